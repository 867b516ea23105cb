/** The oracle's age: what two records say of a birth date and an age, summed over the days on which the child can be born. */
import type { AgeRange, IsoDate, PersonDescription } from '../../../../app/domain/person.ts'
import type { Source } from '../../../../seeds/corruption.ts'
import { neighbourDates, trueAge } from '../../../../seeds/describe-child.ts'
import { DAY, formatDate } from '../../../../seeds/families.ts'
import { BENCH_CORRUPTION } from '../rates.ts'
import { NOW } from '../world.ts'

export type BirthSaid = { readonly person: PersonDescription; readonly source: Source; readonly on: IsoDate }
type Support = readonly { readonly date: IsoDate; readonly weight: number }[]

/** Rough share of the children by age in whole years; the eldest who left are adolescents most of all. */
const ageWeight = (age: number): number => (age < 2 || age > 18 ? 0.05 : age < 4 ? 1 : age < 10 ? 2 : age - 6)
const prior = (date: IsoDate): number => ageWeight((NOW.getTime() - Date.parse(date)) / DAY / 365.25)

const saidChance = (said: number, actual: number, source: Source): number => {
  const { age_off_by_one: one, age_off_by_more: more } = BENCH_CORRUPTION.garble[source]
  const steps = [
    [0, (1 - more) * (1 - one)],
    [1, ((1 - more) * one) / 2],
    [-1, ((1 - more) * one) / 2],
    ...[2, -2, 3, -3].map((step) => [step, more / 4]),
  ] as const
  return steps.reduce(
    (sum, [step = 0, chance = 0]) => sum + (Math.max(1, Math.min(17, actual + step)) === said ? chance : 0),
    0,
  )
}

const ageChance = (age: AgeRange | undefined, claimedAdult: boolean, actual: number, source: Source): number => {
  const claims = BENCH_CORRUPTION.garble[source].claimed_adult
  if (claimedAdult) return actual >= 14 ? claims / 2 : 0
  if (!age) return 1
  const honest = actual >= 14 ? 1 - claims : 1
  const width = age.max - age.min
  const wide = source === 'shelter' || source === 'caseworker'
  if (width === 0) {
    const own = saidChance(age.min, actual, source)
    return honest * (wide ? 0.6 : 1) * own
  }
  if (!wide) return 0
  // One year wide: upwards; two: either way; at one year of age the lower end is cut.
  if (width === 1) return honest * 0.2 * saidChance(age.min, actual, source)
  return honest * 0.2 * saidChance(age.max - 1, actual, source)
}

const isJanuary = (date: string): boolean => date.endsWith('-01-01')
const swap = (date: IsoDate): IsoDate => `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`

const dateChance = (said: string | undefined, date: IsoDate, source: Source): number => {
  const { full, month, january } = BENCH_CORRUPTION.birthDate[source]
  const slips = BENCH_CORRUPTION.slips?.[source]
  if (!said) return 1 - full - month - january
  if (said.length === 7) return date.startsWith(said) ? month : 0
  let chance = isJanuary(said) && said.slice(0, 4) === date.slice(0, 4) ? january : 0
  const { birthDigit = 0, birthSwapped = 0 } = slips ?? {}
  const swappable = Number(date.slice(8)) <= 12
  if (said === date) chance += full * (1 - birthDigit - (swappable ? birthSwapped : 0))
  if (swappable && swap(date) === said) chance += full * birthSwapped
  if (birthDigit > 0 && said.slice(0, 3) === date.slice(0, 3)) {
    const near = neighbourDates(date)
    if (near.includes(said)) chance += (full * birthDigit) / near.length
  }
  return chance
}

const chanceOn = ({ person, source, on }: BirthSaid, date: IsoDate): number =>
  ageChance(person.age, person.claimedAdult === true, trueAge(date, person.age?.asOf ?? on), source) *
  (person.claimedAdult ? 1 : dateChance(person.birthDate, date, source))

const daysBetween = (from: number, to: number, step: number): IsoDate[] => {
  const days: IsoDate[] = []
  for (let day = from; day < to; day += step * DAY) days.push(formatDate(day))
  return days
}
const isExact = ({ person }: BirthSaid): boolean =>
  person.birthDate?.length === 10 && !isJanuary(person.birthDate) && !person.claimedAdult
const WHOLE_STEP = 20
/** The days that can be meant and how many days each stands for. */
const daysOf = (said: BirthSaid): { readonly days: readonly IsoDate[]; readonly step: number } => {
  const { person } = said
  const date = person.claimedAdult ? undefined : person.birthDate
  if (date && isExact(said)) {
    const swapped = Number(date.slice(8)) <= 12 && Number(date.slice(5, 7)) <= 12 ? [swap(date)] : []
    return { days: [...new Set([date, ...neighbourDates(date), ...swapped])], step: 1 }
  }
  if (date?.length === 7)
    return {
      days: daysBetween(Date.parse(`${date}-01`), Date.parse(`${date}-01`) + 31 * DAY, 1).filter((day) =>
        day.startsWith(date),
      ),
      step: 1,
    }
  if (date) return { days: daysBetween(Date.parse(date), Date.parse(date) + 365 * DAY, 5), step: 5 }
  return {
    days: daysBetween(NOW.getTime() - 19 * 365.25 * DAY, NOW.getTime() - 365 * DAY, WHOLE_STEP),
    step: WHOLE_STEP,
  }
}

const DAYS_OF_LIFE = daysBetween(NOW.getTime() - 19 * 365.25 * DAY, NOW.getTime() - 365 * DAY, WHOLE_STEP)
const ALL = DAYS_OF_LIFE.reduce((sum, date) => sum + prior(date), 0) * WHOLE_STEP

export type ReadBirth = { readonly said: BirthSaid; readonly support: Support; readonly all: number }
export const readBirth = (said: BirthSaid): ReadBirth => {
  const { days, step } = daysOf(said)
  const support = days
    .map((date) => ({ date, weight: step * prior(date) * chanceOn(said, date) }))
    .filter(({ weight }) => weight > 0)
  return { said, support, all: support.reduce((sum, { weight }) => sum + weight, 0) }
}

/** What no rule of the generator makes still happens where this oracle rounds. */
const LEAST = 1e-9

/** How many times likelier both are of one child than of two. */
export const birthRatio = (notice: ReadBirth, seen: ReadBirth): number => {
  const bySeen = isExact(seen.said) || (!isExact(notice.said) && seen.support.length < notice.support.length)
  const [base, other] = bySeen ? [seen, notice] : [notice, seen]
  const joint = base.support.reduce((sum, { date, weight }) => sum + weight * chanceOn(other.said, date), 0)
  return Math.max(LEAST, (joint * ALL) / Math.max(1e-300, notice.all * seen.all))
}
