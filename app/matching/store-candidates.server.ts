/** A ranking as people find it: the pairs worth keeping, what each side reads of them, and what became of earlier ones. */
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import { memberPairs } from '../domain/matching/group.ts'
import { decideReopening } from '../domain/matching/reopening.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Candidate } from '../domain/matching/types.ts'
import { displayName } from '../domain/names.ts'
import { otherSide } from '../domain/projection.ts'
import { type Seeker, withoutSeeker } from '../domain/seeker.ts'
import { withoutWhereabouts } from '../domain/whereabouts-words.ts'
import type { Services } from '../services.server.ts'
import { coarseEvidence } from './coarse-evidence.ts'
import { comparableNotices, type MatchableNotice, type MatchableSighting } from './comparable.server.ts'
import { prepareNotice } from './context.server.ts'
import { LEAST_BITS } from './limits.ts'
import type { ModelInForce } from './model-in-force.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { familyOf, type SightingGroup } from './sibling-groups.server.ts'
import { whereaboutsNames } from './whereabouts-names.server.ts'

/** The ranked notices as they stand now; a consent withdrawn or a notice taken out since then waited or counts already. */
const lockComparable = async (tx: Tx, ids: readonly string[]): Promise<MatchableNotice[]> => {
  if (ids.length === 0) return []
  await sql`select id from app.notice where id = any (${[...ids]}::uuid[]) order by id for share ${keptPlan}`.execute(
    tx,
  )
  return comparableNotices(tx, ids)
}

/** Of the whole set: by which model, that none is the child, and what is expected of any notice before it is compared (bits). */
type Expected = { readonly model: ModelInForce; readonly none: number; readonly prior: number }

/** Stores the ranked pairs that are worth keeping, and both sides of each; those that are ranked no more fade. */
export const storeCandidates = async (
  services: Services,
  tx: Tx,
  { sighting, group }: { readonly sighting: MatchableSighting; readonly group: SightingGroup },
  ranked: readonly Candidate[],
  { model, none, prior }: Expected,
): Promise<void> => {
  const known = await tx
    .selectFrom('app.candidate')
    .select(['id', 'notice_id', 'state', 'rejected_bits', 'bits', 'evidence', 'model_version'])
    .where('sighting_id', '=', sighting.id)
    .modifyEnd(keptPlan)
    .execute()
  const knownByNotice = new Map(known.map((row) => [row.notice_id, row]))
  const worthKeeping = ranked.filter(
    ({ id, bits, relative }) => knownByNotice.has(id) || bits >= LEAST_BITS || relative >= MAY_BE_FAMILY,
  )
  const notices = await lockComparable(
    tx,
    worthKeeping.map(({ id }) => id),
  )
  const byId = new Map(notices.map((notice) => [notice.id, notice]))
  const names = await notifierNames(tx, services, notices)
  const whereabouts = await whereaboutsNames(tx, notices.length > 0 ? [sighting] : [])
  for (const candidate of worthKeeping) {
    const notice = byId.get(candidate.id)
    const before = knownByNotice.get(candidate.id)
    if (!notice) continue
    const id = before?.id ?? randomUUID()
    const rejection =
      before?.state === 'rejected'
        ? decideReopening(
            { ...before, modelVersion: before.model_version, rejectedBits: before.rejected_bits ?? 0 },
            { ...candidate, modelVersion: model.version },
          )
        : undefined
    const values = {
      model_version: model.version,
      bits: candidate.bits,
      probability: candidate.probability,
      evidence: JSON.stringify(candidate.evidence),
    }
    let state: PairState
    if (before) {
      await tx
        .updateTable('app.candidate')
        .set({
          ...values,
          retracted: false,
          updated_at: services.now(),
          ...(rejection && { rejected_bits: rejection.rejectedBits }),
          ...(rejection?.reopens
            ? {
                state: 'suggested' as const,
                rejected_by: null,
                rejected_reason: null,
                rejected_bits: null,
                proposed_by: null,
              }
            : {}),
        })
        .where('id', '=', id)
        .execute()
      if (rejection?.reopens)
        await tx
          .insertInto('app.candidate_act')
          .values({
            id: randomUUID(),
            candidate_id: id,
            side: 'system',
            act: 'reopen',
            reason: 'new_evidence',
            member_id: null,
          })
          .execute()
      // Read again: a rejection that is undone has its hold judged anew by triggers.
      state = await tx.selectFrom('app.candidate').select(PAIR_STATE).where('id', '=', id).executeTakeFirstOrThrow()
    } else {
      state = await tx
        .insertInto('app.candidate')
        .values({
          id,
          notice_id: notice.id,
          sighting_id: sighting.id,
          notice_institution_id: notice.responsibleId,
          carer_id: sighting.carerId,
          held: sighting.held,
          ...values,
        })
        .returning(PAIR_STATE)
        .executeTakeFirstOrThrow()
    }
    const seeker = { relation: notice.content.seekerRelation, name: names.get(notice.id) }
    await storeSides(
      tx,
      { id, isNew: !before, ...state },
      { ...sighting, person: withoutWhereabouts(sighting.person, whereabouts.get(sighting.id) ?? []) },
      notice,
      seeker,
      candidate,
      { model, none, prior, together: await candidatesTogether(tx, model, { notice, candidate, group }) },
    )
  }
  const stillRanked = new Set(ranked.map((candidate) => candidate.id))
  const faded = known.filter((row) => !stillRanked.has(row.notice_id) && row.state === 'suggested').map((row) => row.id)
  if (faded.length > 0)
    await tx
      .updateTable('app.candidate')
      .set({ probability: 0, updated_at: services.now() })
      .where('id', 'in', faded)
      .execute()
  // Judged by this version too: it found others likelier.
  if (known.some(({ model_version }) => model_version !== model.version))
    await tx
      .updateTable('app.candidate')
      .set({ model_version: model.version })
      .where('sighting_id', '=', sighting.id)
      .where('state', 'in', ['suggested', 'proposed'])
      .where('model_version', '<>', model.version)
      .execute()
}

