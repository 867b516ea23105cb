/**
 * Matching on arrival. A sighting is compared with the open notices that share a blocking key, scored, ranked as one set
 * with "none of these", and stored as candidates with their evidence. A notice that is registered or edited wakes the
 * sightings it resembles, and each of those is ranked anew, so that a probability is always of the sighting's whole set.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { missingEvidence } from '../domain/matching/explanation.ts'
import { memberPairs, withGroup } from '../domain/matching/group.ts'
import { mentionedChildren } from '../domain/matching/hold-link.ts'
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
import { matchingContext, prepareMentioned, prepareNotice, prepareSighting } from './context.server.ts'
import { suggestDuplicateNotices } from './duplicate-notices.server.ts'
import { MOST_CANDIDATES } from './limits.ts'
import { linkSighting } from './link-sighting.server.ts'
import { linkedNotices } from './linked-notices.server.ts'
import { countSharingPhones, findByKeys, keysToAsk, storeKeys } from './match-keys.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { familyOf, listMates, loadGroup, type SightingGroup } from './sibling-groups.server.ts'
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
    const notices = await comparableNotices(tx, [...new Set([...found, ...open])])
    const group = await loadGroup(tx, sighting)
    const { candidates, none, total } = await rank(tx, prepared, notices, group)
    const standing = await lockComparable(tx, candidates)
    await storeCandidates(services, tx, { sighting, group }, standing, candidates, {
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

/** Outbox handler: a notice was registered or edited. Ranks anew every sighting it resembles. */
export const matchNotice = async (services: Services, noticeId: string): Promise<void> => {
  const stored = await services.worker.transaction().execute(async (tx) => {
    // A withdrawal or an end waits for the keys and then takes them, or is seen here.
    await tx.selectFrom('app.notice').select('id').where('id', '=', noticeId).forShare().execute()
    const [notice] = await comparableNotices(tx, [noticeId])
    const prepared = notice && prepareNotice(notice)
    const mentioned = notice ? mentionedChildren(notice.content.person, notice.content.lastKnown) : []
    const relatives = mentioned.map(prepareMentioned)
    await storeKeys(tx, 'notice', noticeId, prepared ? [prepared] : [])
    await storeKeys(tx, 'relative', noticeId, relatives)
    if (!prepared) return { words: [], resembled: [] }
    const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, prepared) }
    const sightings = await comparableSightings(tx, await findByKeys(tx, 'sighting', await keysToAsk(tx, prepared)))
    const known = await tx.selectFrom('app.candidate').select('sighting_id').where('notice_id', '=', noticeId).execute()
    const strong = sightings.filter(
      (sighting) => scorePair(prepared, prepareSighting(sighting), context).bits >= LEAST_BITS,
    )
    const resembled = new Set([...known.map((row) => row.sighting_id), ...strong.map((sighting) => sighting.id)])
    // A brother's notice speaks for the others of the group too.
    return {
      words: [prepared, ...relatives],
      resembled: [...resembled, ...(await listMates(tx, [...resembled]))],
    }
  })
  // Before the sightings look for it: they may have heard a word of it otherwise.
  await learnWords(services.worker, stored.words)
  await suggestDuplicateNotices(services, noticeId)
  for (const sightingId of stored.resembled) await matchSighting(services, sightingId)
}

const rank = async (tx: Tx, sighting: PreparedPerson, notices: readonly MatchableNotice[], group: SightingGroup) => {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from app.notice where state = 'registered'`.execute(tx)
  const total = Math.max(1, Number(rows[0]?.total ?? 1))
  const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, sighting) }
  const scored = notices.map((notice) => {
    const pair = scorePair(prepareNotice(notice), sighting, context)
    const alone = group.members.length === 0
    return { id: notice.id, ...(alone ? pair : withGroup(pair, familyOf(notice, group), group.members, context)) }
  })
  const { candidates, none } = rankCandidates(scored, context, {
    poolSize: total,
    limit: MOST_CANDIDATES,
    calibration: calibrationInForce,
    childOf: await linkedNotices(
      tx,
      notices.map(({ id }) => id),
    ),
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

/** Of the whole set: that none is the child, and what is expected of any notice before it is compared (bits). */
type Expected = { readonly none: number; readonly prior: number }

const storeCandidates = async (
  services: Services,
  tx: Tx,
  { sighting, group }: { readonly sighting: MatchableSighting; readonly group: SightingGroup },
  notices: readonly MatchableNotice[],
  ranked: readonly Candidate[],
  { none, prior }: Expected,
): Promise<void> => {
  const byId = new Map(notices.map((notice) => [notice.id, notice]))
  const known = await tx
    .selectFrom('app.candidate')
    .select(['id', 'notice_id', 'state', 'rejected_bits', 'bits', 'evidence', 'model_version'])
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
  const pairs = memberPairs(familyOf(notice, group), group.members, matchingContext()).filter(
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

const storeSides = async (
  tx: Tx,
  id: string,
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
