import { describe, expect, test } from 'vitest'
import { ablations, engine } from '../../bench/matching/peers/engine.ts'
import { generalFellegiSunter } from '../../bench/matching/peers/fellegi-sunter.ts'
import { jaroWinklerAlignment } from '../../bench/matching/peers/jaro-winkler.ts'
import { miniSearch } from '../../bench/matching/peers/mini-search.ts'
import type { Peer } from '../../bench/matching/peers/peer.ts'
import { MOST_SHOWN } from '../../bench/matching/peers/peer.ts'
import { personFinder } from '../../bench/matching/peers/person-finder.ts'
import { primero } from '../../bench/matching/peers/primero.ts'
import { runPeer } from '../../bench/matching/run-peer.ts'
import type { BenchSighting, BenchWorld } from '../../bench/matching/world.ts'
import { inventBenchWorld } from '../../bench/matching/world.ts'

const world = inventBenchWorld({ split: 'test', notices: 150, sightings: 60 })
const training = inventBenchWorld({ split: 'train', notices: 150, sightings: 60 })
const peers: readonly Peer[] = [
  engine,
  ...ablations,
  primero,
  personFinder,
  miniSearch,
  jaroWinklerAlignment,
  generalFellegiSunter,
]

/** Sightings that are the notices' own words. */
const copies = (count: number): BenchWorld => ({
  notices: world.notices,
  sightings: world.notices.slice(0, count).map(
    ({ person, event, written }, notice): BenchSighting => ({
      ...(world.sightings[0] as BenchSighting),
      person,
      event,
      written,
      notice,
    }),
  ),
})

describe.each(peers.map((peer) => [peer.name, peer] as const))('%s', (_, peer) => {
  test('finds a record that is copied, among the first ten', async () => {
    const { outcomes } = await runPeer(peer, copies(40), () => training)
    const found = outcomes.filter(({ sighting, ranked }) => ranked.ids.slice(0, 10).includes(sighting.notice ?? -1))
    expect(found.length).toBeGreaterThanOrEqual(38)
  })
  test('shows each notice once, best first, at most twenty, with a probability each', async () => {
    const { outcomes, times } = await runPeer(peer, world, () => training)
    expect(times).toHaveLength(world.sightings.length)
    for (const { ranked, probabilities } of outcomes) {
      expect(ranked.ids.length).toBeLessThanOrEqual(MOST_SHOWN)
      expect(new Set(ranked.ids).size).toBe(ranked.ids.length)
      expect(probabilities).toHaveLength(ranked.ids.length)
      expect(probabilities.every((probability) => probability >= 0 && probability <= 1)).toBe(true)
      expect([...ranked.scores].sort((one, other) => other - one)).toEqual([...ranked.scores])
      expect(ranked.ids.every((id) => id >= 0 && id < world.notices.length)).toBe(true)
    }
  })
})
