/** A search that was asked: parked under a token, so that no name sits in an address. */
export type AskedSearch = {
  readonly text: string
  /** Slug of the chancellery that a public search keeps to, or empty. */
  readonly chancellery: string
  /** The member for whom alone a search of the registry can be opened again, or empty. */
  readonly memberId: string
}

/** How long its answer can be opened again, in seconds. */
export const SEARCH_SECONDS = 30 * 60

/** The parked value read back, or undefined when it is none. */
export const parseAskedSearch = (value: unknown): AskedSearch | undefined => {
  const { text, chancellery, memberId = '' } = (value ?? {}) as Partial<Record<keyof AskedSearch, unknown>>
  if (typeof text !== 'string' || typeof chancellery !== 'string' || typeof memberId !== 'string') return undefined
  return { text, chancellery, memberId }
}

/** A search that came too soon: its words, and what the page that sends it again needs (http/public-form.ts). */
export type WaitingSearch = Pick<AskedSearch, 'text' | 'chancellery'> & {
  readonly challenge: string
  readonly seconds: number
}

/** The parked value read back, or undefined when it is no search that waits. */
export const parseWaitingSearch = (value: unknown): WaitingSearch | undefined => {
  const { waiting } = (value ?? {}) as { readonly waiting?: WaitingSearch }
  return waiting
}
