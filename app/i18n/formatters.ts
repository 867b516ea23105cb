/** The formatters of the language library, each made once for what it is asked: making one takes many times as long as using it. */
const keep = <Options extends object, Made>(make: (tag: string, options: Options) => Made) => {
  const made = new Map<string, Made>()
  return (tag: string, options: Options): Made => {
    const key = `${tag} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(tag, options)
    made.set(key, known)
    return known
  }
}

/** Words that a formatter gave, by what it was asked: a list says the same few months and countries again and again. */
const MOST_WORDS = 2000
export const keepWords = <Of extends readonly string[], Words extends string>(
  say: (...of: Of) => Words,
): ((...of: Of) => Words) => {
  const said = new Map<string, Words>()
  return (...of) => {
    const key = of.join(' ')
    const known = said.get(key)
    if (known !== undefined) return known
    const words = say(...of)
    if (said.size < MOST_WORDS) said.set(key, words)
    return words
  }
}

/** @param options a few fixed ones, and time zones of institutions: never words that somebody typed */
export const dateFormatter = keep((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options))
export const numberFormatter = keep((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options))
export const listFormatter = keep((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options))
export const nameFormatter = keep((tag, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(tag, options))
export const pluralRules = keep((tag, options: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, options))
export const collator = keep((tag, options: Intl.CollatorOptions) => new Intl.Collator(tag, options))
export const distanceFormatter = keep(
  (tag, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options),
)
