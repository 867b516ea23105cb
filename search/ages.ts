/** What is known of somebody's age, and how near it is to the one that was asked. */
import type { Years } from '../app/domain/age-words.ts'

/** Years in which somebody was born: `dated` by a birth date, `aged`, the first and the last, by an age that was said. They may disagree: either may be wrong. */
export type BirthYears = { readonly dated?: number; readonly aged?: { readonly min: number; readonly max: number } }

type StoredYears = {
  readonly birth_year: number | null
  readonly birth_year_min: number | null
  readonly birth_year_max: number | null
}
/** As a document's row holds them. */
export const birthYearsOf = ({ birth_year, birth_year_min, birth_year_max }: StoredYears): BirthYears => ({
  ...(birth_year === null ? {} : { dated: birth_year }),
  ...(birth_year_min === null || birth_year_max === null ? {} : { aged: { min: birth_year_min, max: birth_year_max } }),
})

/** By how many years what is known is off the middle of what was asked, at most: within a year as people count, who say whole years. */
const AGE: readonly (readonly [years: number, moves: number])[] = [
  [1.5, 0.12],
  [2.5, 0.05],
  [3.5, -0.05],
  [Number.POSITIVE_INFINITY, -0.25],
]

/** The present day, in years: 2026.9 late in November 2026. */
export const inYears = (now: Date): number => {
  const year = now.getUTCFullYear()
  const [begins, ends] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)]
  return year + (now.getTime() - begins) / (ends - begins)
}

/** How many years are between an age that was asked, which is lived for a year, and somebody born between these two moments. */
const yearsApart = (asked: Years, now: number, first: number, last = first): number => {
  const middle = (asked.min + asked.max + 1) / 2
  return Math.max(0, now - last - middle, middle - (now - first))
}

/**
 * By the nearer of what a birth date and an age say, which may contradict each other. Of a birth date the year is known, and its middle is taken; who was
 * eleven in June was born about where two years meet.
 */
export const ageOf = (asked: Years | undefined, { dated, aged }: BirthYears, now: number): number => {
  if (!asked || (dated === undefined && !aged)) return 0
  const apart = Math.min(
    dated === undefined ? Number.POSITIVE_INFINITY : yearsApart(asked, now, dated + 0.5),
    aged ? yearsApart(asked, now, aged.min + 1, aged.max) : Number.POSITIVE_INFINITY,
  )
  return AGE.find(([years]) => apart <= years)?.[1] ?? 0
}
