import { type Kysely, sql } from 'kysely'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { EnrollingActor, FamilyActor, MemberActor, SessionProof } from '../domain/actor.ts'
import type { ConsentHolder } from '../domain/consent.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Agreement, InstitutionKind, Role } from '../domain/institution.ts'
import type { FirstMeans, SecondFactor } from '../domain/sign-in.ts'
import type { Services } from '../services.server.ts'
import { hashSecret, readCookie } from './cookies.server.ts'

type ProofRow = { means: FirstMeans; second_factor: SecondFactor | null; stepped_up: boolean }

type SessionRow = ProofRow & {
  member_id: string
  member_name: string
  institution_id: string
  institution_name: string
  institution_kind: InstitutionKind
  country: CountryCode
  parent_id: string | null
  roles: Role[]
  accredited: boolean
  agreement: Agreement
}

/** The signed-in member of this request, or undefined without a live session (2 h idle, absolute end in the row). */
export const findMember = async (services: Services, request: Request): Promise<MemberActor | undefined> => {
  const secret = readCookie(request, 'staff')
  return secret === undefined ? undefined : findMemberOf(services.db, hashSecret(secret))
}

/** The member of the session with this hashed secret, or undefined when it is not alive. `db` may be a transaction. */
export const findMemberOf = async (db: Kysely<DB>, secret: Buffer): Promise<MemberActor | undefined> => {
  const { rows } = await sql<SessionRow>`
    select *, app.agreement_of(institution_id) as agreement from app.session_actor(${secret}) cross join app.session_proof(${secret})`.execute(
    db,
  )
  const row = rows[0]
  if (!row) return undefined
  return {
    kind: 'member',
    memberId: row.member_id,
    name: row.member_name,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    institutionKind: row.institution_kind,
    country: row.country,
    scopes: [row.institution_id, ...(row.parent_id ? [row.parent_id] : [])],
    roles: row.roles,
    accredited: row.accredited,
    agreement: row.agreement,
    session: proofOf(secret, row),
  }
}

const proofOf = (secret: Buffer, { means, second_factor, stepped_up }: ProofRow): SessionProof => ({
  hash: secret.toString('hex'),
  means,
  ...(second_factor ? { secondFactor: second_factor } : {}),
  steppedUp: stepped_up,
})

/** Whoever has a session here: a member, or someone who first has to enrol a second factor; undefined without one. */
export const findSignedIn = async (
  services: Services,
  request: Request,
): Promise<MemberActor | EnrollingActor | undefined> => {
  const secret = readCookie(request, 'staff')
  return secret === undefined ? undefined : findSignedInOf(services.db, hashSecret(secret))
}

/** The same by the hashed secret. `db` may be a transaction. */
export const findSignedInOf = async (
  db: Kysely<DB>,
  secret: Buffer,
): Promise<MemberActor | EnrollingActor | undefined> => {
  const member = await findMemberOf(db, secret)
  if (member) return member
  const { rows } = await sql<ProofRow & { member_id: string; member_name: string; institution_name: string }>`
    select * from app.session_enrolling(${secret}) cross join app.session_proof(${secret})`.execute(db)
  const row = rows[0]
  return (
    row && {
      kind: 'enrolling',
      memberId: row.member_id,
      name: row.member_name,
      institutionName: row.institution_name,
      session: proofOf(secret, row),
    }
  )
}

/** The holder of a receipt in this sitting, or undefined when it ended. */
export const findFamily = async (services: Services, request: Request): Promise<FamilyActor | undefined> => {
  const secret = readCookie(request, 'family')
  if (!secret) return undefined
  const { rows } = await sql<{ notice_id: string; receipt_id: string; holder: ConsentHolder | null }>`
    select * from app.family_sitting(${hashSecret(secret)}, ${services.now()}) ${keptPlan}`.execute(services.db)
  const row = rows[0]
  return row?.holder
    ? { kind: 'family', noticeId: row.notice_id, receiptId: row.receipt_id, holder: row.holder }
    : undefined
}
