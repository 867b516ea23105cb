/** A ranking as people find it: the pairs worth keeping, what each side reads of them, and what became of earlier ones. */
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { memberPairs } from '../domain/matching/group.ts'
import { decideReopening } from '../domain/matching/reopening.ts'
import { MAY_BE_FAMILY } from '../domain/matching/sibling.ts'
import type { Candidate } from '../domain/matching/types.ts'
import { withoutWhereabouts } from '../domain/whereabouts-words.ts'
import type { Services } from '../services.server.ts'
import { comparableNotices, type MatchableNotice, type MatchableSighting } from './comparable.server.ts'
import { prepareNotice } from './context.server.ts'
import { AT_ONCE, LEAST_BITS } from './limits.ts'
import type { ModelInForce } from './model-in-force.server.ts'
import { notifierNames } from './notifier-names.server.ts'
import { familyOf, type SightingGroup } from './sibling-groups.server.ts'
import { type Expected, PAIR_STATE, type PairState, type Sides, sidesOf, storeSides } from './store-sides.server.ts'
import { whereaboutsNames } from './whereabouts-names.server.ts'

/** The ranked notices as they stand now; a consent withdrawn or a notice taken out since then waited or counts already. */
const lockComparable = async (tx: Tx, ids: readonly string[]): Promise<MatchableNotice[]> => {
  if (ids.length === 0) return []
  await sql`select id from app.notice where id = any (${[...ids]}::uuid[]) order by id for share ${keptPlan}`.execute(
    tx,
  )
  return comparableNotices(tx, ids)
}

/** Stores the ranked pairs that are worth keeping, and both sides of each; those that are ranked no more fade. */
export const storeCandidates = async (
  services: Services,
  tx: Tx,
  { sighting, group }: { readonly sighting: MatchableSighting; readonly group: SightingGroup },
  ranked: readonly Candidate[],
  { model, none, prior, seekerToo }: Expected,
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
  const kept: Kept[] = worthKeeping.flatMap((candidate) => {
    const notice = byId.get(candidate.id)
    const before = knownByNotice.get(candidate.id)
    return notice ? [{ id: before?.id ?? randomUUID(), candidate, notice, before }] : []
  })
  const states = await storePairs(tx, services, sighting, kept, model)
  const readable = { ...sighting, person: withoutWhereabouts(sighting.person, whereabouts.get(sighting.id) ?? []) }
  const sides: Sides[] = []
  for (const { id, candidate, notice, before } of kept) {
    const state = states.get(id)
    if (!state) continue
    const seeker = { relation: notice.content.seekerRelation, name: names.get(notice.id) }
    const together = await candidatesTogether(tx, model, { notice, candidate, group })
    const pair = { id, isNew: !before, ...state }
    sides.push(sidesOf(pair, readable, notice, seeker, candidate, { model, none, prior, seekerToo, together }))
  }
  await storeSides(tx, sides)
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

type Known = Pick<
  Selectable<DB['app.candidate']>,
  'id' | 'notice_id' | 'state' | 'rejected_bits' | 'bits' | 'evidence' | 'model_version'
>

/** A ranked pair that is kept, with what was stored of it before. */
type Kept = {
  readonly id: string
  readonly candidate: Candidate
  readonly notice: MatchableNotice
  readonly before: Known | undefined
}

/** Writes the pairs, the new ones in one statement; gives what each is now, by its id. */
const storePairs = async (
  tx: Tx,
  services: Services,
  sighting: MatchableSighting,
  kept: readonly Kept[],
  model: ModelInForce,
): Promise<ReadonlyMap<string, PairState>> => {
  const valuesOf = ({ bits, probability, evidence }: Candidate) => ({
    model_version: model.version,
    bits,
    probability,
    evidence: JSON.stringify(evidence),
  })
  const states = new Map<string, PairState>()
  for (const { id, candidate, before } of kept)
    if (before) states.set(id, await updatePair(tx, services, { id, candidate, before, model }, valuesOf(candidate)))
  const fresh = kept.filter(({ before }) => !before)
  if (fresh.length === 0) return states
  const stored = await tx
    .insertInto('app.candidate')
    .values(
      fresh.map(({ id, candidate, notice }) => ({
        id,
        notice_id: notice.id,
        sighting_id: sighting.id,
        notice_institution_id: notice.responsibleId,
        carer_id: sighting.carerId,
        held: sighting.held,
        ...valuesOf(candidate),
      })),
    )
    .returning(['id', ...PAIR_STATE])
    // As many shapes as a first answer has: those are waited for.
    .$if(fresh.length <= AT_ONCE.candidates, (insert) => insert.modifyEnd(keptPlan))
    .execute()
  for (const { id, ...state } of stored) states.set(id, state)
  return states
}

const updatePair = async (
  tx: Tx,
  services: Services,
  {
    id,
    candidate,
    before,
    model,
  }: { readonly id: string; readonly candidate: Candidate; readonly before: Known; readonly model: ModelInForce },
  values: Pick<Known, 'model_version' | 'bits'> & { readonly probability: number; readonly evidence: string },
): Promise<PairState> => {
  const rejection =
    before.state === 'rejected'
      ? decideReopening(
          { ...before, modelVersion: before.model_version, rejectedBits: before.rejected_bits ?? 0 },
          { ...candidate, modelVersion: model.version },
        )
      : undefined
  const reopened = {
    state: 'suggested' as const,
    rejected_by: null,
    rejected_reason: null,
    rejected_bits: null,
    proposed_by: null,
  }
  await tx
    .updateTable('app.candidate')
    .set({
      ...values,
      retracted: false,
      updated_at: services.now(),
      ...(rejection && { rejected_bits: rejection.rejectedBits }),
      ...(rejection?.reopens ? reopened : {}),
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
  return tx.selectFrom('app.candidate').select(PAIR_STATE).where('id', '=', id).executeTakeFirstOrThrow()
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
