/**
 * A rare name in common says much, a common one little. Shares are looked up by Spanish key: names are
 * scored by the region's, and a nationality's own say how much of it the name has told. Each table has a floor, so that a
 * misspelling never seen before does not pass for the rarest of names.
 */
import type { CountryCode } from '../country.ts'
import { GIVEN_ROWS, PRIOR_COUNTRY_FLOOR, PRIOR_FLOOR, SURNAME_ROWS } from './frequency-prior.ts'
import { spanishKey } from './phonetic-keys.ts'
import type { FrequencyTable, TokenFrequencies } from './types.ts'

/** Share (0–1) of people whose name holds the token with this Spanish key. */
export const shareOf = (frequencies: TokenFrequencies, key: string, country?: CountryCode): number => {
  const national = country === undefined ? undefined : frequencies.byCountry.get(country)
  return national?.shares.get(key) ?? frequencies.all.shares.get(key) ?? national?.floor ?? frequencies.all.floor
}

/** A table from counted tokens, e.g. of the registry. `floor` is in shares; a count of one is held at the floor. */
export const frequencyTable = (
  counts: Iterable<readonly [key: string, people: number]>,
  people: number,
  floor: number,
): FrequencyTable => {
  const shares = new Map<string, number>()
  for (const [key, count] of counts) shares.set(key, Math.min(1, Math.max(floor, count / people)))
  return { floor, shares }
}

const readRows = (rows: string): Map<string, number> => {
  const perThousand = new Map<string, number>()
  const words = rows.trim().split(/\s+/)
  for (let i = 0; i + 1 < words.length; i += 2) {
    const key = spanishKey((words[i] ?? '').split('_').at(-1) ?? '')
    perThousand.set(key, (perThousand.get(key) ?? 0) + Number(words[i + 1]))
  }
  return perThousand
}

const givenKeys = readRows(GIVEN_ROWS)
const surnameKeys = new Map<string, number>()
const nationalSurnames = Object.entries(SURNAME_ROWS).map(([country, rows]) => [country, readRows(rows)] as const)
for (const [country, rows] of nationalSurnames) {
  // The route's children come mostly from four countries; the others weigh a tenth in the regional mean.
  const weight = { GT: 0.3, HN: 0.35, SV: 0.12, MX: 0.1 }[country] ?? 0.02
  for (const [key, share] of rows) surnameKeys.set(key, (surnameKeys.get(key) ?? 0) + share * weight)
}

const merged = (surnames: ReadonlyMap<string, number>): Map<string, number> => {
  const people = new Map(givenKeys)
  for (const [key, share] of surnames) people.set(key, (people.get(key) ?? 0) + share)
  return people
}

/** The authored prior: serves until the registry has learnt shares of its own. */
export const priorFrequencies: TokenFrequencies = {
  id: 'prior-1',
  all: frequencyTable(merged(surnameKeys), 1000, PRIOR_FLOOR),
  byCountry: new Map(
    nationalSurnames.map(([country, rows]) => [
      country as CountryCode,
      frequencyTable(merged(rows), 1000, PRIOR_COUNTRY_FLOOR),
    ]),
  ),
}

/** Whether a word is known as a given name, as a surname, or both; by Spanish key. For reading names of unknown order. */
export const isGivenName = (key: string): boolean => givenKeys.has(key)
export const isSurname = (key: string): boolean => surnameKeys.has(key)
