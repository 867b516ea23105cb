/**
 * For `ref`, on what must be heard as soon as it is there: where a page is hydrated it came without a new document, so that the
 * browser did not follow its `autofocus`.
 */
export const focusWhenShown = (element: HTMLElement | null): void => element?.focus()
