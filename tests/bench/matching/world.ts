/**
 * The world of the benchmark: families of one split (train or test, disjoint by construction, since a family's label
 * holds the split), a notice a child, and sightings of which half are of children without a notice. Truth is known.
 */
import type { CountryCode } from '../../../app/domain/country.ts'
import type { PersonDescription, PersonName, PlaceAndTime } from '../../../app/domain/person.ts'
import type { Garble, Source } from '../../../seeds/corruption.ts'
import type { TrueChild } from '../../../seeds/families.ts'
import { inventNickname } from '../../../seeds/names/nicknames.ts'
import { makeRandom } from '../../../seeds/random.ts'
import type { WorldOptions } from '../../../seeds/types.ts'
import type { Departure } from '../../../seeds/world-notices.ts'
import { fileNotices, inventDeparture } from '../../../seeds/world-notices.ts'
import type { Report } from '../../../seeds/world-sightings.ts'
import { sightingsOf, stratumOf } from '../../../seeds/world-sightings.ts'
import { BENCH_EARS, BENCH_NICKNAMES } from './kept-from-engine.ts'
import { BENCH_CORRUPTION, NAMESAKE_SHARE } from './rates.ts'

/** Families of different splits are different; the numbered ones are for fitting our own, the engine never sees `test`. */
export type Split = 'train' | 'test' | `train ${number}`
export type BenchRecord = {
  readonly person: PersonDescription
  readonly event: PlaceAndTime
  /** The name in parts as the source wrote it, also where the record holds one line: for the oracle alone. */
  readonly written: PersonName
}
/** A notice's place in the pool is its id. */
export type BenchNotice = BenchRecord & { readonly family: number }

export const STRATA = [
  'easy',
  'medium',
  'hard',
  'US records',
  'nickname only',
  'no surname',
  'Mayan names',
  'changed age',
  'claimed adult',
] as const
export type Stratum = (typeof STRATA)[number]
export type Names = 'Mayan' | 'Spanish' | 'other'

export type BenchSighting = BenchRecord & {
  readonly source: Source
  readonly garbles: readonly Garble[]
  /** Place of the child's own notice in the pool; absent where nobody has filed. */
  readonly notice?: number
  /** Without a notice, but with the names of a child who is sought. */
  readonly namesake: boolean
  readonly strata: readonly Stratum[]
  readonly names: Names
  readonly sex: 'female' | 'male'
  readonly nationality: CountryCode
}
export type BenchWorld = { readonly notices: readonly BenchNotice[]; readonly sightings: readonly BenchSighting[] }
export type WorldSize = { readonly split: Split; readonly notices: number; readonly sightings: number }

export const NOW = new Date('2026-11-22T12:00:00Z')
const OPTIONS: WorldOptions = {
  seed: 0,
  now: NOW,
  digestPhone: (phone) => `digest ${phone}`,
  corruption: BENCH_CORRUPTION,
  ears: BENCH_EARS,
}
/** Share of departed children that a reporter near the route meets once or more, and sightings of each of them: rough. */
const SIGHTINGS_A_CHILD = 1.1

const MAYAN_GROUPS = /^(gt-(?!garifuna)|bz-qeqchi|mx-(tzotzil|tzeltal))/
const OTHER_GROUPS = /^(bz|us|ca|ht|hn-miskito|ni-miskito)$/
const namesOf = (group: string): Names =>
  MAYAN_GROUPS.test(group) ? 'Mayan' : OTHER_GROUPS.test(group) ? 'other' : 'Spanish'

/** The family with this benchmark's short forms. */
const departureOf = (label: string): Departure => {
  const departure = inventDeparture(label, NOW)
  const gone = departure.gone.map((child): TrueChild => {
    const { nickname, ...rest } = child
    return nickname === undefined
      ? child
      : { ...rest, nickname: inventNickname(makeRandom(`${child.id} short`), child.given, BENCH_NICKNAMES) }
  })
  return { ...departure, gone }
}

const strataOf = ({ source, garbles }: Report, child: TrueChild): Stratum[] => {
  const has = (...some: Garble[]) => some.some((garble) => garbles.includes(garble))
  const strata: Stratum[] = [stratumOf(garbles)]
  if (source === 'us_record') strata.push('US records')
  if (has('nickname_only')) strata.push('nickname only')
  if (has('surnames_lost')) strata.push('no surname')
  if (namesOf(child.group.id) === 'Mayan') strata.push('Mayan names')
  if (has('age_off_by_one', 'age_off_by_more')) strata.push('changed age')
  if (has('claimed_adult')) strata.push('claimed adult')
  return strata
}

