import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { type InviteCode, isEmail, type NewMember } from './invite.server.ts'

export type AskedInstitution = {
  /** Of the institution to be made, or of one that nobody administers. */
  readonly id: string
  readonly isNew: boolean
  readonly kind: 'mission' | 'protection'
  readonly name: string
  readonly country: CountryCode
  readonly phone?: string
}

export type AskCode =
  | Extract<InviteCode, 'member.name_missing' | 'member.email_unreadable'>
  | 'institution.no_confirmer'

/** Asks the institution concerned to confirm a mission or a protection authority, in a transaction under way. */
export const askConfirmation = async (
  tx: Tx,
  actor: MemberActor,
  { id, isNew, kind, name, country, phone }: AskedInstitution,
  administrator: Pick<NewMember, 'name' | 'email'>,
): Promise<Verdict<undefined, AskCode>> => {
  const person = { name: administrator.name.trim(), email: administrator.email.trim().toLowerCase() }
  if (person.name === '') return refuse('member.name_missing')
  if (!isEmail(person.email)) return refuse('member.email_unreadable')
  const { rows } = await sql<{ confirmers: string[] }>`
    select app.confirmers_of(${kind}, ${country}, ${id}::uuid) as confirmers`.execute(tx)
  if (!rows[0]?.confirmers.length) return refuse('institution.no_confirmer')
  await tx
    .insertInto('app.institution_request')
    .values({
      id: randomUUID(),
      institution_id: id,
      is_new: isNew,
      kind,
      name,
      country,
      phone: phone || null,
      admin_name: person.name,
      admin_email: person.email,
      asked_by: actor.institutionId,
      asked_member: actor.memberId,
    })
    .execute()
  await recordAudit(tx, actor, {
    act: 'institution.ask',
    recordKind: 'institution',
    recordId: id,
    details: { kind, country, new: isNew },
  })
  return ok(undefined)
}
