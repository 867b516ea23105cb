/**
 * What else a hold on this report must cover on suspicion, and what must cover it: stored as links with their ground, one
 * each way, so that an authority can release each with a reason. Runs after the report was matched, in a transaction of
 * its own. A link that was released comes back only with clearly more evidence.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import { PERHAPS_THE_CHILD, type Suspicion, suspectCompanion, suspicionOf } from '../domain/matching/hold-link.ts'
import { shippedModel, shippedVersion } from '../domain/matching/model.ts'
import { scorePair } from '../domain/matching/score.ts'
import type { MatchingContext, PreparedPerson } from '../domain/matching/types.ts'
import type { Services } from '../services.server.ts'
import { type Compared, comparedSightings, mentionedBy, mentionedIn } from './compared.server.ts'
import { contextOf } from './context.server.ts'
import { countRecords } from './count-records.server.ts'
import { countSharingPhones, findByKeys, findKindsByKeys, keysToAsk, storeKeys } from './match-keys.server.ts'
import { modelInForce } from './model-in-force.server.ts'
import { type DuplicateSearch, hasDuplicates, type ScoredRecord, storeDuplicates } from './store-duplicates.server.ts'
import { learnWords } from './vocabulary.server.ts'

/** Bits by which a released link must have grown to come back. */
const RETURNING_BITS = 3

type Link = Suspicion & { readonly otherId: string; readonly noticeId?: string; readonly grounds?: readonly string[] }

/** A candidate that may well be the child, standing for its notice when links are looked for. */
type LikelyPair = { readonly id: string; readonly notice_id: string; readonly sighting_id: string }

const ATTEMPTS = 5
/** PostgreSQL's lock_not_available and deadlock_detected. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')

/** Finds and stores the links of one report, and then its duplicates; a report withdrawn since has none added. */
export const linkSighting = async (services: Services, sightingId: string): Promise<void> => {
  const found = await whileBusy(() => findAndStore(services, sightingId))
  if (!found) return
  await learnWords(services.worker, found.mentioned)
  if (!found.duplicates) return
  // By itself: all links wait for one another, and these need not. A hold has gone over the links by now.
  await whileBusy(() =>
    services.worker.transaction().execute(async (tx) => {
      await giveWay(tx)
      await storeDuplicates(tx, services, found.search)
    }),
  )
}

const whileBusy = async <Result>(attempted: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await attempted()
    } catch (error) {
      if (attempt === ATTEMPTS || !isBusy(error)) throw error
    }
}

/** Who screens or decides meanwhile goes first: this one tries again. */
const giveWay = (tx: Tx) => sql`set local lock_timeout = '300ms'`.execute(tx)

type Found = {
  /** Persons it mentions, whose keys it stored. */
  readonly mentioned: readonly PreparedPerson[]
  readonly search: DuplicateSearch
  readonly duplicates: boolean
}

const findAndStore = (services: Services, sightingId: string): Promise<Found | undefined> =>
  services.worker.transaction().execute(async (tx) => {
    const [own] = await comparedSightings(tx, [sightingId])
    const mentioned = own ? mentionedBy(own) : []
    await storeKeys(tx, 'companion', sightingId, mentioned)
    if (!own) return undefined
    const { prepared } = own
    const records = await countRecords(tx, services, 'sighting')
    const model = await modelInForce(tx)
    const recordsSharingPhone = await countSharingPhones(tx, prepared)
    const context = { ...model.context, recordsSharingPhone }
    const found = await findKindsByKeys(tx, ['sighting', 'companion', 'relative'], await keysToAsk(tx, prepared))
    const others = await comparedSightings(
      tx,
      found('sighting').filter((id) => id !== sightingId),
    )
    const scored = others.map((other) => ({ other, pair: scorePair(prepared, other.prepared, context) }))
    const weighing = { reports: records, context: contextOf(shippedModel) }
    const suspected =
      model.version === shippedVersion ? scored : rescored(scored, own, { ...weighing.context, recordsSharingPhone })
    const links = [
      ...alike(suspected, records),
      ...(await mentionedHere(tx, mentioned, weighing)),
      ...(await mentioning(tx, own, found('companion'), weighing)),
      ...(await throughNotices(tx, own, found('relative'), weighing)),
    ].filter(({ otherId }) => otherId !== sightingId)
    if (links.length > 0) {
      await giveWay(tx)
      // One report's links after another's.
      await sql`select pg_advisory_xact_lock(hashtextextended('hold_link', 0))`.execute(tx)
      await storeLinks(tx, sightingId, links)
    }
    const search: DuplicateSearch = { kind: 'sighting', own, scored, records, model, context }
    return { mentioned, search, duplicates: await hasDuplicates(tx, search) }
  })