const sightingOf = (
  report: Report,
  child: TrueChild,
  truth: Pick<BenchSighting, 'notice' | 'namesake'>,
): BenchSighting => ({
  person: report.sighting.person,
  event: report.sighting.placeAndTime,
  written: report.written,
  source: report.source,
  garbles: report.garbles,
  ...truth,
  strata: strataOf(report, child),
  names: namesOf(child.group.id),
  sex: child.sex,
  nationality: child.nationality,
})

type Bearer = Pick<TrueChild, 'given' | 'surname1' | 'sex' | 'nickname'>

/** A notice with its child's names, and what is reported of the child. */
export type FiledChild = {
  readonly notice: BenchNotice
  readonly bearer: Bearer
  readonly seen: readonly BenchSighting[]
  /** Of each of `seen`, what it shares with those of brothers and sisters at the same place; absent for a child who left alone. */
  readonly parties: readonly (string | undefined)[]
}

/**
 * Notices one after another, without an end, each with the sightings of its child where it was met: `share` of the children are looked
 * at. The same split gives the same notices, whatever is taken of them.
 */
export function* fileChildren(split: Split, share: number): Generator<FiledChild> {
  let id = 0
  for (let family = 0; ; family++) {
    const label = `bench ${split} family ${family}`
    const departure = departureOf(label)
    const random = makeRandom(`${label} seen`)
    for (const [at, { notice, written }] of fileNotices(departure, label, OPTIONS).entries()) {
      const child = departure.gone[at]
      if (!child) continue
      const { given, surname1, sex, nickname } = child
      const filed = { person: notice.person, event: notice.lastKnown, written, family }
      const truth = { notice: id, namesake: false }
      const reports = random.chance(share)
        ? sightingsOf(`${label} sighting ${at}`, departure, child, OPTIONS).filter((report) => report !== undefined)
        : []
      yield {
        notice: filed,
        bearer: { given, surname1, sex, nickname },
        seen: reports.map((report) => sightingOf(report, child, truth)),
        parties: reports.map(({ sighting }) => sighting.partyId),
      }
      id++
    }
  }
}

/** Notices first; children seen are drawn from all of them, so that the pool's size does not change who they are like. */
const fileAndSee = (
  split: Split,
  { notices, wanted }: { notices: number; wanted: number },
): { filed: BenchNotice[]; bearers: Bearer[]; seen: BenchSighting[] } => {
  const filed: BenchNotice[] = []
  const bearers: Bearer[] = []
  const seen: BenchSighting[] = []
  for (const child of fileChildren(split, (1.25 * wanted) / (notices * SIGHTINGS_A_CHILD))) {
    filed.push(child.notice)
    bearers.push(child.bearer)
    seen.push(...child.seen)
    if (filed.length === notices) break
  }
  return { filed, bearers, seen }
}

const seeUnfiled = (split: Split, bearers: readonly Bearer[], wanted: number): BenchSighting[] => {
  const seen: BenchSighting[] = []
  for (let family = 0; seen.length < wanted; family++) {
    const label = `bench ${split} unfiled family ${family}`
    const departure = departureOf(label)
    const random = makeRandom(`${label} seen`)
    for (const [at, child] of departure.gone.entries()) {
      const bearer = at === 0 && random.chance(NAMESAKE_SHARE) ? random.pick(bearers) : undefined
      const { nickname: _, ...nameless } = child
      const shown: TrueChild = bearer ? { ...nameless, ...bearer } : child
      for (const report of sightingsOf(`${label} sighting ${at}`, departure, shown, OPTIONS))
        if (report && seen.length < wanted) seen.push(sightingOf(report, shown, { namesake: bearer !== undefined }))
    }
  }
  return seen
}

/** `count` of the items, evenly from the whole. */
const evenly = <Item>(items: readonly Item[], count: number): Item[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as Item)

/** The same split and size give the same world on every machine. */
export const inventBenchWorld = ({ split, notices, sightings }: WorldSize): BenchWorld => {
  const wanted = Math.floor(sightings / 2)
  const { filed, bearers, seen } = fileAndSee(split, { notices, wanted })
  const matched = evenly(seen, wanted)
  const without = seeUnfiled(split, bearers, matched.length)
  return { notices: filed, sightings: [...matched, ...without] }
}
