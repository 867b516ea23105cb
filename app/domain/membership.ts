/**
 * Who may be a member of what. Each kind of institution may hold a few roles and no other, so that no administrator can
 * raise anybody, himself included, to what the institution is not there for; migration authorities hold one role
 * (protection rule 3). Whoever reaches children is certified by the own institution, for a year at most; certification
 * expires by itself (rule 16). An institution that has an administrator keeps one.
 */
import type { InstitutionKind, Role } from './institution.ts'
import { type IsoDate, isDay } from './person.ts'
import { allowed, refuse, type Verdict } from './verdict.ts'

/** Roles by kind of institution; the table app.kind_role holds the same rows, a test compares the two. */
export const ROLES_OF_KIND: Readonly<Record<InstitutionKind, readonly Role[]>> = {
  chancellery: ['consular_officer', 'call_centre_operator', 'institution_admin'],
  mission: ['consular_officer', 'institution_admin'],
  shelter: ['shelter_worker', 'institution_admin'],
  redcross: ['partner_caseworker', 'shelter_worker', 'call_centre_operator', 'institution_admin'],
  ngo: ['partner_caseworker', 'shelter_worker', 'institution_admin'],
  rrocm: ['partner_caseworker', 'shelter_worker', 'institution_admin'],
  migration: ['migration_officer', 'institution_admin'],
  protection: ['protection_authority', 'institution_admin'],
  call_centre: ['call_centre_operator', 'institution_admin'],
  forensic: ['forensic_examiner', 'institution_admin'],
  secretariat: ['secretariat', 'institution_admin'],
  auditor: ['auditor', 'institution_admin'],
}

/** Roles whose holders meet or decide about children: never without a certification (protection rule 16). */
export const ROLES_NEAR_CHILDREN: readonly Role[] = ['shelter_worker', 'partner_caseworker', 'protection_authority']

/** Kinds that may be accredited to verify and publish notices: those whose members hold a verifying role. */
export const ACCREDITABLE_KINDS: readonly InstitutionKind[] = ['chancellery', 'mission', 'redcross', 'ngo', 'rrocm']

/** Kinds that the secretariat registers; chancelleries, secretariat and auditor come with the installation. */
export const REGISTRABLE_KINDS: readonly InstitutionKind[] = [
  'mission',
  'shelter',
  'redcross',
  'ngo',
  'rrocm',
  'migration',
  'protection',
  'call_centre',
  'forensic',
]

/** Days of the longest certification, and before its end from which people are reminded. */
export const LONGEST_CERTIFICATION = 366
export const REMINDED_BEFORE = 30

/** Hours for which an invitation opens, and days after which one that nobody took up is forgotten, name and e-mail too. */
export const INVITATION_HOURS = 72
export const INVITATION_KEPT_DAYS = 30

const DAY = 86_400_000

/** The day `days` after another. */
export const addDays = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

export const needsCertification = (roles: readonly Role[]): boolean =>
  roles.some((role) => ROLES_NEAR_CHILDREN.includes(role))

export type Membership = {
  readonly roles: readonly Role[]
  /** The last day of the certification; absent where there is none. */
  readonly certifiedUntil?: IsoDate
}

export type MembershipCode =
  | 'member.roles_missing'
  | 'member.role_not_of_kind'
  | 'member.certification_missing'
  | 'member.certification_date'
  | 'member.certification_too_long'

/** Whether an institution of this kind may have such a member on this day. */
export const decideMembership = (
  kind: InstitutionKind,
  { roles, certifiedUntil }: Membership,
  today: IsoDate,
): Verdict<undefined, MembershipCode> => {
  if (roles.length === 0) return refuse('member.roles_missing')
  if (roles.some((role) => !ROLES_OF_KIND[kind].includes(role))) return refuse('member.role_not_of_kind')
  if (certifiedUntil === undefined) return needsCertification(roles) ? refuse('member.certification_missing') : allowed
  if (!isDay(certifiedUntil) || certifiedUntil < today) return refuse('member.certification_date')
  if (certifiedUntil > addDays(today, LONGEST_CERTIFICATION)) return refuse('member.certification_too_long')
  return allowed
}

export type CertificationState = 'none_needed' | 'missing' | 'expired' | 'ends_soon' | 'valid'

/** How a member's certification stands; the last day itself still counts. */
export const certificationState = ({ roles, certifiedUntil }: Membership, today: IsoDate): CertificationState => {
  if (certifiedUntil === undefined) return needsCertification(roles) ? 'missing' : 'none_needed'
  if (certifiedUntil < today) return 'expired'
  return certifiedUntil <= addDays(today, REMINDED_BEFORE) ? 'ends_soon' : 'valid'
}

export type MemberState = Membership & { readonly id: string; readonly active: boolean }

const administers = ({ roles, active, certifiedUntil }: MemberState, today: IsoDate): boolean =>
  active && roles.includes('institution_admin') && (certifiedUntil === undefined || certifiedUntil >= today)

/** Whether somebody still administers the institution once `changed` is as given. */
export const decideAdministrators = (
  members: readonly MemberState[],
  changed: MemberState,
  today: IsoDate,
): Verdict<undefined, 'member.last_administrator'> => {
  const before = members.find(({ id }) => id === changed.id)
  if (!before || !administers(before, today) || administers(changed, today)) return allowed
  return members.some((member) => member.id !== changed.id && administers(member, today))
    ? allowed
    : refuse('member.last_administrator')
}
