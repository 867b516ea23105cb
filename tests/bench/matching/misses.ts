/** Sightings whose own notice was not among the first ten, record beside record, for people to read and classify. */
import type { Outcome } from './figures.ts'
import type { BenchRecord, BenchWorld } from './world.ts'

const said = ({ person, event }: BenchRecord): string =>
  [
    `"${person.name.raw}"${person.name.nickname && person.name.nickname !== person.name.raw ? ` (${person.name.nickname})` : ''}`,
    person.sex?.[0] ?? '?',
    person.birthDate ?? '',
    person.age ? `${person.age.min}-${person.age.max}${person.claimedAdult ? '!' : ''}` : '',
    (person.nationalities ?? []).join(),
    (person.languages ?? []).join(),
    person.origin?.municipality ?? person.origin?.department ?? person.origin?.country ?? '',
    (person.companions ?? []).map(({ name, relation }) => `${relation}:${name.raw}`).join('; '),
    (person.marks ?? []).map(({ type, site }) => `${type}/${site}`).join(),
    person.phoneDigests ? 'phone' : '',
    `@${event.place?.municipality ?? ''} ${event.when?.from ?? ''}`,
  ]
    .filter(Boolean)
    .join(' | ')

export const describeMisses = (outcomes: readonly Outcome[], { notices }: BenchWorld, most: number): string[] =>
  outcomes
    .filter(({ sighting, ranked }) => {
      const at = sighting.notice === undefined ? 0 : ranked.ids.indexOf(sighting.notice)
      return at < 0 || at >= 10
    })
    .slice(0, most)
    .flatMap(({ sighting, ranked }) => {
      const own = notices[sighting.notice ?? -1]
      const first = notices[ranked.ids[0] ?? -1]
      return [
        `${ranked.reached ? 'OUTRANKED' : 'NOT REACHED'} ${sighting.source} ${sighting.garbles.join(' ')}`,
        `  seen  ${said(sighting)}`,
        ...(own ? [`  own   ${said(own)}`] : []),
        ...(first ? [`  first ${said(first)}`] : []),
      ]
    })
