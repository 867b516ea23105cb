import type { Messages } from '../message.ts'

/** The frame that tells a webmaster how a module stands in the page around it. */
export const siteCheck = {
  title: 'Check of the module',
  alone: 'This page tells something only within another: put its code where the module is to stand.',
  opened: 'The page lets this frame in.',
  active: 'The module is active.',
  inactive: 'No active module has this key. Copy the code anew, or ask the institution to begin its module again.',
  site_listed: 'This site is registered for the module:',
  site_unlisted: 'This site is not registered, so it cannot show the module. Ask the institution to add it:',
  site_http: 'This page is http. The module is shown in https pages alone:',
  site_unknown: 'The browser does not say which site this is.',
  loader_silent:
    'The loader did not speak to this frame within four seconds: it stands here without it, or it did not run.',
  loader_heard: 'The loader runs.',
  loader_none:
    'Whether the loader runs is not known: no script runs in this frame (perhaps because of a “sandbox”), or it is still waiting.',
  narrow: 'There is little room: at less than 280 px words break off.',
  nested: 'This page stands itself within another site that is not registered: the module would not be shown here.',
  replace: 'Once everything is right, put the module’s code back in place of this one.',
} as const satisfies Messages
