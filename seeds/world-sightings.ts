/** Sightings of the invented world: of children whose families filed, and of as many whom nobody has filed for. */
import { asPlace } from '../app/domain/gazetteer/places.ts'
import type { PersonName } from '../app/domain/person.ts'
import type { Answer, Screening } from '../app/domain/screening.ts'
import type { SightingEvent } from '../app/domain/sighting.ts'
import type { Garble, Source } from './corruption.ts'
import { dayOf, describeChild } from './describe-child.ts'
import type { TrueChild } from './families.ts'
import { DAY } from './families.ts'
import type { Stop } from './journeys.ts'
import type { Random } from './random.ts'
import { makeRandom, uuidOf } from './random.ts'
import { findReporter, sourceOf } from './sighting-places.ts'
import type { SeedInstitution, SeedPair, SeedSighting, WorldOptions } from './types.ts'
import type { Departure, Filed } from './world-notices.ts'
import { inventClothing, inventDeparture, parentsOf, siblingsGone } from './world-notices.ts'

export type Seen = { readonly sighting: SeedSighting; readonly pair?: SeedPair }

const answer = (random: Random, yes: number, unknown: number): Answer => {
  const draw = random.next()
  if (draw < yes) return 'yes'
  return draw < yes + unknown ? 'unknown' : 'no'
}

const inventScreening = (random: Random): Screening => ({
  childWish: random.pickWeighted(
    ['be_found', 'undecided', 'not_asked', 'not_be_found'] as const,
    (_, index) => [78, 10, 6, 6][index] ?? 0,
  ),
  fearOfState: answer(random, 0.07, 0.06),
  fearOfFamily: answer(random, 0.05, 0.06),
  asylumClaim: answer(random, 0.12, 0.05),
})

const inventEvent = (
  random: Random,
  institution: SeedInstitution,
  stop: Stop,
  seenAt: number,
  now: number,
): SightingEvent => {
  if (institution.kind === 'shelter' || institution.kind === 'protection') {
    if (stop.left > now) return random.chance(0.6) ? 'in_care' : 'received'
    return seenAt > stop.left - DAY ? 'left' : random.chance(0.5) ? 'received' : 'in_care'
  }
  return random.chance(0.75) ? 'seen' : 'received'
}

export type Report = {
  readonly sighting: SeedSighting
  readonly source: Source
  readonly garbles: readonly Garble[]
  /** The name in parts, also where the record holds one line. */
  readonly written: PersonName
}

/** One child at one stop, as the institution there reports it; undefined where nobody of the network is near. */
const reportSighting = (
  random: Random,
  label: string,
  departure: Departure,
  child: TrueChild,
  stop: Stop,
  { now, digestPhone, corruption, ears }: WorldOptions,
): Report | undefined => {
  const institution = findReporter(random, stop.place)
  if (!institution) return undefined
  const end = Math.min(stop.left, now.getTime() - 0.05 * DAY)
  const seenAt = stop.arrived + Math.max(0, end - stop.arrived) * random.next()
  const source = sourceOf(institution)
  const home = departure.journey[0]?.arrived ?? seenAt
  // Clothes are washed, given and lost: after a month on the road few are those in which a child left.
  const sameClothes = random.chance(0.85 * Math.exp(-(seenAt - home) / (30 * DAY)))
  const { person, garbles, written } = describeChild(random, child, {
    source,
    on: dayOf(seenAt),
    clothing: sameClothes ? (departure.clothing.get(child.id) ?? []) : inventClothing(random, child),
    companions: siblingsGone(departure, child),
    relatives: parentsOf(departure.family),
    phoneDigest: digestPhone(departure.family.phone),
    corruption,
    ears,
  })
  const spread = random.pick([0, 0, 0, 1, 3])
  const reportedAt = Math.min(seenAt + random.next() ** 2 * 4 * DAY, now.getTime() - 60_000)
  const caring = institution.kind !== 'migration'
  return {
    source,
    garbles,
    written,
    sighting: {
      id: uuidOf(label),
      institutionId: institution.id,
      event: inventEvent(random, institution, stop, seenAt, now.getTime()),
      person,
      placeAndTime: { place: asPlace(stop.place), when: { from: dayOf(seenAt, -spread), to: dayOf(seenAt) } },
      ...(caring && random.chance(0.62) ? { screening: inventScreening(random) } : {}),
      reportedAt: new Date(reportedAt).toISOString(),
      ...(departure.gone.length > 1 ? { partyId: uuidOf(`${departure.family.id} at ${stop.place.id}`) } : {}),
    },
  }
}

