import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideHold, type HoldDecision } from '../domain/hold.ts'
import type { Feared } from '../domain/screening.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { sightingFacts } from './facts.ts'
import { findSightingFor, type SightingRow } from './find-sighting.server.ts'

export type HoldInput = {
  /** The sighting whose hold is decided; the decision covers all children reported together with it. */
  readonly sightingId: string
  readonly decision: HoldDecision
  /** In the authority's words. */
  readonly reason: string
  /** To lift: from whom the child stays hidden all the same; whoever it named where not said. */
  readonly stillFeared?: readonly Feared[]
}

export type HoldDecided = {
  /** Holds that were decided. */
  readonly decided: number
  /** Children of the party who were not asked yet: while there are any, the whole party stays on hold. */
  readonly waiting: number
}

/** The context of why an authority decided as it did, in its words. */
export const decisionContext = (holdId: string): string => `hold:${holdId}:decision`

/**
 * The host country's protection authority keeps a hold (next review in 30 days) or lifts it, with a reason, for the whole
 * party; to lift needs a fresh proof, to keep none. A child of the party who was not asked yet is not decided over: that
 * hold waits for the screening.
 */
export const decideHolds = (
  services: Services,
  actor: MemberActor,
  input: HoldInput,
): Promise<
  Verdict<
    HoldDecided,
    'access.unknown_record' | 'access.step_up' | 'hold.none_open' | 'hold.reason_missing' | 'hold.unscreened'
  >
> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, 'hold.decide', input.sightingId)
    if (!found.ok) return found
    if (input.decision === 'lift' && !decideAccess(actor, 'hold.lift', sightingFacts(actor, found.value)).ok)
      return refuse('access.step_up')
    const holds = await listPartyHolds(tx, found.value)
    const ripe = holds.filter((hold) => input.decision === 'keep' || !hold.reasons.includes('unscreened'))
    if (holds.length === 0) return refuse('hold.none_open')
    if (ripe.length === 0) return refuse('hold.unscreened')
    for (const hold of ripe) {
      const verdict = decideHold(hold, input.decision, input.reason, services.now().toISOString(), input.stillFeared)
      if (!verdict.ok) return verdict
      const decided = {
        decided_by: actor.memberId,
        decision_reason_ciphertext: services.keyring.encrypt(input.reason.trim(), decisionContext(hold.id)),
        feared: [...verdict.value.feared],
      }
      const change = verdict.value.lift
        ? { ...decided, closed_at: services.now(), closed_by: 'protection_authority' as const }
        : {
            ...decided,
            reviews: hold.reviews + 1,
            review_at: verdict.value.reviewAt,
            reasons: [...new Set([...hold.reasons, 'authority' as const])],
          }
      await tx.updateTable('app.hold').set(change).where('id', '=', hold.id).execute()
      await closeTask(tx, actor, hold.sighting_id, services.now())
      await recordAudit(tx, actor, {
        act: 'hold.decide',
        recordKind: 'sighting',
        recordId: hold.sighting_id,
        details: { decision: input.decision },
      })
    }
    return ok({ decided: ripe.length, waiting: holds.length - ripe.length })
  })

const listPartyHolds = (tx: Tx, sighting: SightingRow) =>
  tx
    .selectFrom('app.hold as hold')
    .innerJoin('app.sighting as one', 'one.id', 'hold.sighting_id')
    .selectAll('hold')
    .where('hold.closed_at', 'is', null)
    .where((row) =>
      sighting.party_id === null ? row('one.id', '=', sighting.id) : row('one.party_id', '=', sighting.party_id),
    )
    .orderBy('hold.id')
    .execute()

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
