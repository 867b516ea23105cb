import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ScreeningEffect } from '../domain/hold.ts'
import type { IsoDate } from '../domain/person.ts'
import type { ChildWish } from '../domain/screening.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { decideWish, type Heard, type WishCode } from '../domain/wish.ts'
import type { Services } from '../services.server.ts'
import { applyScreening } from './apply-screening.server.ts'
import { findSightingFor, type SightingRow } from './find-sighting.server.ts'
import { localDay } from './local-day.ts'
import { takeChildren } from './take-children.server.ts'

/** The context of who heard the child, by the wish. */
export const heardByContext = (wishId: string): string => `wish:${wishId}:heard_by`

export type ToldWish = { readonly [Field in keyof Heard]?: Heard[Field] }

/** A wish written down after the screening, with the member's institution that wrote it. Days are those that were told. */
export type RecordedWish = Heard & { readonly id: string; readonly recordedAt: string }

/**
 * Writes down what the child told later: to be found or not, who heard it, when, in which language. It is the latest wish
 * from then on; "no" opens a hold or stays in it, and nothing is lifted by it but by the authority's decision, or by the
 * carer's clean answers where a hold waited for them.
 */
export const hearChild = (
  services: Services,
  actor: MemberActor,
  id: string,
  told: ToldWish,
): Promise<Verdict<ScreeningEffect, 'access.unknown_record' | WishCode>> =>
  acting(services.db, { actor }, async (tx) => {
    await takeChildren(tx, id)
    const found = await findSightingFor(tx, actor, 'sighting.hear', id)
    if (!found.ok) return found
    const now = services.now()
    const row = found.value
    const verdict = decideWish(told, await latestDay(tx, services, actor, row), localDay(now, actor.country))
    if (!verdict.ok) return verdict
    const { wish, heardBy, heardOn, language } = verdict.value
    const wishId = randomUUID()
    const byWhom = services.keyring.encrypt(heardBy, heardByContext(wishId))
    const { rows } = await sql<{ answer: 'ok' | 'access.unknown_record' | WishCode }>`
      select app.hear_child(${wishId}::uuid, ${id}::uuid, ${wish}, ${byWhom}, ${heardOn}::date, ${language}) as answer`.execute(
      tx,
    )
    const answer = rows[0]?.answer ?? 'access.unknown_record'
    if (answer !== 'ok') return refuse(answer)
    const mayRelease = actor.scopes.includes(row.carer_id)
    const effect = row.screening
      ? await applyScreening(tx, row, { ...row.screening, childWish: wish }, { now, mayRelease })
      : { effect: 'none' as const }
    await recordAudit(tx, actor, {
      act: 'sighting.hear',
      recordKind: 'sighting',
      recordId: id,
      details: { effect: effect.effect },
    })
    return ok(effect)
  })

/** The day of the latest wish, as the reader's calendar has it. */
const latestDay = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  row: SightingRow,
): Promise<IsoDate | undefined> => {
  if (!row.screening || !row.screened_at) return undefined
  const screened = localDay(row.screened_at, actor.country)
  const [last] = await listWishes(tx, services, row.id)
  return last && last.heardOn > screened ? last.heardOn : screened
}

/** What the child told since the screening, newest first. */
export const listWishes = async (
  tx: Tx,
  { keyring }: Pick<Services, 'keyring'>,
  sightingId: string,
): Promise<readonly RecordedWish[]> => {
  const rows = await tx
    .selectFrom('app.child_wish')
    .select(['id', 'wish', 'heard_by_ciphertext', 'heard_on', 'said_in', 'at'])
    .where('sighting_id', '=', sightingId)
    .orderBy('heard_on', 'desc')
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    wish: row.wish,
    heardBy: keyring.decrypt(row.heard_by_ciphertext, heardByContext(row.id)),
    heardOn: row.heard_on,
    language: row.said_in,
    recordedAt: row.at.toISOString(),
  }))
}

/** The page of a child's wishes: what was told so far, and the latest. */
export const openWishes = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<
  Verdict<
    { readonly sighting: SightingRow; readonly wishes: readonly RecordedWish[]; readonly latest?: ChildWish },
    'access.unknown_record'
  >
> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, 'sighting.hear', id)
    if (!found.ok) return found
    const wishes = await listWishes(tx, services, id)
    await recordAudit(tx, actor, { act: 'sighting.wishes', recordKind: 'sighting', recordId: id })
    return ok({ sighting: found.value, wishes, latest: found.value.screening?.childWish })
  })
