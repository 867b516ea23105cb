import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { decideScreening, needsAuthority, type ScreeningEffect } from '../domain/hold.ts'
import { type Feared, firstHoldReview, type HoldReason, type Screening } from '../domain/screening.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findSightingFor } from './find-sighting.server.ts'

/**
 * Records the answers of the child's screening. A clean one closes a hold that waited for answers; a reason keeps or
 * opens it and asks the host country's protection authority for its decision (protection rule 4).
 */
export const screenSighting = (
  services: Services,
  actor: MemberActor,
  id: string,
  screening: Screening,
): Promise<Verdict<ScreeningEffect, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, 'sighting.screen', id)
    if (!found.ok) return found
    const now = services.now()
    await tx
      .updateTable('app.sighting')
      .set({ screening: JSON.stringify(screening), screened_at: now, updated_at: now })
      .where('id', '=', id)
      .execute()
    const holds = await tx.selectFrom('app.hold').selectAll().where('sighting_id', '=', id).execute()
    const open = holds.find((hold) => hold.closed_at === null)
    const lifted = holds.filter((hold) => hold.closed_by === 'protection_authority').flatMap((hold) => hold.reasons)
    const effect = decideScreening(screening, open?.reasons, lifted, found.value.screening ?? undefined)
    await apply(tx, id, open, effect, now)
    if (isNewForAuthority(effect, open?.reasons)) await askAuthority(tx, id, found.value.host_country, now)
    await recordAudit(tx, actor, {
      act: 'sighting.screen',
      recordKind: 'sighting',
      recordId: id,
      details: { effect: effect.effect },
    })
    return ok(effect)
  })

/** Whether the protection authority has not been asked about this hold yet, or not about a reason this grave. */
const isNewForAuthority = (effect: ScreeningEffect, standing: readonly HoldReason[] | undefined): boolean => {
  if (effect.effect === 'open') return true
  if (effect.effect !== 'keep' || !standing) return false
  return standing.includes('unscreened') || (needsAuthority(effect.reasons) && !needsAuthority(standing))
}

const apply = async (
  tx: Tx,
  id: string,
  open: { readonly id: string; readonly feared: readonly Feared[] } | undefined,
  effect: ScreeningEffect,
  now: Date,
): Promise<void> => {
  if (effect.effect === 'release' && open)
    await tx.updateTable('app.hold').set({ closed_at: now, closed_by: 'screening' }).where('id', '=', open.id).execute()
  if (effect.effect === 'keep' && open)
    await tx
      .updateTable('app.hold')
      .set({ reasons: [...effect.reasons], feared: [...new Set([...open.feared, ...effect.feared])] })
      .where('id', '=', open.id)
      .execute()
  if (effect.effect === 'open')
    await tx
      .insertInto('app.hold')
      .values({
        id: randomUUID(),
        sighting_id: id,
        reasons: [...effect.reasons],
        feared: [...effect.feared],
        opened_at: now,
        review_at: firstHoldReview(now.toISOString()),
      })
      .execute()
}

/** A task for the protection authority of the country where the child is, due with the hold's review; one at a time. */
const askAuthority = async (tx: Tx, id: string, country: CountryCode, now: Date): Promise<void> => {
  const { rows } = await sql<{ id: string | null }>`select app.protection_authority_of(${country}) as id`.execute(tx)
  const authority = rows[0]?.id
  if (!authority) return
  const { review_at } = await tx
    .selectFrom('app.hold')
    .select('review_at')
    .where('sighting_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('app.task')
    .values({
      id: randomUUID(),
      institution_id: authority,
      kind: 'protection_opinion',
      notice_id: null,
      sighting_id: id,
      candidate_id: null,
      request: null,
      due_at: review_at < now ? now : review_at,
      result: null,
      done_by: null,
    })
    .execute()
}
