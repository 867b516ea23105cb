import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import type { CountryCode } from '../domain/country.ts'
import { decideScreening, holdsCompanions, type ScreeningEffect } from '../domain/hold.ts'
import { type Feared, firstHoldReview, type HoldReason, type Screening } from '../domain/screening.ts'

type Screened = { readonly id: string; readonly host_country: CountryCode; readonly screening: Screening | null }

/**
 * What new answers do to the hold of a child, whose row already has them: `before` is as it was. Only who cares for the
 * child releases by a clean screening; the authority decides with a reason.
 */
export const applyScreening = async (
  tx: Tx,
  before: Screened,
  screening: Screening,
  { now, mayRelease }: { readonly now: Date; readonly mayRelease: boolean },
): Promise<ScreeningEffect> => {
  const holds = await tx.selectFrom('app.hold').selectAll().where('sighting_id', '=', before.id).execute()
  const open = holds.find((hold) => hold.closed_at === null)
  const lifted = holds.filter((hold) => hold.closed_by === 'protection_authority').flatMap((hold) => hold.reasons)
  const decided = decideScreening(screening, open?.reasons, lifted, before.screening ?? undefined)
  const effect: ScreeningEffect = decided.effect === 'release' && !mayRelease ? { effect: 'none' } : decided
  await apply(tx, before.id, open, effect, now)
  if (isNewForAuthority(effect, open?.reasons)) await askAuthority(tx, before.id, before.host_country, now)
  return effect
}

/** Whether the protection authority has not been asked about this hold yet, or not about a reason this grave. */
const isNewForAuthority = (effect: ScreeningEffect, standing: readonly HoldReason[] | undefined): boolean => {
  if (effect.effect === 'open') return true
  if (effect.effect !== 'keep' || !standing) return false
  return standing.includes('unscreened') || (holdsCompanions(effect.reasons) && !holdsCompanions(standing))
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
