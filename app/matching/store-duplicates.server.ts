/**
 * Suggests records that may be of one child as this one, and keeps those that people linked or refused up to date. What nobody
 * answered goes again when the records no longer look alike; what somebody answered is never lost, and a "not the same" comes
 * back with clearly more evidence alone.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DuplicateKind } from '../domain/duplicate.ts'
import {
  agreesEnough,
  type DuplicateWeight,
  flipEvidence,
  isWorthAsking,
  weighDuplicate,
} from '../domain/matching/duplicates.ts'
import { decideReopening } from '../domain/matching/reopening.ts'
import { scorePair } from '../domain/matching/score.ts'
import type { MatchingContext, PairScore } from '../domain/matching/types.ts'
import type { Services } from '../services.server.ts'
import { type Compared, comparedNotices, comparedSightings } from './compared.server.ts'
import { type DuplicateRecord, duplicateDocument, duplicateRecords } from './duplicate-documents.server.ts'
import type { ModelInForce } from './model-in-force.server.ts'

/** Another record of the same kind, with what it weighs against the own one, whose values are `left`. */
export type ScoredRecord = { readonly other: Compared; readonly pair: PairScore }

export type DuplicateSearch = {
  readonly kind: DuplicateKind
  readonly own: Compared
  /** Records that share a key with it. */
  readonly scored: readonly ScoredRecord[]
  /** How many records of the kind there are. */
  readonly records: number
  readonly model: ModelInForce
  /** The model's, with the phones of the own record. */
  readonly context: MatchingContext
}

/** Whether there is a pair to store, or one to bring up to date. */
export const hasDuplicates = async (tx: Tx, search: DuplicateSearch): Promise<boolean> =>
  weighAll(search.scored, search).some(({ weight }) => isWorthAsking(weight, search.records)) ||
  (await listKnown(tx, search.own.id)).length > 0

/** In a transaction of the worker that has just compared the record. */
export const storeDuplicates = async (tx: Tx, services: Services, search: DuplicateSearch): Promise<void> => {
  const { kind, own: self } = search
  const known = await listKnown(tx, self.id)
  const answered = new Set(known.flatMap(({ a_id, b_id, said }) => (said ? [a_id === self.id ? b_id : a_id] : [])))
  const weighed = weighAll([...search.scored, ...(await scoreUnfound(tx, search, known))], search, answered)
  const kept = weighed.filter(({ other, weight }) => isWorthAsking(weight, search.records) || answered.has(other))
  if (kept.length === 0 && known.length === 0) return
  const before = (other: string) => known.find(({ a_id, b_id }) => a_id === other || b_id === other)?.id ?? ''
  const fresh = kept.filter(({ other }) => before(other) === '')
  await lockRecords(tx, kind, [self.id, ...fresh.map(({ other }) => other)])
  const standing = await lockKnown(tx, known)
  // As they stand now that nothing changes any more, or that who changes it waits for these pairs.
  const records = await duplicateRecords(tx, services, kind, [self.id, ...kept.map(({ other }) => other)])
  const own = records.find(({ id }) => id === self.id)
  if (own?.version !== self.version) return
  // Known pairs in the order of their ids, as a hold takes their sides; new ones, which another worker may be storing too, in
  // the order of their records.
  const place = ({ other }: Weighed) => before(other) || `new ${other}`
  const ordered = [...kept].sort((one, two) => (place(one) < place(two) ? -1 : 1))
  for (const { other: otherId, version, weight } of ordered) {
    // A pair that is gone since was forgotten with its record; a record that was edited since is compared again by its own worker.
    if (before(otherId) !== '' && !standing.has(before(otherId))) continue
    const other = records.find(({ id }) => id === otherId)
    if (other?.version === version) await storePair(tx, services, search, { own, other, weight })
  }
  await forgetUnanswered(
    tx,
    self.id,
    records.map(({ id }) => id),
  )
  await sql`select app.judge_duplicates(array[${self.id}]::uuid[])`.execute(tx)
  if (kept.length > 0)
    await recordAudit(
      tx,
      { kind: 'worker' },
      { act: 'duplicate.match', recordKind: kind, recordId: self.id, details: { kept: kept.length } },
    )
}

const listKnown = async (tx: Tx, id: string) =>
  tx
    .selectFrom('app.duplicate')
    .select(['id', 'a_id', 'b_id'])
    .select(sql<boolean>`coalesce(a_said, b_said) is not null`.as('said'))
    .where((row) => row.or([row('a_id', '=', id), row('b_id', '=', id)]))
    .modifyEnd(keptPlan)
    .execute()

type Weighed = { readonly other: string; readonly version: number; readonly weight: DuplicateWeight }

/** Records of known pairs that share no key with the own one any more. */
const scoreUnfound = async (
  tx: Tx,
  { kind, own, scored, context }: DuplicateSearch,
  known: Awaited<ReturnType<typeof listKnown>>,
): Promise<readonly ScoredRecord[]> => {
  const found = new Set(scored.map(({ other }) => other.id))
  const ids = known.map(({ a_id, b_id }) => (a_id === own.id ? b_id : a_id)).filter((id) => !found.has(id))
  const others = await (kind === 'sighting' ? comparedSightings(tx, ids) : comparedNotices(tx, ids))
  return others.map((other) => ({ other, pair: scorePair(own.prepared, other.prepared, context) }))
}

/** Those that agree in enough to be worth asking, and those that people answered, whatever they agree in. */
const weighAll = (
  scored: readonly ScoredRecord[],
  { records, model, context }: DuplicateSearch,
  answered: ReadonlySet<string> = new Set(),
): readonly Weighed[] =>
  scored
    .filter(({ other, pair }) => agreesEnough(pair, records) || answered.has(other.id))
    .map(({ other, pair }) => ({
      other: other.id,
      version: other.version,
      weight: weighDuplicate(pair, context, records, model.calibration),
    }))

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

/** Of the known pairs those that are still there, held until the end: whoever forgets a record waits, and then finds what was written. */
const lockKnown = async (tx: Tx, known: Awaited<ReturnType<typeof listKnown>>): Promise<ReadonlySet<string>> => {
  if (known.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from app.duplicate where id = any (${known.map(({ id }) => id)}::uuid[]) order by id for update ${keptPlan}`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

type Pair = { readonly own: DuplicateRecord; readonly other: DuplicateRecord; readonly weight: DuplicateWeight }

const storePair = async (
  tx: Tx,
  services: Services,
  { kind, records, model }: DuplicateSearch,
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
  const values = { bits: weight.bits, evidence: JSON.stringify(ofA), model_version: model.version }
  const id = before?.id ?? randomUUID()
  if (before) {
    const refused = before.different_bits !== null && [before.a_said, before.b_said].includes('different')
    const now = { bits: weight.bits, evidence: ofA, modelVersion: model.version }
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
    document: JSON.stringify(duplicateDocument(mine, its, { weight, evidence, records, model })),
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
