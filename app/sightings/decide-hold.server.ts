import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideHold, type HoldCode, type HoldDecision, type HoldVerdict } from '../domain/hold.ts'
import { localDay } from '../domain/local-day.ts'
import { isCertainlyAdult } from '../domain/notice.ts'
import type { Feared } from '../domain/screening.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { sightingFacts } from './facts.ts'
import { findSightingFor, type SightingRow } from './find-sighting.server.ts'
import { isId } from './is-id.ts'
import { takeChildren } from './take-children.server.ts'

export type HoldInput = {
  /** The sighting whose hold is decided. */
  readonly sightingId: string
  /** Children reported together with it who are decided along, each named; the others stay on hold and keep it so. */
  readonly together?: readonly string[]
  readonly decision: HoldDecision
  /** In the authority's words. */
  readonly reason: string
  /** To lift: from whom the child stays hidden all the same; whoever it named where not said. Of a child decided along, whoever that one named. */
  readonly stillFeared?: readonly Feared[]
}

export type HoldDecided = {
  /** Holds that were decided. */
  readonly decided: number
  /** Children of the group with a hold that is not decided: while there is any, all of them stay on hold. */
  readonly waiting: number
}

/** The context of why an authority decided as it did, in its words. */
export const decisionContext = (holdId: string): string => `hold:${holdId}:decision`

/**
 * The host country's protection authority keeps a hold (next review in 30 days) or lifts it, with a reason, for each child
 * that it names; to lift needs a fresh proof, to keep none. A child of the group whom it does not name is not decided over.
 * One who may not be decided so refuses all, and the refusal names that child's report (`sightingId`). An id that is of no child
 * of the group is as if it did not exist.
 */
export const decideHolds = (
  services: Services,
  actor: MemberActor,
  input: HoldInput,
): Promise<Verdict<HoldDecided, 'access.unknown_record' | 'access.step_up' | 'hold.none_open' | HoldCode>> =>
  acting(services.db, { actor }, async (tx) => {
    await takeChildren(tx, input.sightingId)
    const found = await findSightingFor(tx, actor, 'hold.decide', input.sightingId)
    if (!found.ok) return found
    if (input.decision === 'lift' && !decideAccess(actor, 'hold.lift', sightingFacts(actor, found.value)).ok)
      return refuse('access.step_up')
    const group = await listGroupHolds(tx, found.value)
    const wanted = new Set([input.sightingId, ...(input.together ?? [])])
    const named = group.filter(({ sighting_id }) => wanted.has(sighting_id))
    if (named.length < wanted.size) {
      const missing = [...wanted].filter((id) => !named.some(({ sighting_id }) => sighting_id === id))
      return refuse((await areOfGroup(tx, found.value, missing)) ? 'hold.none_open' : 'access.unknown_record')
    }
    const access = input.decision === 'lift' ? 'hold.lift' : 'hold.decide'
    if (named.some((child) => !decideAccess(actor, access, sightingFacts(actor, child)).ok))
      return refuse('access.unknown_record')
    const now = services.now()
    const verdicts = named.map((hold) => {
      const stillFeared = hold.sighting_id === input.sightingId ? input.stillFeared : undefined
      const said = {
        wish: hold.screening?.childWish,
        adult: isCertainlyAdult(hold.person, localDay(now, hold.host_country)),
      }
      return { hold, verdict: decideHold(hold, input.decision, input.reason, now.toISOString(), said, stillFeared) }
    })
    for (const { hold, verdict } of verdicts)
      if (!verdict.ok) return refuse(verdict.code, { sightingId: hold.sighting_id })
    for (const { hold, verdict } of verdicts) {
      if (!verdict.ok) continue
      await decideOne(tx, services, actor, hold, verdict.value, input)
    }
    return ok({ decided: named.length, waiting: group.length - named.length })
  })

const decideOne = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  hold: GroupHold,
  verdict: HoldVerdict,
  { decision, reason }: HoldInput,
): Promise<void> => {
  const decided = {
    decided_by: actor.memberId,
    decision_reason_ciphertext: services.keyring.encrypt(reason.trim(), decisionContext(hold.id)),
    feared: [...verdict.feared],
  }
  const change = verdict.lift
    ? { ...decided, closed_at: services.now(), closed_by: 'protection_authority' as const }
    : {
        ...decided,
        reviews: hold.reviews + 1,
        review_at: verdict.reviewAt,
        reasons: [...new Set([...hold.reasons, 'authority' as const])],
      }
  await tx.updateTable('app.hold').set(change).where('id', '=', hold.id).execute()
  await closeTask(tx, actor, hold.sighting_id, services.now())
  await recordAudit(tx, actor, {
    act: 'hold.decide',
    recordKind: 'sighting',
    recordId: hold.sighting_id,
    details: { decision },
  })
}

/** Open holds of the sighting and of those reported together with it, as far as this authority sees them. */
const listGroupHolds = (tx: Tx, sighting: SightingRow) =>
  tx
    .selectFrom('app.hold as hold')
    .innerJoin('app.sighting as one', 'one.id', 'hold.sighting_id')
    .selectAll('hold')
    .select(['one.person', 'one.screening', 'one.carer_id', 'one.host_country', 'one.held'])
    .where('hold.closed_at', 'is', null)
    .where('one.state', '=', 'active')
    .where((row) =>
      sighting.party_id === null ? row('one.id', '=', sighting.id) : row('one.party_id', '=', sighting.party_id),
    )
    .orderBy('hold.id')
    .execute()
type GroupHold = Awaited<ReturnType<typeof listGroupHolds>>[number]

/** Whether these are reports of the group, whose holds then are decided already. */
const areOfGroup = async (tx: Tx, sighting: SightingRow, ids: readonly string[]): Promise<boolean> => {
  if (!ids.every(isId)) return false
  const { count } = await tx
    .selectFrom('app.sighting')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('id', 'in', ids)
    .where((row) => row.or([row('id', '=', sighting.id), row('party_id', '=', sighting.party_id)]))
    .executeTakeFirstOrThrow()
  return Number(count) === ids.length
}

/** The opinion asked for is given; a lifted hold's tasks are closed by the database with it. */
const closeTask = async (tx: Tx, actor: MemberActor, sightingId: string, now: Date): Promise<void> => {
  await tx
    .updateTable('app.task')
    .set({ done_at: now, done_by: actor.memberId, result: 'decided' })
    .where('sighting_id', '=', sightingId)
    .where('kind', '=', 'protection_opinion')
    .where('done_at', 'is', null)
    .execute()
}
