/**
 * Matching on arrival. A sighting is compared with the open notices that share a blocking key, scored, ranked as one set
 * with "none of these", and stored as candidates with their evidence. A notice that is registered or edited wakes the
 * sightings it resembles, and each of those is ranked anew, so that a probability is always of the sighting's whole set.
 */
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import { memberPairs, withGroup } from '../domain/matching/group.ts'
import { calibrationInForce, versionInForce } from '../domain/matching/model.ts'
import { decideReopening } from '../domain/matching/reopening.ts'
import { rankCandidates, scorePair } from '../domain/matching/score.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Candidate, PreparedPerson } from '../domain/matching/types.ts'
import { priorBits } from '../domain/matching/waterfall.ts'
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
import {
  type Compared,
  comparedNotices,
  comparedSightings,
  mentionedBy,
  registeredNotices,
  withConsent,
} from './compared.server.ts'
import { matchingContext, prepareNotice, prepareSighting } from './context.server.ts'
import { countRecords } from './count-records.server.ts'
import { MOST_CANDIDATES } from './limits.ts'
import { linkSighting } from './link-sighting.server.ts'
import { linkedNotices } from './linked-notices.server.ts'
import { countSharingPhones, findByKeys, findKindsByKeys, keysToAsk, storeKeys } from './match-keys.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { familyOf, listMates, loadGroup, type SightingGroup } from './sibling-groups.server.ts'
import { storeDuplicates } from './store-duplicates.server.ts'
import { learnWords } from './vocabulary.server.ts'
import { whereaboutsNames } from './whereabouts-names.server.ts'

/** Pairs kept for people: none below this many bits unless it may be family. */
const LEAST_BITS = 4

/** Outbox handler: ranks the notices for one sighting, and finds what a hold on it must cover. */
export const matchSighting = async (services: Services, sightingId: string): Promise<void> => {
  const mates = await rankSighting(services, sightingId, 'found')
  // What this one may be speaks for those reported together with it.
  for (const mate of mates) await rankSighting(services, mate, 'found')
  await linkSighting(services, sightingId)
}

/** The same by another version of the model: what was open is compared again even where other records crowd its keys by now. */
export const matchSightingAgain = async (services: Services, sightingId: string): Promise<void> => {
  await rankSighting(services, sightingId, 'found and open')
  await linkSighting(services, sightingId)
}

