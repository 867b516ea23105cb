/** Runs one way of finding over a world: what it ranked, how long each sighting took, and how likely each candidate is. */
import { fitIsotonic, type Point, shareAt } from '../isotonic.ts'
import type { Outcome } from './figures.ts'
import type { Peer, Ranked } from './peers/peer.ts'
import type { BenchSighting, BenchWorld } from './world.ts'

export type Run = {
  readonly outcomes: readonly Outcome[]
  /** Milliseconds a sighting, and seconds to take the pool in. */
  readonly times: readonly number[]
  readonly preparing: number
}

const LEAST_IN_BIN = 60

const rankAll = async (
  peer: Peer,
  { notices, sightings }: BenchWorld,
): Promise<{ ranked: Ranked[]; times: number[]; preparing: number }> => {
  const began = performance.now()
  const ranker = await peer.prepare(notices)
  const preparing = (performance.now() - began) / 1000
  const ranked: Ranked[] = []
  const times: number[] = []
  try {
    for (const sighting of sightings) {
      const start = performance.now()
      ranked.push(await ranker.rank(sighting))
      times.push(performance.now() - start)
    }
  } finally {
    await ranker.close?.()
  }
  return { ranked, times, preparing }
}

/** Scores mean what they turned out to mean on training families, in a pool of the same size. */
const calibrateOn = async (peer: Peer, training: BenchWorld): Promise<readonly Point[]> => {
  const { ranked } = await rankAll(peer, training)
  const outcomes = ranked.flatMap(({ ids, scores }, at) =>
    ids.map((id, place) => ({ said: scores[place] ?? 0, right: id === training.sightings[at]?.notice })),
  )
  return fitIsotonic(outcomes, LEAST_IN_BIN)
}

/** `training` is asked only for ways that say no probability of their own. */
export const runPeer = async (peer: Peer, world: BenchWorld, training: () => BenchWorld): Promise<Run> => {
  const { ranked, times, preparing } = await rankAll(peer, world)
  const ownProbabilities = ranked.some(({ probabilities }) => probabilities !== undefined)
  const learnt = ownProbabilities ? [] : await calibrateOn(peer, training())
  const outcomes = ranked.map(
    (found, at): Outcome => ({
      sighting: world.sightings[at] as BenchSighting,
      ranked: found,
      probabilities: found.probabilities ?? found.scores.map((score) => shareAt(score, learnt)),
    }),
  )
  return { outcomes, times, preparing }
}
