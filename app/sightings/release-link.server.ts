import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { sightingFacts } from './facts.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { isId } from './is-id.ts'

export type LinkRelease = {
  /** The covered sighting, whose country's authority decides. */
  readonly sightingId: string
  readonly linkId: string
  /** Why the two are not of one child or family, in the authority's words. */
  readonly reason: string
}

/** The context of why a suspicion was ended, in the authority's words. */
export const releaseContext = (linkId: string): string => `hold-link:${linkId}:release`

/**
 * Ends one suspicion: what is held on the other report no longer covers this one through it. The other direction stays
 * until its own authority decides it, and the link comes back only with clearly more evidence. Like lifting, it needs a
 * fresh proof.
 */
export const releaseLink = (
  services: Services,
  actor: MemberActor,
  { sightingId, linkId, reason }: LinkRelease,
): Promise<Verdict<undefined, 'access.unknown_record' | 'access.step_up' | 'hold.reason_missing'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, 'hold.decide', sightingId)
    if (!found.ok || !isId(linkId)) return refuse('access.unknown_record')
    if (!decideAccess(actor, 'hold.lift', sightingFacts(actor, found.value)).ok) return refuse('access.step_up')
    if (reason.trim() === '') return refuse('hold.reason_missing')
    const { numUpdatedRows } = await tx
      .updateTable('app.hold_link')
      .set({
        released_at: services.now(),
        released_by: actor.memberId,
        release_reason_ciphertext: services.keyring.encrypt(reason.trim(), releaseContext(linkId)),
      })
      .where('id', '=', linkId)
      .where('to_id', '=', sightingId)
      .where('released_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('access.unknown_record')
    await recordAudit(tx, actor, { act: 'hold.release_link', recordKind: 'sighting', recordId: sightingId })
    return ok(undefined)
  })