/**
 * The same pairs by the program's own model. Whom a hold covers is judged by it alone: its bars are measured for it, and values that an
 * office put in force for its matches must neither leave a child uncovered nor undo what an authority released.
 */
const rescored = (pairs: readonly ScoredRecord[], own: Compared, context: MatchingContext): readonly ScoredRecord[] =>
  pairs.map(({ other }) => ({ other, pair: scorePair(own.prepared, other.prepared, context) }))

/** Reports of perhaps the same child, or of a child of the same family. */
const alike = (scored: readonly ScoredRecord[], reports: number): readonly Link[] =>
  scored.flatMap(({ other, pair }) => {
    const suspicion = suspicionOf(pair, reports)
    return suspicion ? [{ ...suspicion, otherId: other.id }] : []
  })

/** How many reports there are, and what a pair is weighed with. */
type Weighing = { readonly reports: number; readonly context: MatchingContext }

/** Reports of the children that are only mentioned here. */
const mentionedHere = async (
  tx: Tx,
  mentioned: readonly PreparedPerson[],
  { reports, context }: Weighing,
): Promise<Link[]> => {
  const links: Link[] = []
  for (const companion of mentioned)
    for (const other of await comparedSightings(tx, await findByKeys(tx, 'sighting', await keysToAsk(tx, companion)))) {
      const found = suspectCompanion(companion, other.prepared, context, reports)
      if (found) links.push({ ...found, otherId: other.id })
    }
  return links
}

/** Reports that mention this child. */
const mentioning = async (
  tx: Tx,
  { prepared }: Compared,
  found: readonly string[],
  { reports, context }: Weighing,
): Promise<Link[]> => {
  const others = await comparedSightings(tx, found)
  return others.flatMap((other) => {
    const [suspicion] = mentionedBy(other).flatMap(
      (companion) => suspectCompanion(companion, prepared, context, reports) ?? [],
    )
    return suspicion ? [{ ...suspicion, otherId: other.id }] : []
  })
}

/** Through a notice that may be this child's, or that mentions it: the other reports that may be of its child. */
const throughNotices = async (
  tx: Tx,
  own: Compared,
  notices: readonly string[],
  weighing: Weighing,
): Promise<Link[]> => {
  const { reports, context } = weighing
  const ownPairs = await likelyPairs(tx, sql`c.sighting_id = ${own.id}`)
  const otherPairs = notices.length > 0 ? await likelyPairs(tx, sql`c.notice_id = any (${[...notices]}::uuid[])`) : []
  const mentioned = await mentionedInNotices(tx, [...ownPairs, ...otherPairs])
  const links: Link[] = []
  for (const pair of ownPairs) {
    for (const other of await likelyPairs(tx, sql`c.notice_id = any (${await sameChild(tx, pair.notice_id)}::uuid[])`))
      links.push({
        kind: 'notice',
        bits: 0,
        why: [],
        otherId: other.sighting_id,
        noticeId: pair.notice_id,
        grounds: [pair.id, other.id],
      })
    for (const link of await mentionedHere(tx, mentioned(pair.notice_id), weighing))
      links.push({ ...link, noticeId: pair.notice_id, grounds: [pair.id] })
  }
  for (const pair of otherPairs) {
    for (const companion of mentioned(pair.notice_id)) {
      const found = suspectCompanion(companion, own.prepared, context, reports)
      if (found) links.push({ ...found, otherId: pair.sighting_id, noticeId: pair.notice_id, grounds: [pair.id] })
    }
  }
  return links
}

