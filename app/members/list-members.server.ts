import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Role } from '../domain/institution.ts'
import { addDays, type CertificationState, certificationState, REMINDED_BEFORE } from '../domain/membership.ts'
import type { IsoDate, IsoInstant } from '../domain/person.ts'
import type { ToldMeans } from '../domain/sign-in.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'

export type ListedMember = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly certifiedUntil?: IsoDate
  readonly certification: CertificationState
  readonly active: boolean
  readonly lastSignIn?: IsoInstant
  readonly self: boolean
}

export type MemberLine = ListedMember & {
  /**
   * What changed in the means of signing in within thirty days, of each kind the last, the newest first; whether or not the
   * member marked it as seen.
   */
  readonly means: readonly { readonly means: ToldMeans; readonly at: IsoInstant }[]
}

/** Days for which the administrator's list tells that a member's means changed. */
const MEANS_SHOWN_DAYS = 30

export type OpenInvitation = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly expiresAt: IsoInstant
}

export type Membership = { readonly members: readonly MemberLine[]; readonly invitations: readonly OpenInvitation[] }

/** Members of the administrator's own institution, those who may sign in first, and invitations not taken up yet. */
export const listMembers = (services: Services, actor: MemberActor): Promise<Membership> =>
  acting(services.db, { actor }, async (tx) => {
    const today = localDay(services.now(), actor.country)
    const rows = await tx
      .selectFrom('app.member')
      .select(['id', 'name', 'email', 'roles', 'certified_until', 'active', 'last_sign_in_at'])
      .where('institution_id', '=', actor.institutionId)
      .orderBy('active', 'desc')
      .orderBy('name')
      .orderBy('id')
      .execute()
    const invitations = await tx
      .selectFrom('app.invitation')
      .select(['id', 'name', 'email', 'roles', 'expires_at'])
      .where('institution_id', '=', actor.institutionId)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', services.now())
      .orderBy('expires_at')
      .execute()
    const changes = await tx
      .selectFrom('app.means_notice')
      .select(['member_id', 'means', 'at'])
      .where('at', '>', new Date(services.now().getTime() - MEANS_SHOWN_DAYS * 86_400_000))
      .orderBy('at', 'desc')
      .execute()
    const told = new Map<string, MemberLine['means']>()
    for (const { member_id, means, at } of changes) {
      const known = told.get(member_id) ?? []
      if (!known.some((one) => one.means === means)) told.set(member_id, [...known, { means, at: at.toISOString() }])
    }
    await recordAudit(tx, actor, { act: 'member.list', details: { rows: rows.length } })
    return {
      members: rows.map((row) => ({ ...toListed(row, actor, today), means: told.get(row.id) ?? [] })),
      invitations: invitations.map(({ expires_at, ...row }) => ({ ...row, expiresAt: expires_at.toISOString() })),
    }
  })

/** One member of the own institution, or undefined. */
export const findOwnMember = (
  services: Services,
  actor: MemberActor,
  memberId: string,
): Promise<(ListedMember & { readonly sessions: number }) | undefined> =>
  acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<MemberRow & { sessions: number }>`
      select id, name, email, roles, certified_until, active, last_sign_in_at, app.count_sessions_of(id) as sessions
      from app.member where institution_id = ${actor.institutionId} and id::text = ${memberId}`.execute(tx)
    const row = rows[0]
    if (!row) return undefined
    await recordAudit(tx, actor, { act: 'member.open', recordKind: 'member', recordId: row.id })
    return { ...toListed(row, actor, localDay(services.now(), actor.country)), sessions: row.sessions }
  })

type MemberRow = {
  id: string
  name: string
  email: string
  roles: Role[]
  certified_until: string | null
  active: boolean
  last_sign_in_at: Date | null
}

const toListed = (row: MemberRow, actor: MemberActor, today: IsoDate): ListedMember => {
  const certifiedUntil = row.certified_until ?? undefined
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    certifiedUntil,
    certification: certificationState({ roles: row.roles, certifiedUntil }, today),
    active: row.active,
    lastSignIn: row.last_sign_in_at?.toISOString(),
    self: row.id === actor.memberId,
  }
}

export type CertificationReminder = {
  /** The own certification ends on this day. */
  readonly own?: IsoDate
  /** Active members of the own institution whose certification has ended or ends soon; for its administrator. */
  readonly members: number
}

/** What a member has to be reminded of: certifications that end within thirty days. */
export const findReminder = (services: Services, actor: MemberActor): Promise<CertificationReminder> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.member')
      .select(['id', 'certified_until'])
      .where('institution_id', '=', actor.institutionId)
      .where('active', '=', true)
      .where('certified_until', '<=', addDays(localDay(services.now(), actor.country), REMINDED_BEFORE))
      .execute()
    return {
      own: rows.find(({ id }) => id === actor.memberId)?.certified_until ?? undefined,
      members: actor.roles.includes('institution_admin') ? rows.filter(({ id }) => id !== actor.memberId).length : 0,
    }
  })
