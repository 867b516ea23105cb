import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import type { IsoDate } from '../domain/person.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { localDay } from '../sightings/local-day.ts'
import { type InviteCode, type Invited, writeInvitation } from './invite.server.ts'

export type WaitingInstitution = {
  readonly id: string
  readonly isNew: boolean
  readonly kind: 'mission' | 'protection'
  readonly name: string
  readonly country: CountryCode
  readonly phone?: string
  readonly administrator: { readonly name: string; readonly email: string }
  /** The day it was asked, where the reader's institution is. */
  readonly askedOn: IsoDate
}

/** Institutions that wait for the word of the administrator's own, the oldest first. */
export const listWaitingInstitutions = (
  services: Services,
  actor: MemberActor,
): Promise<readonly WaitingInstitution[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.institution_request')
      .select(['id', 'is_new', 'kind', 'name', 'country', 'phone', 'admin_name', 'admin_email', 'asked_at'])
      .where('state', '=', 'open')
      // The secretariat reads them all; who may decide on one is asked of the gate that judges the act.
      .where(sql<boolean>`app.confirms(kind, country, institution_id)`)
      .orderBy('asked_at')
      .orderBy('id')
      .limit(100)
      .execute()
    return rows.map((row) => ({
      id: row.id,
      isNew: row.is_new,
      kind: row.kind,
      name: row.name,
      country: row.country,
      phone: row.phone ?? undefined,
      administrator: { name: row.admin_name ?? '', email: row.admin_email ?? '' },
      askedOn: localDay(row.asked_at, actor.country),
    }))
  })

export type DecideCode =
  | InviteCode
  | 'access.unknown_record'
  | 'access.step_up'
  | 'state.not_now'
  | 'institution.administered'

/**
 * The administrator of the institution concerned confirms or refuses. Confirmed, the institution begins in this transaction,
 * and its first administrator is invited by who confirmed: the code is theirs to hand over, the secretariat never has it.
 * Refused, nothing was ever there. Both are in both trails.
 */
export const decideInstitution = (
  services: Services,
  actor: MemberActor,
  requestId: string,
  confirmed: boolean,
): Promise<Verdict<Invited | undefined, DecideCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'institution.confirm')
    if (!isId(requestId)) return refuse('access.unknown_record')
    if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.unknown_record')
    const row = await tx
      .selectFrom('app.institution_request')
      .select(['institution_id', 'kind', 'admin_name', 'admin_email'])
      .where('id', '=', requestId)
      .executeTakeFirst()
    if (!row) return refuse('access.unknown_record')
    await sql`savepoint decision`.execute(tx)
    const { rows } = await sql<{ answer: 'ok' | Exclude<DecideCode, InviteCode> }>`
      select app.decide_institution(${requestId}::uuid, ${confirmed}) as answer`.execute(tx)
    const answer = rows[0]?.answer ?? 'access.unknown_record'
    if (answer !== 'ok') return refuse(answer)
    await recordAudit(tx, actor, {
      act: confirmed ? 'institution.confirm' : 'institution.refuse',
      recordKind: 'institution',
      recordId: row.institution_id,
    })
    if (!confirmed) return ok(undefined)
    const invited = await writeInvitation(
      tx,
      services,
      actor,
      { id: row.institution_id, kind: row.kind },
      { name: row.admin_name ?? '', email: row.admin_email ?? '', roles: ['institution_admin'] },
    )
    if (!invited.ok) await sql`rollback to savepoint decision`.execute(tx)
    return invited
  })
