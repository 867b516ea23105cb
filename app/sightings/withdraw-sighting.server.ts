import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { moveSighting, type SightingAct } from '../domain/lifecycle.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { takeChildren } from './take-children.server.ts'

/** Takes a report out of the comparison, or undoes that. Nothing is erased; undecided candidates go and come back with it. */
export const withdrawSighting = (
  services: Services,
  actor: MemberActor,
  id: string,
  act: SightingAct,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await takeChildren(tx, id)
    const found = await findSightingFor(tx, actor, 'sighting.edit', id)
    if (!found.ok) return found
    const moved = moveSighting(found.value.state, act)
    if (!moved.ok) return moved
    await tx
      .updateTable('app.sighting')
      .set({ state: moved.value, updated_at: services.now() })
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, actor, { act: `sighting.${act}`, recordKind: 'sighting', recordId: id })
    await enqueue(tx, 'match_sighting', id)
    return ok(undefined)
  })
