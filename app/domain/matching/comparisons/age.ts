/**
 * Ages are ranges that held on a day; both are carried to one day before they are compared, and a date of birth counts
 * as an age. A wide range says less when it agrees. A child who claimed to be 18 or more is never put out by it.
 */
import { DAYS_IN_YEAR } from '../days.ts'
import type { ModelComparison, PreparedPerson } from '../types.ts'
import { compareBirthDate } from './birth-date.ts'
import type { Compare } from './compare.ts'
import { evidenceOf } from './compare.ts'

type Years = { readonly min: number; readonly max: number }

/** Half a month of grace, so that two ages said in one week are not widened by a birthday that hardly fits between. */
const GRACE_YEARS = 1 / 24

const yearsOn = (person: PreparedPerson, day: number): Years | undefined => {
  if (person.birth && !person.claimedAdult) {
    const { earliest, latest } = person.birth
    return { min: Math.floor((day - latest) / DAYS_IN_YEAR), max: Math.floor((day - earliest) / DAYS_IN_YEAR) }
  }
  if (!person.age) return undefined
  const elapsed = (day - person.age.asOf) / DAYS_IN_YEAR
  return {
    min: person.age.min + Math.floor(elapsed),
    max: person.age.max + Math.max(0, Math.ceil(elapsed - GRACE_YEARS)),
  }
}

const commonDay = (left: PreparedPerson, right: PreparedPerson): number =>
  Math.max(
    left.age?.asOf ?? left.birth?.latest ?? Number.NEGATIVE_INFINITY,
    right.age?.asOf ?? right.birth?.latest ?? Number.NEGATIVE_INFINITY,
  )

const levelOfGap = (gap: number): string => (gap >= 5 ? 'gap_5' : gap >= 3 ? 'gap_3' : `gap_${gap}`)

/** A range agreement fades from `sharpYears` of both ranges together to nothing at `flatYears`. */
const fade = (bits: number, years: number, { numbers }: ModelComparison): number => {
  const { sharpYears = 3, flatYears = 18 } = numbers ?? {}
  if (bits <= 0 || years <= sharpYears) return bits
  return bits * Math.max(0, Math.log(flatYears / years) / Math.log(flatYears / sharpYears))
}

const saidYears = ({ min, max }: Years): string => (min === max ? `${min}` : `${min}–${max}`)

export const compareAge: Compare = (left, right, context) => {
  const birth = compareBirthDate(left, right, context)
  if (birth && birth.level !== 'differs') return undefined
  const day = commonDay(left, right)
  const one = yearsOn(left, day)
  const other = yearsOn(right, day)
  if (!one || !other) return undefined
  const comparison = context.model.comparisons.age
  const gap = Math.max(0, one.min - other.max, other.min - one.max)
  const level = levelOfGap(gap)
  const years = one.max - one.min + other.max - other.min + 1
  const bits = fade(comparison.levels[level]?.bits ?? 0, years, comparison)
  const said = [saidYears(one), saidYears(other)] as const
  if (bits >= 0 || !(left.claimedAdult || right.claimedAdult)) return evidenceOf('age', level, bits, said, { gap })
  const stated = left.claimedAdult && right.claimedAdult ? 18 : left.claimedAdult ? other.max : one.max
  const claimable = stated >= (comparison.numbers?.claimableFrom ?? 12)
  const floor = comparison.levels[claimable ? 'claimed_adult' : 'gap_3']?.bits ?? 0
  return evidenceOf('age', 'claimed_adult', Math.max(bits, floor), said, { gap })
}
