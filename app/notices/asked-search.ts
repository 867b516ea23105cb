/** A search that was asked: parked under a token, so that no name sits in an address. */
export type AskedSearch = { readonly text: string; readonly chancellery: string }

/** How long its answer can be opened again, in seconds. */
export const SEARCH_SECONDS = 30 * 60

/** The parked value read back, or undefined when it is none. */
export const parseAskedSearch = (value: unknown): AskedSearch | undefined => {
  const { text, chancellery } = (value ?? {}) as Partial<Record<keyof AskedSearch, unknown>>
  return typeof text === 'string' && typeof chancellery === 'string' ? { text, chancellery } : undefined
}
