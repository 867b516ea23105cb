/**
 * Matching on arrival. A sighting is compared with the open notices that share a blocking key, scored, ranked as one set
 * with "none of these", and stored as candidates with their evidence. A notice that is registered or edited wakes the
 * sightings it resembles, and each of those is ranked anew, so that a probability is always of the sighting's whole set.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { scorePair } from '../domain/matching/score.ts'
import { priorBits } from '../domain/matching/waterfall.ts'
import type { Services } from '../services.server.ts'
import { comparableSightings } from './comparable.server.ts'
import { comparedNotices, comparedSightings, mentionedBy, registeredNotices } from './compared.server.ts'
import { prepareSighting } from './context.server.ts'
import { countRecords } from './count-records.server.ts'
import { hintedNotices } from './hinted-notices.server.ts'
import { LEAST_BITS } from './limits.ts'
import { linkSighting } from './link-sighting.server.ts'
import { matchAtOnce } from './match-at-once.server.ts'
import { countSharingPhones, findByKeys, findKindsByKeys, keysToAsk, storeKeys } from './match-keys.server.ts'
import { modelInForce } from './model-in-force.server.ts'
import { rankNotices } from './rank-notices.server.ts'
import { listMates, loadGroup } from './sibling-groups.server.ts'
import { storeCandidates } from './store-candidates.server.ts'
import { storeDuplicates } from './store-duplicates.server.ts'
import { learnWords } from './vocabulary.server.ts'

/** Outbox handler: a report came or was edited. The likeliest of its notices are stored before the others are looked for. */
export const sightingCame = async (services: Services, sightingId: string): Promise<void> => {
  // Whatever becomes of the first answer, the whole set and whom a hold must cover are found.
  await matchAtOnce(services, sightingId).catch((error: unknown) => services.onWorkFailed?.('match_at_once', error))
  await matchSighting(services, sightingId)
}

/** Ranks the notices for one sighting, and finds what a hold on it must cover. */
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
    const model = await modelInForce(tx)
    const prepared = prepareSighting(sighting)
    await storeKeys(tx, 'sighting', sighting.id, [prepared])
    const found = await findByKeys(tx, 'notice', await keysToAsk(tx, prepared))
    const open = which === 'found' ? [] : await listOpen(tx, sightingId)
    const hinted = await hintedNotices(tx, sightingId)
    const notices = await registeredNotices(tx, [...new Set([...found, ...open, ...hinted])])
    const group = await loadGroup(tx, sighting, model.context)
    const { candidates, none, total } = await rankNotices(tx, services, model, { sighting: prepared, notices, group })
    await storeCandidates(services, tx, { sighting, group }, candidates, {
      model,
      none,
      prior: priorBits(model.context.model.noticeShare, total),
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
    .where('retracted', '=', false)
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
    const model = await modelInForce(tx)
    const context = { ...model.context, recordsSharingPhone: await countSharingPhones(tx, prepared) }
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
      model,
      context,
    })
    return [...resembled, ...mates]
  })

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
