/**
 * Matching on arrival. A sighting is compared with the open notices that share a blocking key, scored, ranked as one set
 * with "none of these", and stored as candidates with their evidence. A notice that is registered or edited wakes the
 * sightings it resembles, and each of those is ranked anew, so that a probability is always of the sighting's whole set.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { calibrationV1 } from '../domain/matching/calibration-v1.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import { mentionedChildren } from '../domain/matching/hold-link.ts'
import { rankCandidates, scorePair } from '../domain/matching/score.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Candidate, PreparedPerson } from '../domain/matching/types.ts'
import { displayName } from '../domain/names.ts'
import { otherSide } from '../domain/projection.ts'
import { type Seeker, withoutSeeker } from '../domain/seeker.ts'
import { withoutWhereabouts } from '../domain/whereabouts-words.ts'
import type { Services } from '../services.server.ts'
import { coarseEvidence } from './coarse-evidence.ts'
import {
  comparableNotices,
  comparableSightings,
  type MatchableNotice,
  type MatchableSighting,
} from './comparable.server.ts'
import { matchingContext, prepareMentioned, prepareNotice, prepareSighting } from './context.server.ts'
import { linkSighting } from './link-sighting.server.ts'
import { countSharingPhones, findByKeys, storeKeys } from './match-keys.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { whereaboutsNames } from './whereabouts-names.server.ts'

/** Pairs kept for people: at most this many a sighting, none below this many bits unless it may be family. */
const MOST_CANDIDATES = 20
const LEAST_BITS = 4
/** Bits by which a rejected pair must have grown to come back: new evidence, not the same again. */
const REOPENING_BITS = 3

/** Outbox handler: ranks the notices for one sighting, and finds what a hold on it must cover. */
export const matchSighting = async (services: Services, sightingId: string): Promise<void> => {
  await rankSighting(services, sightingId)
  await linkSighting(services, sightingId)
}

/** Ranks the notices for one sighting and stores what people should look at. */
const rankSighting = (services: Services, sightingId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${sightingId}, 0))`.execute(tx)
    // A hold that opens now waits for this transaction, and then covers its candidates too.
    await tx.selectFrom('app.sighting').select('id').where('id', '=', sightingId).forShare().execute()
    const [sighting] = await comparableSightings(tx, [sightingId])
    if (!sighting) {
      await retireSighting(tx, sightingId)
      return
    }
    const prepared = prepareSighting(sighting)
    await storeKeys(tx, 'sighting', sighting.id, [prepared])
    const notices = await comparableNotices(tx, await findByKeys(tx, 'notice', prepared))
    const { candidates, none, total } = await rank(tx, prepared, notices)
    const standing = await lockComparable(tx, candidates)
    await storeCandidates(services, tx, sighting, standing, candidates, none)
    await recordAudit(
      tx,
      { kind: 'worker' },
      {
        act: 'candidate.match',
        recordKind: 'sighting',
        recordId: sighting.id,
        details: { compared: notices.length, of: total },
      },
    )
  })

/** Outbox handler: a notice was registered or edited. Ranks anew every sighting it resembles. */
export const matchNotice = async (services: Services, noticeId: string): Promise<void> => {
  const resembled = await services.worker.transaction().execute(async (tx) => {
    const [notice] = await comparableNotices(tx, [noticeId])
    await tx
      .deleteFrom('search.match_key')
      .where('kind', 'in', ['notice', 'relative'])
      .where('record_id', '=', noticeId)
      .execute()
    if (!notice) return []
    const prepared = prepareNotice(notice)
    await storeKeys(tx, 'notice', notice.id, [prepared])
    const mentioned = mentionedChildren(notice.content.person, notice.content.lastKnown).map(prepareMentioned)
    await storeKeys(tx, 'relative', notice.id, mentioned)
    const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, prepared) }
    const sightings = await comparableSightings(tx, await findByKeys(tx, 'sighting', prepared))
    const known = await tx.selectFrom('app.candidate').select('sighting_id').where('notice_id', '=', noticeId).execute()
    const strong = sightings.filter(
      (sighting) => scorePair(prepared, prepareSighting(sighting), context).bits >= LEAST_BITS,
    )
    return [...new Set([...known.map((row) => row.sighting_id), ...strong.map((sighting) => sighting.id)])]
  })
  for (const sightingId of resembled) await matchSighting(services, sightingId)
}

const rank = async (tx: Tx, sighting: PreparedPerson, notices: readonly MatchableNotice[]) => {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from app.notice where state = 'registered'`.execute(tx)
  const total = Math.max(1, Number(rows[0]?.total ?? 1))
  const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, sighting) }
  const scored = notices.map((notice) => ({ id: notice.id, ...scorePair(prepareNotice(notice), sighting, context) }))
  const { candidates, none } = rankCandidates(scored, context, {
    poolSize: total,
    limit: MOST_CANDIDATES,
    calibration: calibrationV1,
  })
  return { candidates, none, total }
}

