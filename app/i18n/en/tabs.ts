import type { Messages } from '../message.ts'

/** A family's page that is sent where another notice is open in the same browser. */
export const tabs = {
  otherTitle: 'Another notice is open on this device',
  other:
    'What you wrote below was not saved: this page is of another notice than the one that is open now. Nothing was changed in either.',
  openNow: 'Open now is the notice about:',
  howTo:
    'To save it in its own notice: open that one with its receipt, in another tab, and send this page again. If you were only beginning it: keep the receipt of the one that is open, close it with “{end}” below, and begin the new one.',
  receipt: 'Receipt of the notice that is open:',
  enter: 'Open a notice with its receipt',
  here: 'See this question of the notice that is open',
} as const satisfies Messages
