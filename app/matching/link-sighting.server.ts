/**
 * What else a hold on this report must cover on suspicion, and what must cover it: stored as links with their ground, one
 * each way, so that an authority can release each with a reason. Runs after the report was matched, in a transaction of
 * its own. A link that was released comes back only with clearly more evidence.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import {
  mentionedChildren,
  PERHAPS_THE_CHILD,
  type Suspicion,
  suspectCompanion,
  suspectPair,
} from '../domain/matching/hold-link.ts'
import type { MatchingContext, PreparedPerson } from '../domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { comparableSightings, type MatchableSighting } from './comparable.server.ts'
import { matchingContext, prepareMentioned, prepareSighting } from './context.server.ts'
import { type AskedKeys, countSharingPhones, findByKeys, keysToAsk, storeKeys } from './match-keys.server.ts'
import { storeDuplicates } from './store-duplicates.server.ts'
import { learnWords } from './vocabulary.server.ts'

/** Bits by which a released link must have grown to come back. */
const RETURNING_BITS = 3

type Link = Suspicion & { readonly otherId: string; readonly noticeId?: string; readonly grounds?: readonly string[] }

/** The report whose links are looked for. */
type Own = { readonly sighting: MatchableSighting; readonly prepared: PreparedPerson; readonly keys: AskedKeys }

/** A candidate that may well be the child, standing for its notice when links are looked for. */
type LikelyPair = { readonly id: string; readonly notice_id: string; readonly sighting_id: string }

const ATTEMPTS = 5
/** PostgreSQL's lock_not_available and deadlock_detected. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')

/** Finds and stores the links of one report; a report withdrawn since has none added. */
export const linkSighting = async (services: Services, sightingId: string): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      await learnWords(services.worker, await findAndStore(services, sightingId))
      return
    } catch (error) {
      if (attempt === ATTEMPTS || !isBusy(error)) throw error
    }
}

/** Gives the persons it mentions, whose keys it stored. */
const findAndStore = (services: Services, sightingId: string): Promise<readonly PreparedPerson[]> =>
  services.worker.transaction().execute(async (tx) => {
    const [sighting] = await comparableSightings(tx, [sightingId])
    const mentioned = sighting ? mentionedBy(sighting.person, sighting.placeAndTime) : []
    await storeKeys(tx, 'companion', sightingId, mentioned)
    if (!sighting) return mentioned
    const reports = await countReports(tx)
    const prepared = prepareSighting(sighting)
    const own = { sighting, prepared, keys: await keysToAsk(tx, prepared) }
    const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, prepared) }
    const found = await findByKeys(tx, 'sighting', own.keys)
    const links = [
      ...(await alike(tx, own, found, context, reports)),
      ...(await mentionedHere(tx, mentioned, reports)),
      ...(await mentioning(tx, own, reports)),
      ...(await throughNotices(tx, own, reports)),
    ].filter(({ otherId }) => otherId !== sightingId)
    // Who screens or decides meanwhile goes first: this one tries again. One report's links after another's.
    await sql`set local lock_timeout = '300ms'`.execute(tx)
    if (links.length > 0) {
      await sql`select pg_advisory_xact_lock(hashtextextended('hold_link', 0))`.execute(tx)
      await storeLinks(tx, sightingId, links)
    }
    await storeDuplicates(tx, services, { kind: 'sighting', id: sightingId, found, records: reports, context })
    return mentioned
  })

const mentionedBy = (person: PersonDescription, where: PlaceAndTime | undefined): readonly PreparedPerson[] =>
  mentionedChildren(person, where).map(prepareMentioned)

const countReports = async (tx: Tx): Promise<number> => {
  const { count } = await tx
    .selectFrom('app.sighting')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Reports of perhaps the same child, or of a child of the same family. */
const alike = async (
  tx: Tx,
  { sighting, prepared }: Own,
  found: readonly string[],
  context: MatchingContext,
  reports: number,
): Promise<Link[]> => {
  const others = await comparableSightings(tx, found)
  return others.flatMap((other) => {
    const suspicion =
      other.id === sighting.id ? undefined : suspectPair(prepared, prepareSighting(other), context, reports)
    return suspicion ? [{ ...suspicion, otherId: other.id }] : []
  })
}

/** Reports of the children that are only mentioned here. */
const mentionedHere = async (tx: Tx, mentioned: readonly PreparedPerson[], reports: number): Promise<Link[]> => {
  const links: Link[] = []
  for (const companion of mentioned)
    for (const other of await comparableSightings(
      tx,
      await findByKeys(tx, 'sighting', await keysToAsk(tx, companion)),
    )) {
      const found = suspectCompanion(companion, prepareSighting(other), matchingContext(), reports)
      if (found) links.push({ ...found, otherId: other.id })
    }
  return links
}

/** Reports that mention this child. */
const mentioning = async (tx: Tx, { prepared, keys }: Own, reports: number): Promise<Link[]> => {
  const others = await comparableSightings(tx, await findByKeys(tx, 'companion', keys))
  return others.flatMap((other) => {
    const [found] = mentionedBy(other.person, other.placeAndTime).flatMap(
      (companion) => suspectCompanion(companion, prepared, matchingContext(), reports) ?? [],
    )
    return found ? [{ ...found, otherId: other.id }] : []
  })
}

/** Through a notice that may be this child's, or that mentions it: the other reports that may be of its child. */
const throughNotices = async (tx: Tx, { sighting, prepared, keys }: Own, reports: number): Promise<Link[]> => {
  const ownPairs = await likelyPairs(tx, sql`c.sighting_id = ${sighting.id}`)
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
    const mentioned = await mentionedInNotice(tx, pair.notice_id)
    for (const link of await mentionedHere(tx, mentioned, reports))
      links.push({ ...link, noticeId: pair.notice_id, grounds: [pair.id] })
  }
  const notices = await findByKeys(tx, 'relative', keys)
  if (notices.length === 0) return links
  for (const pair of await likelyPairs(tx, sql`c.notice_id = any (${notices}::uuid[])`)) {
    for (const companion of await mentionedInNotice(tx, pair.notice_id)) {
      const found = suspectCompanion(companion, prepared, matchingContext(), reports)
      if (found) links.push({ ...found, otherId: pair.sighting_id, noticeId: pair.notice_id, grounds: [pair.id] })
    }
  }
  return links
}

const likelyPairs = async (tx: Tx, of: ReturnType<typeof sql>): Promise<LikelyPair[]> => {
  const { rows } = await sql<LikelyPair>`select c.id, c.notice_id, c.sighting_id from app.candidate c
    join app.sighting s on s.id = c.sighting_id and s.state = 'active'
    where ${of} and c.state <> 'rejected' and (c.state in ('proposed', 'confirmed') or c.probability >= ${PERHAPS_THE_CHILD})
    order by c.id`.execute(tx)
  return rows
}

/** The notice and those that people linked with it as one child's: a pair of any of them may be of the same child. */
const sameChild = async (tx: Tx, noticeId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`with recursive linked(id) as (
    select ${noticeId}::uuid
    union
    select case when d.a_id = linked.id then d.b_id else d.a_id end from linked
      join app.duplicate d on d.linked and d.kind = 'notice' and linked.id in (d.a_id, d.b_id)
  ) select id from linked`.execute(tx)
  return rows.map(({ id }) => id)
}

const mentionedInNotice = async (tx: Tx, noticeId: string): Promise<readonly PreparedPerson[]> => {
  const notice = await tx.selectFrom('app.notice').select('content').where('id', '=', noticeId).executeTakeFirst()
  return notice ? mentionedBy(notice.content.person, notice.content.lastKnown) : []
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
