import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ScreeningEffect } from '../domain/hold.ts'
import type { Screening } from '../domain/screening.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { applyScreening } from './apply-screening.server.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { takeChildren } from './take-children.server.ts'

/**
 * Records the answers of the child's screening. A clean one closes a hold that waited for answers; a reason keeps or
 * opens it and asks the host country's protection authority for its decision (protection rule 4). A child's "no" is not
 * answered away by asking again here: it changes only when the child is heard anew, by a named person (hear-child.server.ts).
 */
export const screenSighting = (
  services: Services,
  actor: MemberActor,
  id: string,
  answers: Screening,
): Promise<Verdict<ScreeningEffect, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    await takeChildren(tx, id)
    const found = await findSightingFor(tx, actor, 'sighting.screen', id)
    if (!found.ok) return found
    const now = services.now()
    const hides = found.value.screening?.childWish === 'not_be_found'
    const screening: Screening = hides ? { ...answers, childWish: 'not_be_found' } : answers
    await tx
      .updateTable('app.sighting')
      .set({ screening: JSON.stringify(screening), screened_at: now, updated_at: now })
      .where('id', '=', id)
      .execute()
    const effect = await applyScreening(tx, found.value, screening, { now, mayRelease: true })
    await recordAudit(tx, actor, {
      act: 'sighting.screen',
      recordKind: 'sighting',
      recordId: id,
      details: { effect: effect.effect },
    })
    return ok(effect)
  })
