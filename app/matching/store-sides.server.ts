/** What each side of a pair reads of it: the own record's title, of the other what the policy shows, and the evidence made coarse. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Candidate } from '../domain/matching/types.ts'
import { displayName } from '../domain/names.ts'
import { otherSide } from '../domain/projection.ts'
import { type Seeker, withoutSeeker } from '../domain/seeker.ts'
import { coarseEvidence } from './coarse-evidence.ts'
import type { MatchableNotice, MatchableSighting } from './comparable.server.ts'
import { AT_ONCE } from './limits.ts'
import type { ModelInForce } from './model-in-force.server.ts'

/** Of the whole set: by which model, that none is the child, and what is expected of any notice before it is compared (bits). */
export type Expected = {
  readonly model: ModelInForce
  readonly none: number
  readonly prior: number
  /** False where the set is not whole yet: then only who cares for the child reads of it. */
  readonly seekerToo?: boolean
}

export const PAIR_STATE = ['state', 'proposed_by', 'rejected_by', 'rejected_reason', 'held'] as const
/** Of a pair what both sides read of it; whether it is held a trigger says. */
export type PairState = Pick<Selectable<DB['app.candidate']>, (typeof PAIR_STATE)[number]>

/** What both sides read of a pair, and the protection authority where it was let in. */
export type Sides = {
  readonly pair: { readonly id: string; readonly isNew: boolean }
  readonly rows: readonly Insertable<DB['app.candidate_side']>[]
  readonly forCarer: CandidateSide
}

export const sidesOf = (
  pair: PairState & { readonly id: string; readonly isNew: boolean },
  sighting: MatchableSighting,
  notice: MatchableNotice,
  seeker: Seeker,
  candidate: Candidate,
  { model, none, prior, together, seekerToo = true }: Expected & { readonly together: readonly string[] },
): Sides => {
  const common = {
    ...(together.length > 0 ? { together } : {}),
    missing: missingEvidence(candidate.evidence),
    none,
    prior,
    modelVersion: model.version,
    // In tenths: the exact share would give back what coarseEvidence takes from place and time.
    relative: Math.floor(candidate.relative * 10) / 10,
  }
  const forCarer: CandidateSide = {
    ...common,
    ownTitle: displayName(sighting.person.name),
    other: otherSide({
      person: withoutSeeker(notice.content.person, seeker),
      placeAndTime: notice.content.lastKnown,
    }),
    seekerRelation: notice.content.seekerRelation,
    evidence: coarseEvidence(candidate.evidence, 'notice', seeker),
  }
  const forSeeker: CandidateSide = {
    ...common,
    ownTitle: displayName(notice.content.person.name),
    other: otherSide({ person: sighting.person, placeAndTime: sighting.placeAndTime }),
    evidence: coarseEvidence(candidate.evidence, 'sighting'),
  }
  const row = (side: 'carer' | 'seeker', institution_id: string, own_record_id: string, document: CandidateSide) => ({
    candidate_id: pair.id,
    side,
    institution_id,
    own_record_id,
    document: JSON.stringify(document),
    state: pair.state,
    proposed_by: pair.proposed_by,
    rejected_by: pair.rejected_by,
    rejected_reason: pair.rejected_by === side ? pair.rejected_reason : null,
    probability: candidate.probability,
    held: pair.held,
  })
  const rows = [
    row('carer', sighting.carerId, sighting.id, forCarer),
    ...(seekerToo && notice.mayBeTold ? [row('seeker', notice.responsibleId, notice.id, forSeeker)] : []),
  ]
  return { pair, rows, forCarer }
}

/** All in one statement. */
export const storeSides = async (tx: Tx, sides: readonly Sides[]): Promise<void> => {
  if (sides.length === 0) return
  const rows = sides.flatMap((one) => one.rows)
  await tx
    .insertInto('app.candidate_side')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['candidate_id', 'side', 'institution_id']).doUpdateSet((eb) => ({
        document: eb.ref('excluded.document'),
        probability: eb.ref('excluded.probability'),
        retracted: false,
      })),
    )
    .$if(rows.length <= AT_ONCE.candidates, (insert) => insert.modifyEnd(keptPlan))
    .execute()
  // A protection authority that was let in at the confirmation reads what the carer reads, as it stands now.
  for (const { pair, forCarer } of sides)
    if (!pair.isNew)
      await tx
        .updateTable('app.candidate_side')
        .set({ document: JSON.stringify(forCarer) })
        .where('candidate_id', '=', pair.id)
        .where('side', '=', 'protection')
        .execute()
}
