import { isWholeYears, parseAgeWords } from '../domain/age-words.ts'
import type { AgeRange, IsoDate } from '../domain/person.ts'

const OLDEST = 99
const SHORTER_THAN_YEARS =
  /\b(m[eê]s|meses|months?|semanas?|weeks?|d[ií]as?|days?|mois|semaines?|jours?|mwa|sem[eè]nn?|senmenn|jou)\b/i

/**
 * An age as people write it: "9", "9 o 10", "unos 12", "de 14 a 16"; of a companion also a grown one. Undefined when it
 * holds no whole number of years from 0 to 99, more than two, or months among words that cannot be read.
 */
export const parseAge = (text: string, asOf: IsoDate): AgeRange | undefined => {
  const years = parseAgeWords(text)
  if (years) return { ...years, asOf }
  if (!isWholeYears(text) || SHORTER_THAN_YEARS.test(text)) return undefined
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  const [first, second = first, ...more] = numbers
  if (first === undefined || second === undefined || more.length > 0) return undefined
  if (first > OLDEST || second > OLDEST) return undefined
  return { min: Math.min(first, second), max: Math.max(first, second), asOf }
}

/** As `parseAge` reads it back. */
export const formatAgeText = (age: AgeRange | undefined): string =>
  age === undefined ? '' : age.min === age.max ? String(age.min) : `${age.min}-${age.max}`
