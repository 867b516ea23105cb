/**
 * Suggests records that may be of one child as this one, and keeps those that people linked or refused up to date. What nobody
 * answered goes again when the records no longer look alike; what somebody answered is never lost, and a "not the same" comes
 * back with clearly more evidence alone.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { DuplicateKind } from '../domain/duplicate.ts'
import { type DuplicateWeight, flipEvidence, isWorthAsking, weighDuplicate } from '../domain/matching/duplicates.ts'
import { calibrationInForce, versionInForce } from '../domain/matching/model.ts'
import { decideReopening } from '../domain/matching/reopening.ts'
import { scorePair } from '../domain/matching/score.ts'
import type { MatchingContext } from '../domain/matching/types.ts'
import type { Services } from '../services.server.ts'
import {
  type DuplicateRecord,
  duplicateDocument,
  duplicateRecords,
  preparedRecords,
} from './duplicate-documents.server.ts'

export type DuplicateSearch = {
  readonly kind: DuplicateKind
  readonly id: string
  /** Records that share a key with it. */
  readonly found: readonly string[]
  /** How many records of the kind there are. */
  readonly records: number
  readonly context: MatchingContext
}

/** In the transaction of the worker that has just compared the record. */
export const storeDuplicates = async (tx: Tx, services: Services, search: DuplicateSearch): Promise<void> => {
  const known = await listKnown(tx, search.id)
  const ids = new Set([
    search.id,
    ...search.found,
    ...known.map(({ a_id, b_id }) => (a_id === search.id ? b_id : a_id)),
  ])
  const weighed = weighAll(await preparedRecords(tx, search.kind, [...ids]), search)
  const kept = weighed.filter(
    ({ other, weight }) =>
      isWorthAsking(weight, search.records) ||
      known.some(({ a_id, b_id, said }) => said && [a_id, b_id].includes(other)),
  )
  if (kept.length === 0 && known.length === 0) return
  const before = (other: string) => known.find(({ a_id, b_id }) => a_id === other || b_id === other)?.id ?? ''
  const fresh = kept.filter(({ other }) => before(other) === '')
  await lockRecords(tx, search.kind, [search.id, ...fresh.map(({ other }) => other)])
  // As they stand now that nothing changes any more.
  const records = await duplicateRecords(tx, services, search.kind, [search.id, ...kept.map(({ other }) => other)])
  const own = records.find(({ id }) => id === search.id)
  if (!own) return
  // Known pairs in the order of their ids, as a hold takes their sides; a new one is nobody else's yet.
  const ordered = [...kept].sort((one, two) => (before(one.other) || 'g').localeCompare(before(two.other) || 'g'))
  for (const { other: otherId, weight } of ordered) {
    const other = records.find(({ id }) => id === otherId)
    if (other) await storePair(tx, services, search, { own, other, weight })
  }
  await forgetUnanswered(
    tx,
    search.id,
    kept.map(({ other }) => other),
  )
  await sql`select app.judge_duplicates(array[${search.id}]::uuid[])`.execute(tx)
  if (kept.length > 0)
    await recordAudit(
      tx,
      { kind: 'worker' },
      { act: 'duplicate.match', recordKind: search.kind, recordId: search.id, details: { kept: kept.length } },
    )
}

const listKnown = async (tx: Tx, id: string) =>
  tx
    .selectFrom('app.duplicate')
    .select(['id', 'a_id', 'b_id'])
    .select(sql<boolean>`coalesce(a_said, b_said) is not null`.as('said'))
    .where((row) => row.or([row('a_id', '=', id), row('b_id', '=', id)]))
    .execute()

type Weighed = { readonly other: string; readonly weight: DuplicateWeight }