/** Ranks the notices for one sighting and stores what people should look at. Gives the reports made together with it. */
const rankSighting = async (
  services: Services,
  sightingId: string,
  which: 'found' | 'found and open',
): Promise<readonly string[]> => {
  const { stored, mates } = await services.worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${sightingId}, 0))`.execute(tx)
    await sql`select app.lock_ranked(${sightingId}::uuid)`.execute(tx)
    const [sighting] = await comparableSightings(tx, [sightingId])
    if (!sighting) {
      await retireSighting(tx, sightingId)
      return { stored: [], mates: [] }
    }
    const prepared = prepareSighting(sighting)
    await storeKeys(tx, 'sighting', sighting.id, [prepared])
    const found = await findByKeys(tx, 'notice', await keysToAsk(tx, prepared))
    const open = which === 'found' ? [] : await listOpen(tx, sightingId)
    const notices = await registeredNotices(tx, [...new Set([...found, ...open])])
    const group = await loadGroup(tx, sighting)
    const { candidates, none, total } = await rank(tx, services, prepared, notices, group)
    await storeCandidates(services, tx, { sighting, group }, candidates, {
      none,
      prior: priorBits(matchingContext().model.noticeShare, total),
    })
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
    return { stored: [prepared], mates: group.members.flatMap(({ id }) => id ?? []) }
  })
  await learnWords(services.worker, stored)
  return mates
}

/** Notices of this sighting's pairs that people have in their lists and have not decided. */
const listOpen = async (tx: Tx, sightingId: string): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('app.candidate')
    .select('notice_id')
    .where('sighting_id', '=', sightingId)
    .where('state', 'in', ['suggested', 'proposed'])
    .where('probability', '>', 0)
    .execute()
  return rows.map(({ notice_id }) => notice_id)
}

/** Outbox handler: a notice was registered or edited. Ranks anew every sighting it resembles, and finds its duplicates. */
export const matchNotice = async (services: Services, noticeId: string): Promise<void> => {
  const words = await services.worker.transaction().execute(async (tx) => {
    // A withdrawal or an end waits for the keys and then takes them, or is seen here.
    await tx.selectFrom('app.notice').select('id').where('id', '=', noticeId).forShare().execute()
    const [notice] = await comparedNotices(tx, [noticeId])
    const relatives = notice ? mentionedBy(notice) : []
    await storeKeys(tx, 'notice', noticeId, notice ? [notice.prepared] : [])
    await storeKeys(tx, 'relative', noticeId, relatives)
    return notice ? [notice.prepared, ...relatives] : []
  })
  // Before others look for it, and before it looks for others: who comes second has heard the words of the first.
  await learnWords(services.worker, words)
  if (words.length === 0) return
  for (const sightingId of await findResembled(services, noticeId)) await matchSighting(services, sightingId)
}

/** The sightings that a notice resembles; suggests the notices that may be of its child on the way. */
const findResembled = (services: Services, noticeId: string): Promise<readonly string[]> =>
  services.worker.transaction().execute(async (tx) => {
    const [notice] = await comparedNotices(tx, [noticeId])
    if (!notice) return []
    const { prepared } = notice
    const found = await findKindsByKeys(tx, ['sighting', 'notice'], await keysToAsk(tx, prepared))
    const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, prepared) }
    const strong = (await comparedSightings(tx, found('sighting'))).filter(
      (sighting) => scorePair(prepared, sighting.prepared, context).bits >= LEAST_BITS,
    )
    const known = await tx.selectFrom('app.candidate').select('sighting_id').where('notice_id', '=', noticeId).execute()
    const resembled = new Set([...known.map((row) => row.sighting_id), ...strong.map((sighting) => sighting.id)])
    // A brother's notice speaks for the others of the group too.
    const mates = await listMates(tx, [...resembled])
    const others = await registeredNotices(
      tx,
      found('notice').filter((id) => id !== noticeId),
    )
    // Last, since it locks both notices, in the one order that all take them in.
    await storeDuplicates(tx, services, {
      kind: 'notice',
      own: notice,
      scored: others.map((other) => ({ other, pair: scorePair(prepared, other.prepared, context) })),
      records: await countRecords(tx, services, 'notice'),
      context,
    })
    return [...resembled, ...mates]
  })

/** Ranks the notices for a sighting; those without the consent to compare leave the set before anything is kept of it. */
const rank = async (
  tx: Tx,
  services: Services,
  sighting: PreparedPerson,
  notices: readonly Compared[],
  group: SightingGroup,
) => {
  const total = await countRecords(tx, services, 'notice')
  const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, sighting) }
  const weigh = (notice: Compared) => {
    const pair = scorePair(notice.prepared, sighting, context)
    // A family is looked for only where it could speak for the pair.
    const alone = group.members.length === 0 || pair.bits <= 0
    return {
      id: notice.id,
      notice,
      ...(alone ? pair : withGroup(pair, familyOf(notice, group), group.members, context)),
    }
  }
  const childOf = await linkedNotices(
    tx,
    notices.map(({ id }) => id),
  )
  let scored = notices.map(weigh)
  for (;;) {
    const { candidates, none } = rankCandidates(scored, context, {
      poolSize: total,
      limit: MOST_CANDIDATES,
      calibration: calibrationInForce,
      childOf,
    })
    const ranked = new Set(candidates.map(({ id }) => id))
    const consenting = await withConsent(
      tx,
      scored.flatMap(({ notice }) => (ranked.has(notice.id) ? [notice] : [])),
    )
    if (consenting.length === ranked.size) return { candidates, none, total }
    const stands = new Set(consenting.map(({ id }) => id))
    scored = scored.filter(({ id }) => !ranked.has(id) || stands.has(id))
  }
}

/** The ranked notices as they stand now; a consent withdrawn or a notice taken out since then waited or counts already. */
const lockComparable = async (tx: Tx, ids: readonly string[]): Promise<MatchableNotice[]> => {
  if (ids.length === 0) return []
  await sql`select id from app.notice where id = any (${[...ids]}::uuid[]) order by id for share ${keptPlan}`.execute(
    tx,
  )
  return comparableNotices(tx, ids)
}

/** Of the whole set: that none is the child, and what is expected of any notice before it is compared (bits). */
type Expected = { readonly none: number; readonly prior: number }

const storeCandidates = async (
  services: Services,
  tx: Tx,
  { sighting, group }: { readonly sighting: MatchableSighting; readonly group: SightingGroup },
  ranked: readonly Candidate[],
  { none, prior }: Expected,
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
            { ...candidate, modelVersion: versionInForce },
          )
        : undefined
    const values = {
      model_version: versionInForce,
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
      { none, prior, together: await candidatesTogether(tx, notice, candidate, group) },
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
  if (known.some(({ model_version }) => model_version !== versionInForce))
    await tx
      .updateTable('app.candidate')
      .set({ model_version: versionInForce })
      .where('sighting_id', '=', sighting.id)
      .where('state', 'in', ['suggested', 'proposed'])
      .where('model_version', '<>', versionInForce)
      .execute()
}

/** Candidates of the other children of the group with whom this pair was weighed together. */
const candidatesTogether = async (
  tx: Tx,
  notice: MatchableNotice,
  { evidence }: Candidate,
  group: SightingGroup,
): Promise<readonly string[]> => {
  if (!evidence.some(({ comparison }) => comparison === 'group')) return []
  const own = { id: notice.id, prepared: prepareNotice(notice), where: notice.content.lastKnown }
  const pairs = memberPairs(familyOf(own, group), group.members, matchingContext()).filter(
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
  { none, prior, together }: Expected & { readonly together: readonly string[] },
): Promise<void> => {
  const common = {
    ...(together.length > 0 ? { together } : {}),
    missing: missingEvidence(candidate.evidence),
    none,
    prior,
    modelVersion: versionInForce,
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