const likelyPairs = async (tx: Tx, of: ReturnType<typeof sql>): Promise<LikelyPair[]> => {
  const { rows } = await sql<LikelyPair>`select c.id, c.notice_id, c.sighting_id from app.candidate c
    join app.sighting s on s.id = c.sighting_id and s.state = 'active'
    where ${of} and c.state <> 'rejected' and (c.state in ('proposed', 'confirmed') or c.probability >= ${PERHAPS_THE_CHILD})
    order by c.id ${keptPlan}`.execute(tx)
  return rows
}

/** The notice and those that people linked with it as one child's: a pair of any of them may be of the same child. */
const sameChild = async (tx: Tx, noticeId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`with recursive linked(id) as (
    select ${noticeId}::uuid
    union
    select case when d.a_id = linked.id then d.b_id else d.a_id end from linked
      join app.duplicate d on d.linked and d.kind = 'notice' and linked.id in (d.a_id, d.b_id)
  ) select id from linked ${keptPlan}`.execute(tx)
  return rows.map(({ id }) => id)
}

const mentionedInNotices = async (
  tx: Tx,
  pairs: readonly LikelyPair[],
): Promise<(noticeId: string) => readonly PreparedPerson[]> => {
  const ids = [...new Set(pairs.map(({ notice_id }) => notice_id))]
  if (ids.length === 0) return () => []
  const rows = await tx.selectFrom('app.notice').select(['id', 'content']).where('id', 'in', ids).execute()
  const mentioned = new Map(rows.map(({ id, content }) => [id, mentionedIn(content.person, content.lastKnown)]))
  return (noticeId) => mentioned.get(noticeId) ?? []
}

/**
 * Both ways, since either child's hold covers the other; all in one statement, so that the hold is spread once. Of two
 * links alike the one with more evidence is kept.
 */
const storeLinks = async (tx: Tx, ownId: string, links: readonly Link[]): Promise<void> => {
  const kept = new Map<string, Link>()
  for (const link of links) {
    const key = `${link.otherId} ${link.kind} ${link.noticeId ?? ''}`
    const known = kept.get(key)
    if (!known || known.bits < link.bits) kept.set(key, link)
  }
  const rows = [...kept.values()].flatMap((link) =>
    [
      { from_id: ownId, to_id: link.otherId },
      { from_id: link.otherId, to_id: ownId },
    ].map((way) => ({
      ...way,
      id: randomUUID(),
      kind: link.kind,
      notice_id: link.noticeId ?? null,
      grounds: link.grounds ?? [],
      bits: link.bits,
      why: link.why,
    })),
  )
  await sql`insert into app.hold_link as known (id, from_id, to_id, kind, notice_id, grounds, bits, why)
    select row.id, row.from_id, row.to_id, row.kind, row.notice_id, row.grounds, row.bits, row.why
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (id uuid, from_id uuid, to_id uuid, kind text, notice_id uuid, grounds uuid[], bits real, why jsonb)
      order by row.to_id, row.from_id
    on conflict (from_id, to_id, kind, notice_id) do update set bits = excluded.bits, why = excluded.why, grounds = excluded.grounds,
      released_at = null, released_by = null, release_reason_ciphertext = null
    where known.grounds <> excluded.grounds and known.released_at is null
      or known.released_at is not null and excluded.bits >= known.bits + ${RETURNING_BITS}`.execute(tx)
}