/** Candidates of the other children of the group with whom this pair was weighed together. */
const candidatesTogether = async (
  tx: Tx,
  { context }: ModelInForce,
  {
    notice,
    candidate: { evidence },
    group,
  }: { readonly notice: MatchableNotice; readonly candidate: Candidate; readonly group: SightingGroup },
): Promise<readonly string[]> => {
  if (!evidence.some(({ comparison }) => comparison === 'group')) return []
  const { id, version, content } = notice
  const own = { id, version, prepared: prepareNotice(notice), where: content.lastKnown }
  const pairs = memberPairs(familyOf(own, group, context), group.members, context).filter(
    ({ left, right }) => left.id && right.id,
  )
  if (pairs.length === 0) return []
  const rows = await tx
    .selectFrom('app.candidate')
    .select('id')
    .where((row) =>
      row.or(pairs.map(({ left, right }) => row.and({ notice_id: left.id ?? '', sighting_id: right.id ?? '' }))),
    )
    .where('state', '<>', 'rejected')
    .execute()
  return rows.map(({ id }) => id)
}

const PAIR_STATE = ['state', 'proposed_by', 'rejected_by', 'rejected_reason', 'held'] as const
/** Of a pair what both sides read of it; whether it is held a trigger says. */
type PairState = Pick<Selectable<DB['app.candidate']>, (typeof PAIR_STATE)[number]>

const storeSides = async (
  tx: Tx,
  pair: PairState & { readonly id: string; readonly isNew: boolean },
  sighting: MatchableSighting,
  notice: MatchableNotice,
  seeker: Seeker,
  candidate: Candidate,
  { model, none, prior, together }: Expected & { readonly together: readonly string[] },
): Promise<void> => {
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
  await tx
    .insertInto('app.candidate_side')
    .values([
      row('carer', sighting.carerId, sighting.id, forCarer),
      ...(notice.mayBeTold ? [row('seeker', notice.responsibleId, notice.id, forSeeker)] : []),
    ])
    .onConflict((conflict) =>
      conflict.columns(['candidate_id', 'side', 'institution_id']).doUpdateSet((eb) => ({
        document: eb.ref('excluded.document'),
        probability: eb.ref('excluded.probability'),
        retracted: false,
      })),
    )
    .execute()
  // A protection authority that was let in at the confirmation reads what the carer reads, as it stands now.
  if (!pair.isNew)
    await tx
      .updateTable('app.candidate_side')
      .set({ document: JSON.stringify(forCarer) })
      .where('candidate_id', '=', pair.id)
      .where('side', '=', 'protection')
      .execute()
}
