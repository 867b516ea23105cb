/**
 * An age as a family says it: "9", "9 o 10", "unos 9 o 10", "entre 8 y 11", "8 meses", "2 años y 3 meses". Whole years,
 * both ends included; one number is that age, "unos 9" gives one year to each side.
 */
export type Years = { readonly min: number; readonly max: number }

/** Older than this is no child's age, however uncertain (mission: NNA are under 18). In years. */
export const MAX_AGE = 25
export const MAX_AGE_WORDS = 60

const VAGUE =
  /\b(unos|unas|como|casi|aprox\w*|mas o menos|mais ou menos|alrededor|cerca|about|around|approx\w*|roughly|almost|environ|vers|presque|a peu pres|uns|umas|quase|anviwon|apepre|preske)\b|~/
const MONTHS = /^(mes|meses|months?|semanas?|weeks?|dias?|days?|mois|semaines?|jours?|mwa|semenn?|senmenn|jou)$/
const YEARS = /^(an(os?|itos|s|e)?|lane|years?)$/
/** In Spanish and English, then French, Portuguese and Kreyòl. */
const KNOWN =
  /^(?:unos|unas|como|casi|aprox\w*|mas|menos|alrededor|cerca|de|del|about|around|approx\w*|roughly|almost|entre|between|and|y|e|o|or|u|a|to|old|tiene|is|has|ya|cumplio|environ|vers|presque|peu|pres|il|elle|et|ou|au|mais|uns|umas|quase|tem|ja|ate|anviwon|apepre|preske|li|gen|ant|ak|oswa|rive|\d{1,3})$/

/** "-3", "9.5", "9,5": no whole number of years, whatever was meant. A dash after a number is a range: "9-10". */
const NOT_WHOLE = /^\s*[-–—−]|(?<!\d\s*)[-–—−]\d|\d[.,]\d/

/** Whether no number of these words is negative or a fraction. */
export const isWholeYears = (words: string): boolean => !NOT_WHOLE.test(words)

type Unit = 'years' | 'months' | 'less'

const unitOf = (word: string): Unit | undefined =>
  YEARS.test(word) ? 'years' : MONTHS.test(word) ? (/^m/.test(word) ? 'months' : 'less') : undefined

/** Each number with the unit that follows it; one without takes that of the next: "8 o 9 meses". */
const amountsOf = (tokens: readonly string[]): readonly { readonly value: number; readonly unit: Unit }[] => {
  const amounts: { value: number; unit: Unit }[] = []
  let unit: Unit = 'years'
  for (const token of [...tokens].reverse()) {
    unit = unitOf(token) ?? unit
    if (/^\d/.test(token)) amounts.unshift({ value: Number(token), unit })
  }
  return amounts
}

const YEARS_IN: Readonly<Record<Unit, number>> = { years: 1, months: 1 / 12, less: 0 }

/** The years that the words say, or undefined when they say none, more than two numbers, or one over `oldest`. */
export const parseAgeWords = (words: string, oldest = MAX_AGE): Years | undefined => {
  if (words.length > MAX_AGE_WORDS || !isWholeYears(words)) return undefined
  const text = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const tokens = text
    .replace(/[~.,–—/-]/g, ' ')
    .trim()
    .split(/\s+/)
  if (!tokens.every((token) => KNOWN.test(token) || unitOf(token))) return undefined
  const amounts = amountsOf(tokens)
  const [first, said] = amounts
  if (first === undefined || amounts.length > 2) return undefined
  // "2 años y 3 meses" is two years old, not somebody between two ages.
  const second = said === undefined || (first.unit === 'years' && said.unit !== 'years') ? first : said
  const years = [first, second].map(({ value, unit }) => Math.floor(value * YEARS_IN[unit]))
  const spread = amounts.length === 1 && VAGUE.test(text) && first.unit === 'years' ? 1 : 0
  const min = Math.max(0, Math.min(...years) - spread)
  const max = Math.max(...years) + spread
  return max <= oldest ? { min, max } : undefined
}

/** "9", "9-10": read back by `parseAgeWords` to the same years, in any language. */
export const formatAgeWords = ({ min, max }: Years): string => (min === max ? String(min) : `${min}-${max}`)
