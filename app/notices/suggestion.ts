/** A notice that is suggested while somebody types, in the reader's words. */
export type Suggestion = {
  readonly id: string
  readonly name: string
  readonly line: string
  readonly why: string
  /** Where it opens; only the own institution's notices do. */
  readonly href?: string
}

/** Characters that are taken of what somebody types into a search. */
export const MOST_TYPED = 120
/** Letters from which something is suggested. */
export const LEAST_TYPED = 2

const TEXTS = ['id', 'name', 'line', 'why'] as const

/** What a script was answered, read back; nothing of an answer that is none. */
export const parseSuggestions = (value: unknown): readonly Suggestion[] => {
  const { hits } = (value ?? {}) as { readonly hits?: unknown }
  if (!Array.isArray(hits)) return []
  return hits.filter((hit): hit is Suggestion => TEXTS.every((key) => typeof hit?.[key] === 'string'))
}
