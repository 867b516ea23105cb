/**
 * The invented world: the same seed and the same day give the same institutions, members, notices and sightings, to the
 * byte. It is what the demo opens with, what tests build on, and the ground on which the matching engine is measured,
 * since here the truth is known. Nobody in it is real.
 */
import { listInstitutions } from './institutions.ts'
import { listMembers } from './members.ts'
import type { SeedWorld, WorldOptions } from './types.ts'
import { buildWorkedExample } from './worked-example.ts'
import { inventNotices } from './world-notices.ts'
import { inventMatchedSightings, inventUnmatchedSightings } from './world-sightings.ts'

/** 1,500 notices and 2,000 sightings unless told otherwise; the worked example is part of both and comes first. */
export const buildWorld = (options: WorldOptions): SeedWorld => {
  const { notices: noticeCount = 1500, sightings: sightingCount = 2000 } = options
  const workedExample = buildWorkedExample(options)
  const exampleNotices = [workedExample.notice, ...workedExample.siblingNotices, workedExample.decoyNotice]
  const exampleSightings = [workedExample.sighting, workedExample.earlierSighting, workedExample.decoySighting]

  const filed = inventNotices(Math.max(0, noticeCount - exampleNotices.length), options)
  const matchedCount = Math.max(0, Math.floor(sightingCount / 2) - exampleSightings.length)
  const matched = inventMatchedSightings(matchedCount, filed, options)
  const unmatched = inventUnmatchedSightings(
    Math.max(0, sightingCount - exampleSightings.length - matched.length),
    filed,
    options,
  )
  return {
    institutions: listInstitutions(),
    members: listMembers(),
    notices: [...exampleNotices, ...filed.map(({ notice }) => notice)],
    sightings: [...exampleSightings, ...[...matched, ...unmatched].map(({ sighting }) => sighting)],
    truth: [...workedExample.truth, ...matched.flatMap(({ pair }) => (pair ? [pair] : []))],
    workedExample,
  }
}