/** Faults that leave little of the name weigh double. */
export const stratumOf = (garbles: readonly Garble[]): SeedPair['stratum'] => {
  const weight = garbles.reduce(
    (sum, garble) =>
      sum +
      (garble === 'nickname_only' || garble === 'surnames_lost'
        ? 3
        : garble === 'claimed_mexican' || garble === 'claimed_adult'
          ? 2
          : 1),
    0,
  )
  return weight <= 1 ? 'easy' : weight <= 3 ? 'medium' : 'hard'
}

/** Stops on the road (home is none), in an order of chance. */
const shuffledStops = (random: Random, journey: readonly Stop[]): Stop[] =>
  journey
    .slice(1)
    .map((stop) => ({ stop, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ stop }) => stop)

export const sightingsOf = (
  label: string,
  departure: Departure,
  child: TrueChild,
  options: WorldOptions,
): (Report | undefined)[] => {
  const random = makeRandom(label)
  const wanted = random.pickWeighted([1, 2, 3], (times) => [0, 72, 21, 7][times] ?? 0)
  return shuffledStops(random, departure.journey)
    .slice(0, wanted)
    .map((stop, index) => reportSighting(random, `${label} ${index}`, departure, child, stop, options))
}

/** At most `count` sightings of children for whom a notice stands, taken from the notices in an order of chance. */
export const inventMatchedSightings = (count: number, filed: readonly Filed[], options: WorldOptions): Seen[] => {
  const random = makeRandom(`${options.seed} matched`)
  const order = filed.map((entry) => ({ entry, at: random.next() })).sort((a, b) => a.at - b.at)
  const seen: Seen[] = []
  for (const { entry } of order) {
    for (const report of sightingsOf(
      `${options.seed} sighting ${entry.child.id}`,
      entry.departure,
      entry.child,
      options,
    )) {
      if (!report || seen.length >= count) continue
      const { sighting, source, garbles } = report
      seen.push({
        sighting,
        pair: { noticeId: entry.notice.id, sightingId: sighting.id, source, garbles, stratum: stratumOf(garbles) },
      })
    }
    if (seen.length >= count) break
  }
  return seen
}

/**
 * `count` sightings of children without a notice. One child in twelve carries the given names and first surname of a child
 * who is sought, so that likeness of names alone cannot be trusted.
 */
export const inventUnmatchedSightings = (count: number, filed: readonly Filed[], options: WorldOptions): Seen[] => {
  const random = makeRandom(`${options.seed} unmatched`)
  const seen: Seen[] = []
  for (let index = 0; seen.length < count; index++) {
    const departure = inventDeparture(`${options.seed} unfiled family ${index}`, options.now)
    for (const [position, child] of departure.gone.entries()) {
      const namesake =
        position === 0 && filed.length > 0 && random.chance(1 / 12) ? random.pick(filed).child : undefined
      const shown = namesake
        ? {
            ...child,
            given: namesake.given,
            surname1: namesake.surname1,
            sex: namesake.sex,
            nickname: namesake.nickname,
          }
        : child
      for (const report of sightingsOf(`${options.seed} unfiled sighting ${child.id}`, departure, shown, options))
        if (report && seen.length < count) seen.push({ sighting: report.sighting })
    }
  }
  return seen
}
