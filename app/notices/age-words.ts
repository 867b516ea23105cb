/**
 * An age as a family says it: "9", "9 o 10", "unos 9 o 10", "entre 8 y 11", "8 meses". Whole years, both ends included;
 * one number is that age, "unos 9" gives one year to each side.
 */
export type Years = { readonly min: number; readonly max: number }

/** Older than this is no child's age, however uncertain (mission: NNA are under 18). In years. */
export const MAX_AGE = 25
export const MAX_AGE_WORDS = 60

const VAGUE = /\b(unos|unas|como|casi|aprox\w*|mas o menos|alrededor|cerca|about|around|approx\w*|roughly|almost)\b|~/
const MONTHS = /\b(mes|meses|months?|semanas?|weeks?|dias?|days?)\b/
const KNOWN =
  /^(?:unos|unas|como|casi|aprox\w*|mas|menos|alrededor|cerca|de|del|about|around|approx\w*|roughly|almost|entre|between|and|y|e|o|or|u|a|to|anos?|anitos|years?|old|tiene|is|has|ya|cumplio|mes|meses|months?|semanas?|weeks?|dias?|days?|\d{1,3})$/

/** The years that the words say, or undefined when they say none, more than two numbers, or one over `oldest`. */
export const parseAgeWords = (words: string, oldest = MAX_AGE): Years | undefined => {
  if (words.length > MAX_AGE_WORDS) return undefined
  const text = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const tokens = text
    .replace(/[~.,–—/-]/g, ' ')
    .trim()
    .split(/\s+/)
  if (!tokens.every((token) => KNOWN.test(token))) return undefined
  const numbers = tokens.filter((token) => /^\d/.test(token)).map(Number)
  const [first, second = first] = numbers
  if (first === undefined || second === undefined || numbers.length > 2) return undefined
  const inYears = (value: number) => (MONTHS.test(text) ? (/mes|month/.test(text) ? Math.floor(value / 12) : 0) : value)
  const spread = numbers.length === 1 && VAGUE.test(text) && !MONTHS.test(text) ? 1 : 0
  const min = Math.max(0, inYears(Math.min(first, second)) - spread)
  const max = inYears(Math.max(first, second)) + spread
  return max <= oldest ? { min, max } : undefined
}

/** "9", "9-10": read back by `parseAgeWords` to the same years, in any language. */
export const formatAgeWords = ({ min, max }: Years): string => (min === max ? String(min) : `${min}-${max}`)
