/**
 * Progressive disclosure: what each side may see of the other before disclosure, computed in this one place and stored
 * beside the candidate, so that the database never hands the other side the full record. Evidence, not whereabouts:
 * place no finer than the department, dates as a month, no institution, no route, no photo (protection rule 6).
 */
import type { AgeRange, PersonDescription, Place, PlaceAndTime } from './person.ts'

export type OtherSide = {
  readonly person: PersonDescription
  /** Department-level place and month-level band. */
  readonly placeAndTime?: PlaceAndTime
}

const coarsePlace = (place: Place | undefined): Place | undefined =>
  place && (place.country || place.department) ? { country: place.country, department: place.department } : undefined

const lastDay = (month: string): string => {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** The band widened to whole months. */
export const coarseTime = (where: PlaceAndTime | undefined): PlaceAndTime | undefined => {
  if (!where) return undefined
  const when = where.when && {
    from: `${where.when.from.slice(0, 7)}-01`,
    to: lastDay(where.when.to.slice(0, 7)),
  }
  return { place: coarsePlace(where.place), when }
}

/** The day on which an age held is the day of the meeting: only its month is told. */
const coarseAge = (age: AgeRange): AgeRange => ({ ...age, asOf: `${age.asOf.slice(0, 7)}-01` })

/** The person without what would lead to a place, a phone or a document; names of companions stay, they are evidence. */
export const coarsePerson = (person: PersonDescription): PersonDescription => {
  const { phoneDigests: _phones, documentDigests: _documents, origin, age, companions, ...rest } = person
  return {
    ...rest,
    ...(age ? { age: coarseAge(age) } : {}),
    ...(companions
      ? { companions: companions.map((one) => (one.age ? { ...one, age: coarseAge(one.age) } : one)) }
      : {}),
    ...(origin ? { origin: { country: origin.country, department: origin.department } } : {}),
  }
}

export const otherSide = (record: {
  readonly person: PersonDescription
  readonly placeAndTime?: PlaceAndTime
}): OtherSide => ({
  person: coarsePerson(record.person),
  placeAndTime: coarseTime(record.placeAndTime),
})
