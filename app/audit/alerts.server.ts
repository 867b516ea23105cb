import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import { type AlertSeat, seatOf, type VolumeBasis } from '../domain/volume.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'

export const ALERTS_A_PAGE = 40

/** Unusual volume of one member: counts and times, never case data. */
export type Alert = {
  readonly id: string
  readonly at: IsoInstant
  readonly institution?: string
  readonly memberId: string
  /** Named to the administrator of its own institution, not to the auditor. */
  readonly member?: string
  readonly period: 'hour' | 'day'
  readonly from: IsoInstant
  readonly looks: number
  readonly allowed: number
  readonly basis: VolumeBasis
  /** Whether the reader's seat has answered. */
  readonly answered: boolean
}

/** Alerts of the own institution for its administrator, of all for the auditor: open ones first, then the newest. */
export const listAlerts = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly alerts: readonly Alert[]; readonly more: boolean }> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await selectAlerts(tx, actor)
      .orderBy('mine.at', (order) => order.desc().nullsFirst())
      .orderBy('alert.at', 'desc')
      .orderBy('alert.id')
      .limit(ALERTS_A_PAGE + 1)
      .offset(page * ALERTS_A_PAGE)
      .execute()
    await recordAudit(tx, actor, { act: 'audit.alert', details: { rows: Math.min(rows.length, ALERTS_A_PAGE) } })
    return { alerts: rows.slice(0, ALERTS_A_PAGE).map(toAlert), more: rows.length > ALERTS_A_PAGE }
  })

export type OpenAlert = Alert & {
  /** About the reader, who then does not answer for it. */
  readonly own: boolean
  /** What was found; the administrator does not read the auditor's. */
  readonly answers: readonly { readonly seat: AlertSeat; readonly at: IsoInstant; readonly note: string }[]
}

const noteContext = (alertId: string, seat: AlertSeat): string => `alert:${alertId}:${seat}`

/** One alert with what was answered. @throws Response 404 */
export const openAlert = (services: Services, actor: MemberActor, id: string): Promise<OpenAlert> =>
  acting(services.db, { actor }, async (tx) => {
    const row = await requireAlert(tx, actor, id)
    const answers = await tx
      .selectFrom('audit.alert_answer')
      .select(['seat', 'at', 'ciphertext'])
      .where('alert_id', '=', id)
      .orderBy('at')
      .execute()
    await recordAudit(tx, actor, { act: 'audit.alert', recordKind: 'member', recordId: row.member_id })
    return {
      ...toAlert(row),
      own: row.member_id === actor.memberId,
      answers: answers.map(({ seat, at, ciphertext }) => ({
        seat,
        at: at.toISOString(),
        note: services.keyring.decrypt(ciphertext, noteContext(id, seat)),
      })),
    }
  })

/** Answers an alert for the actor's seat, with what was found. A second answer changes nothing. @throws Response 404 */
export const answerAlert = (
  services: Services,
  actor: MemberActor,
  input: { readonly alertId: string; readonly note: string },
): Promise<Verdict<undefined, 'alert.own' | 'alert.note_missing' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    const row = await requireAlert(tx, actor, input.alertId)
    if (row.member_id === actor.memberId) return refuse('alert.own')
    if (row.answered_at) return refuse('state.not_now')
    if (input.note.length < 3) return refuse('alert.note_missing')
    const seat = seatOf(actor)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('audit.alert_answer')
      .values({
        alert_id: input.alertId,
        seat,
        member_id: actor.memberId,
        ciphertext: services.keyring.encrypt(input.note, noteContext(input.alertId, seat)),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return refuse('state.not_now')
    await recordAudit(tx, actor, {
      act: 'audit.alert_answer',
      recordKind: 'member',
      recordId: row.member_id,
      details: { seat },
    })
    return allowed
  })

const selectAlerts = (tx: Tx, actor: MemberActor) =>
  tx
    .selectFrom('audit.alert as alert')
    .leftJoin('app.institution as institution', 'institution.id', 'alert.institution_id')
    .leftJoin('app.member as member', (join) =>
      join.onRef('member.id', '=', 'alert.member_id').on('member.institution_id', '=', actor.institutionId),
    )
    .leftJoin('audit.alert_answer as mine', (join) =>
      join.onRef('mine.alert_id', '=', 'alert.id').on('mine.seat', '=', seatOf(actor)),
    )
    .selectAll('alert')
    .select(['institution.name as institution', 'member.name as member', 'mine.at as answered_at'])

type Row = Awaited<ReturnType<ReturnType<typeof selectAlerts>['execute']>>[number]

const requireAlert = async (tx: Tx, actor: MemberActor, id: string): Promise<Row> => {
  const row = isId(id) ? await selectAlerts(tx, actor).where('alert.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new Response(null, { status: 404 })
  return row
}

const toAlert = (row: Row): Alert => ({
  id: row.id,
  at: row.at.toISOString(),
  ...(row.institution ? { institution: row.institution } : {}),
  memberId: row.member_id,
  ...(row.member ? { member: row.member } : {}),
  period: row.period,
  from: row.period_start.toISOString(),
  looks: row.looks,
  allowed: row.allowed,
  basis: row.basis,
  answered: row.answered_at !== null,
})