/** The ranked notices as they stand now; a consent withdrawn or a notice taken out since then waited or counts already. */
const lockComparable = async (tx: Tx, ranked: readonly Candidate[]): Promise<MatchableNotice[]> => {
  const ids = ranked.map((candidate) => candidate.id)
  if (ids.length === 0) return []
  await tx.selectFrom('app.notice').select('id').where('id', 'in', ids).orderBy('id').forShare().execute()
  return comparableNotices(tx, ids)
}

const storeCandidates = async (
  services: Services,
  tx: Tx,
  sighting: MatchableSighting,
  notices: readonly MatchableNotice[],
  ranked: readonly Candidate[],
  none: number,
): Promise<void> => {
  const byId = new Map(notices.map((notice) => [notice.id, notice]))
  const known = await tx
    .selectFrom('app.candidate')
    .select(['id', 'notice_id', 'state', 'rejected_bits'])
    .where('sighting_id', '=', sighting.id)
    .execute()
  const knownByNotice = new Map(known.map((row) => [row.notice_id, row]))
  const names = await notifierNames(tx, services, notices)
  const whereabouts = await whereaboutsNames(tx, sighting)
  for (const candidate of ranked) {
    const notice = byId.get(candidate.id)
    const before = knownByNotice.get(candidate.id)
    const worthKeeping = candidate.bits >= LEAST_BITS || candidate.relative >= MAY_BE_FAMILY
    if (!notice || (!before && !worthKeeping)) continue
    const id = before?.id ?? randomUUID()
    const reopens = before?.state === 'rejected' && candidate.bits >= (before.rejected_bits ?? 0) + REOPENING_BITS
    const values = {
      model_version: matchingContext().model.id,
      bits: candidate.bits,
      probability: candidate.probability,
      evidence: JSON.stringify(candidate.evidence),
    }
    if (before) {
      await tx
        .updateTable('app.candidate')
        .set({
          ...values,
          retracted: false,
          updated_at: services.now(),
          ...(reopens
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
      if (reopens)
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
    } else {
      await tx
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
        .execute()
    }
    const seeker = { relation: notice.content.seekerRelation, name: names.get(notice.id) }
    await storeSides(
      tx,
      id,
      { ...sighting, person: withoutWhereabouts(sighting.person, whereabouts) },
      notice,
      seeker,
      candidate,
      none,
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
}

const storeSides = async (
  tx: Tx,
  id: string,
  sighting: MatchableSighting,
  notice: MatchableNotice,
  seeker: Seeker,
  candidate: Candidate,
  none: number,
): Promise<void> => {
  const common = {
    // Whole: the exact sum would give back what coarseEvidence takes from place and time.
    bits: Math.round(candidate.bits),
    missing: missingEvidence(candidate.evidence),
    none,
    modelVersion: matchingContext().model.id,
    // In tenths, for the same reason.
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
  const state = await tx
    .selectFrom('app.candidate')
    .select(['state', 'proposed_by', 'rejected_by', 'rejected_reason', 'held'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const row = (side: 'carer' | 'seeker', institution_id: string, own_record_id: string, document: CandidateSide) => ({
    candidate_id: id,
    side,
    institution_id,
    own_record_id,
    document: JSON.stringify(document),
    state: state.state,
    proposed_by: state.proposed_by,
    rejected_by: state.rejected_by,
    rejected_reason: state.rejected_by === side ? state.rejected_reason : null,
    probability: candidate.probability,
    held: state.held,
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
  await tx
    .updateTable('app.candidate_side')
    .set({ document: JSON.stringify(forCarer) })
    .where('candidate_id', '=', id)
    .where('side', '=', 'protection')
    .execute()
}

/** A withdrawn report takes its keys and its undecided candidates with it. */
const retireSighting = async (tx: Tx, sightingId: string): Promise<void> => {
  await tx.deleteFrom('search.match_key').where('kind', '=', 'sighting').where('record_id', '=', sightingId).execute()
  await tx
    .updateTable('app.candidate')
    .set({ retracted: true })
    .where('sighting_id', '=', sightingId)
    .where('state', '<>', 'confirmed')
    .execute()
}
