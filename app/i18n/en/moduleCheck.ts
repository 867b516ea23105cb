import type { Messages } from '../message.ts'

/** What a check of a site found, by its code (app/embed/check/finding.ts), and what to do. */
export const moduleCheck = {
  'address.none': 'This is no whole address of a page. Copy it from the browser’s address bar, with https://.',
  'address.http':
    'The page is http. Browsers show a module in https pages alone: move the page to https and register {origin}.',
  'address.unlisted': '{origin} is not among the sites of this module. Add it in the settings, if the site is yours.',
  'address.unlisted_www':
    '{origin} is not registered; {listed} is. With www and without are two sites: add it in the settings.',
  'address.listed': '{origin} is registered for this module.',
  'module.active': 'The module is active.',
  'module.inactive': 'The module is not active: no site shows it. Begin it again under “On and off”.',
  'policy.frame_allowed': 'The Content-Security-Policy allows the frame.',
  'policy.frame_forbidden': 'The Content-Security-Policy forbids the frame. Add: {line}',
  'policy.script_allowed': 'The Content-Security-Policy allows the loader.',
  'policy.script_forbidden':
    'The Content-Security-Policy forbids the loader: a frame keeps its height, and of a link the link alone is left. Add: {line} — or use the frame without scripts.',
  'policy.script_dynamic':
    'The policy has ’strict-dynamic’, beside which addresses do not count. Give the script’s line the nonce of the page, or use the frame without scripts.',
  'policy.sandbox':
    'The policy puts the whole page into a sandbox: the notices may not open. Take “sandbox” out for this page.',
  'policy.report_only': 'Only a Report-Only policy was given, which blocks nothing. Another may stand beside it.',
  'policy.isolated':
    'The page sends Cross-Origin-Embedder-Policy, which lets no frame of another site in. Take it off this page, or give it the plain link.',
  'policy.none': 'What was given as headers holds no Content-Security-Policy. A page without one allows the module.',
  'source.frame': 'The source holds the frame of this module.',
  'source.link': 'The source holds the link of this module.',
  'source.none':
    'The source that was given holds no module. Perhaps another part of the page does, or its editor took the code out.',
  'source.other_module': 'The source holds another module than this one. Copy the code of this one anew.',
  'source.other_portal': 'The code leads to {there} and not to {portal}. Copy it anew.',
  'source.frame_sandbox':
    'The frame has a “sandbox” that opens no new tabs: notices and forms will not open. Take the attribute out, or allow allow-popups and allow-popups-to-escape-sandbox.',
  'source.loader': 'The loader, version {version}, is there as it was copied.',
  'source.loader_old':
    'The loader is version {version}; {newest} is the newest. It goes on working; copy the code anew when you can.',
  'source.loader_unknown': 'There is no loader of version {version}. Copy the code anew.',
  'source.loader_missing':
    'The link is there without the loader’s line: readers see the link alone. If that is what you want, nothing is wrong.',
  'source.loader_altered':
    'The digest (integrity) is not that of the loader: browsers will refuse it. Copy both lines anew.',
  'source.loader_unproven':
    'The loader’s line has no digest (integrity): the browser does not prove that it is ours. Copy it anew.',
  'source.loader_cors': 'The loader’s line has no crossorigin: with a digest browsers then refuse it. Copy it anew.',
} as const satisfies Messages
