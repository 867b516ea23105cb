import { isEarly } from '../early-events.ts'

const isElsewhere = (): boolean => document.activeElement !== null && document.activeElement !== document.body

/**
 * For `ref`, on what must be heard as soon as it is there: where a page is hydrated it came without a new document, so that the
 * browser did not follow its `autofocus`. Of what came with the document the browser did, and whoever has gone on since is not taken back.
 */
export const focusWhenShown = (element: HTMLElement | null): void => {
  if (!(isEarly() && isElsewhere())) element?.focus()
}
