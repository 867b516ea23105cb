import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { CONFIRMED_KINDS } from '../domain/confirmation.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Agreement, InstitutionKind } from '../domain/institution.ts'
import { ACCREDITABLE_KINDS, REGISTRABLE_KINDS } from '../domain/membership.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { type AskCode, askConfirmation } from './ask-confirmation.server.ts'
import { type InviteCode, type Invited, writeInvitation } from './invite.server.ts'

export type NewInstitution = {
  readonly name: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  readonly phone?: string
}

export type Administrator = { readonly name: string; readonly email: string }

export type RegisterCode =
  | InviteCode
  | 'institution.name_missing'
  | 'institution.kind'
  | AskCode
  | 'institution.administered'

/**
 * The secretariat registers an institution and invites its first administrator. A mission belongs to the chancellery of its
 * country. Nothing of it is accredited until the secretariat says so. A mission and a protection authority are only asked
 * for, and the answer has no value: they begin when the institution concerned confirms them, which then invites.
 */
export const registerInstitution = (
  services: Services,
  actor: MemberActor,
  wanted: NewInstitution,
  administrator: Administrator,
): Promise<Verdict<Invited | undefined, RegisterCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const name = wanted.name.trim()
    if (name === '') return refuse('institution.name_missing')
    if (!REGISTRABLE_KINDS.includes(wanted.kind)) return refuse('institution.kind')
    const id = randomUUID()
    const { kind } = wanted
    if (isConfirmedKind(kind))
      return askConfirmation(tx, actor, { ...wanted, id, isNew: true, kind, name }, administrator)
    // A refused invitation leaves no institution behind: both are one transaction, which a refusal rolls back.
    await sql`savepoint registration`.execute(tx)
    await tx
      .insertInto('app.institution')
      .values({
        id,
        kind: wanted.kind,
        name,
        country: wanted.country,
        confidential: wanted.kind === 'shelter',
        accredited: false,
        phone: wanted.phone || null,
        agreement: 'network',
      })
      .execute()
    const invited = await writeInvitation(
      tx,
      services,
      actor,
      { id, kind: wanted.kind },
      { ...administrator, roles: ['institution_admin'] },
    )
    if (!invited.ok) {
      await sql`rollback to savepoint registration`.execute(tx)
      return invited
    }
    await recordAudit(tx, actor, {
      act: 'institution.register',
      recordKind: 'institution',
      recordId: id,
      details: { kind: wanted.kind, country: wanted.country },
    })
    return invited
  })

const isConfirmedKind = (kind: InstitutionKind): kind is 'mission' | 'protection' => CONFIRMED_KINDS.includes(kind)

/** Invites the first administrator of an institution that has none, or asks those who confirm it to. @throws Response 404 for an unknown institution */
export const inviteAdministrator = (
  services: Services,
  actor: MemberActor,
  institutionId: string,
  administrator: Administrator,
): Promise<Verdict<Invited | undefined, RegisterCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const institution = await requireInstitution(tx, institutionId)
    if (institution.administered) return refuse('institution.administered')
    const { kind } = institution
    if (isConfirmedKind(kind)) return askConfirmation(tx, actor, { ...institution, isNew: false, kind }, administrator)
    return writeInvitation(tx, services, actor, institution, { ...administrator, roles: ['institution_admin'] })
  })

export type InstitutionChange = { readonly accredited?: boolean; readonly agreement?: Agreement }

/** Accredits an institution or ends that, and lets it into the network. @throws Response 404 for an unknown institution */
export const changeInstitution = (
  services: Services,
  actor: MemberActor,
  institutionId: string,
  change: InstitutionChange,
): Promise<Verdict<undefined, 'institution.not_accreditable'>> =>
  acting(services.db, { actor }, async (tx) => {
    const { kind, agreement } = await requireInstitution(tx, institutionId)
    const after = change.agreement ?? agreement
    if (change.accredited && (!ACCREDITABLE_KINDS.includes(kind) || after === 'none'))
      return refuse('institution.not_accreditable')
    await tx
      .updateTable('app.institution')
      .set({ ...change, ...(after === 'none' ? { accredited: false } : {}) })
      .where('id', '=', institutionId)
      .execute()
    await recordAudit(tx, actor, {
      act: 'institution.change',
      recordKind: 'institution',
      recordId: institutionId,
      details: { ...change },
    })
    return ok(undefined)
  })

export type RegisteredInstitution = {
  readonly id: string
  readonly name: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  readonly accredited: boolean
  readonly accreditable: boolean
  readonly agreement: Agreement
  readonly administered: boolean
}

/** What the secretariat may know and change of an institution: no member, no record of it. */
export const findInstitution = (
  services: Services,
  actor: MemberActor,
  institutionId: string,
): Promise<RegisteredInstitution> => acting(services.db, { actor }, (tx) => requireInstitution(tx, institutionId))

const requireInstitution = async (tx: Tx, institutionId: string): Promise<RegisteredInstitution> => {
  const { rows } = await sql<Omit<RegisteredInstitution, 'accreditable'>>`
    select id, name, kind, country, accredited, agreement, app.is_administered(id) as administered
    from app.institution where id::text = ${institutionId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Response(null, { status: 404 })
  return { ...row, accreditable: ACCREDITABLE_KINDS.includes(row.kind) && row.agreement !== 'none' }
}
