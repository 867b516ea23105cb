import type { Locale } from './locale.ts'

/** Words that an institution wrote: in the reader's language, or in the one that is named, for who hears the page read. */
export type Said = { readonly words: string; readonly lang?: string }

/** Of texts by language the reader's, else any that they are written in. */
export const saidIn = (texts: Readonly<Record<string, string>>, locale: Locale): Said | undefined => {
  const own = texts[locale]
  if (own) return { words: own }
  const [other] = Object.entries(texts)
  return other && { words: other[1], lang: other[0] }
}