/** Each of the others against the own one, whose values are `left`. */
const weighAll = (
  all: Awaited<ReturnType<typeof preparedRecords>>,
  { id, records, context }: DuplicateSearch,
): Weighed[] => {
  const own = all.find((record) => record.id === id)
  if (!own) return []
  return all
    .filter((record) => record !== own)
    .map((other) => ({
      other: other.id,
      weight: weighDuplicate(scorePair(own.prepared, other.prepared, context), context, records, calibrationInForce),
    }))
}

/**
 * The own record and those that it makes a new pair with: a hold that opens, a withdrawal or an answer waits for this, or is
 * seen; all in one order. A known pair is kept true by app.judge_duplicates.
 */
const lockRecords = async (tx: Tx, kind: DuplicateKind, ids: readonly string[]): Promise<void> => {
  const table = kind === 'sighting' ? 'app.sighting' : 'app.notice'
  await tx
    .selectFrom(table)
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forShare()
    .execute()
}

type Pair = { readonly own: DuplicateRecord; readonly other: DuplicateRecord; readonly weight: DuplicateWeight }

const storePair = async (
  tx: Tx,
  services: Services,
  { kind, records }: DuplicateSearch,
  { own, other, weight }: Pair,
): Promise<void> => {
  const flipped = flipEvidence(weight.evidence)
  const [a, b] = own.id < other.id ? [own, other] : [other, own]
  const [ofA, ofB] = a === own ? [weight.evidence, flipped] : [flipped, weight.evidence]
  const before = await tx
    .selectFrom('app.duplicate')
    .selectAll()
    .where('a_id', '=', a.id)
    .where('b_id', '=', b.id)
    .forUpdate()
    .executeTakeFirst()
  const values = { bits: weight.bits, evidence: JSON.stringify(ofA), model_version: versionInForce }
  const id = before?.id ?? randomUUID()
  if (before) {
    const refused = before.different_bits !== null && [before.a_said, before.b_said].includes('different')
    const now = { bits: weight.bits, evidence: ofA, modelVersion: versionInForce }
    const { reopens, rejectedBits } = decideReopening(
      { ...before, modelVersion: before.model_version, rejectedBits: before.different_bits ?? 0 },
      now,
    )
    const reopened = { a_said: null, b_said: null, different_bits: null }
    await tx
      .updateTable('app.duplicate')
      .set({
        ...values,
        updated_at: services.now(),
        ...(refused ? (reopens ? reopened : { different_bits: rejectedBits }) : {}),
      })
      .where('id', '=', id)
      .execute()
  } else {
    const stored = await tx
      .insertInto('app.duplicate')
      .values({ id, kind, a_id: a.id, b_id: b.id, ...values })
      .onConflict((conflict) => conflict.columns(['a_id', 'b_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    // The worker of the other record has just stored the same pair, with what both sides read.
    if (!stored) return
  }
  const side = (name: 'a' | 'b', mine: DuplicateRecord, its: DuplicateRecord, evidence: typeof ofA) => ({
    duplicate_id: id,
    side: name,
    kind,
    institution_id: sql<string>`app.answers_for(${kind}, ${mine.id}::uuid)`,
    other_id: sql<string>`app.answers_for(${kind}, ${its.id}::uuid)`,
    own_record_id: mine.id,
    document: JSON.stringify(duplicateDocument(mine, its, weight, evidence, records)),
    bits: weight.bits,
  })
  await tx
    .insertInto('app.duplicate_side')
    .values([side('a', a, b, ofA), side('b', b, a, ofB)])
    .onConflict((conflict) =>
      conflict.columns(['duplicate_id', 'side']).doUpdateSet((row) => ({
        document: row.ref('excluded.document'),
        bits: row.ref('excluded.bits'),
      })),
    )
    .execute()
}

const forgetUnanswered = async (tx: Tx, id: string, kept: readonly string[]): Promise<void> => {
  await sql`delete from app.duplicate where ${id}::uuid in (a_id, b_id) and a_said is null and b_said is null
    and not (case when a_id = ${id} then b_id else a_id end) = any (${[...kept]}::uuid[])`.execute(tx)
}
