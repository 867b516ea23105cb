import type { Tx } from '../../db/acting.server.ts'
import type { DuplicateKind } from '../domain/duplicate.ts'
import { type DuplicateWeight, flipEvidence } from '../domain/matching/duplicates.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Evidence } from '../domain/matching/types.ts'
import { priorBits } from '../domain/matching/waterfall.ts'
import { displayName } from '../domain/names.ts'
import type { PersonDescription } from '../domain/person.ts'
import { otherSide } from '../domain/projection.ts'
import { withoutSeeker } from '../domain/seeker.ts'
import { withoutWhereabouts } from '../domain/whereabouts-words.ts'
import type { Services } from '../services.server.ts'
import { coarseEvidence } from './coarse-evidence.ts'
import { comparableNotices, comparableSightings } from './comparable.server.ts'
import type { ModelInForce } from './model-in-force.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { whereaboutsNames } from './whereabouts-names.server.ts'

/** A record of a pair, and as the other side may read it. */
export type DuplicateRecord = {
  readonly id: string
  readonly version: number
  readonly person: PersonDescription
  /** What another institution reads of it beside this evidence, which has the reader's own values `left`. */
  readonly shownWith: (evidence: readonly Evidence[]) => Pick<CandidateSide, 'other' | 'seekerRelation' | 'evidence'>
}

/** The same records with what is shown of them; who seeks and where a child is told are taken out of what is shown. */
export const duplicateRecords = async (
  tx: Tx,
  services: Services,
  kind: DuplicateKind,
  ids: readonly string[],
): Promise<DuplicateRecord[]> => (kind === 'sighting' ? listSightings(tx, ids) : listNotices(tx, services, ids))

const listSightings = async (tx: Tx, ids: readonly string[]): Promise<DuplicateRecord[]> => {
  const sightings = await comparableSightings(tx, ids)
  const whereabouts = await whereaboutsNames(tx, sightings)
  return sightings.map((sighting) => {
    const person = withoutWhereabouts(sighting.person, whereabouts.get(sighting.id) ?? [])
    return {
      id: sighting.id,
      version: sighting.version,
      person: sighting.person,
      shownWith: (evidence) => ({
        other: otherSide({ person, placeAndTime: sighting.placeAndTime }),
        evidence: coarseEvidence(evidence, 'sighting'),
      }),
    }
  })
}

const listNotices = async (tx: Tx, services: Services, ids: readonly string[]): Promise<DuplicateRecord[]> => {
  const notices = await comparableNotices(tx, ids)
  const names = await notifierNames(tx, services, notices)
  return notices.map((notice) => {
    const { person, lastKnown, seekerRelation } = notice.content
    const seeker = { relation: seekerRelation, name: names.get(notice.id) }
    return {
      id: notice.id,
      version: notice.version,
      person,
      shownWith: (evidence) => ({
        other: otherSide({ person: withoutSeeker(person, seeker), placeAndTime: lastKnown }),
        ...(seekerRelation ? { seekerRelation } : {}),
        // What coarseEvidence leaves of a notice is told where the notice is `left`.
        evidence: flipEvidence(coarseEvidence(flipEvidence(evidence), 'notice', seeker)),
      }),
    }
  })
}

/** What one side reads of a pair. @param evidence with that side's own values `left` */
export const duplicateDocument = (
  own: DuplicateRecord,
  other: DuplicateRecord,
  {
    weight: { probability, relative },
    evidence,
    records,
    model,
  }: {
    readonly weight: Pick<DuplicateWeight, 'probability' | 'relative'>
    readonly evidence: readonly Evidence[]
    readonly records: number
    readonly model: ModelInForce
  },
): CandidateSide => ({
  ownTitle: displayName(own.person.name),
  ...other.shownWith(evidence),
  missing: missingEvidence(evidence),
  none: 1 - probability,
  prior: priorBits(model.context.model.noticeShare, records),
  modelVersion: model.version,
  relative: Math.floor(relative * 10) / 10,
})
