/**
 * Emergency access to one named record of another institution: a reason in words, an hour, and immediate notice to the
 * institution whose record it is and to the auditor. It opens no hold, asks no family's "no" away, and a consulate reaches
 * notices alone, never where a child is (protection rules 4 and 9).
 */
import type { MemberActor } from './actor.ts'
import type { ConsentPurpose } from './consent.ts'
import type { CountryCode } from './country.ts'
import type { Role } from './institution.ts'
import type { NoticeState, SightingState } from './lifecycle.ts'
import type { IsoInstant } from './person.ts'
import type { Feared } from './screening.ts'
import { allowed, refuse, type Verdict } from './verdict.ts'

/** Letters of a reason at least; the database asks the same (app.break_glass). */
export const LEAST_REASON = 20

/** Whether a reason says something, whatever the record. */
export const decideReason = (reason: string): Verdict<undefined, 'break_glass.reason'> =>
  reason.trim().length >= LEAST_REASON ? allowed : refuse('break_glass.reason')

/** What an emergency is judged by: the record as it stands now. */
export type GlassFacts =
  | {
      readonly kind: 'notice'
      readonly state: NoticeState
      readonly erased: boolean
      /** The family's consents in force. */
      readonly consents: readonly ConsentPurpose[]
    }
  | {
      readonly kind: 'sighting'
      readonly state: SightingState
      readonly screened: boolean
      readonly held: boolean
      /** `state:*` where all states are feared. */
      readonly feared: readonly (Feared | 'state:*')[]
      readonly hostCountry: CountryCode
      /** Every state that the child is said to be of: its nationalities and where it comes from. */
      readonly ofStates: readonly CountryCode[]
    }

/**
 * Whether this member may read this record in an emergency, or go on reading it: a verified notice as far as its family lets
 * partners search, and of a consulate, lets consulates see; of children the protection authority alone, of those screened, on
 * no hold, who do not fear its state, and in another country than its own none of its own state. The database says the same
 * (app.glass_owner).
 */
export const mayBreakGlass = (actor: MemberActor, record: GlassFacts): boolean => {
  if (actor.agreement === 'none') return false
  const isAuthority = actor.roles.includes('protection_authority')
  if (record.kind === 'notice') {
    if (!isAuthority && !actor.roles.includes('consular_officer')) return false
    if (!['verified', 'registered'].includes(record.state) || record.erased) return false
    return record.consents.includes('partners_search') && (isAuthority || record.consents.includes('consulate_see'))
  }
  if (!isAuthority || record.state !== 'active' || !record.screened || record.held) return false
  if (record.feared.includes('state:*') || record.feared.includes(`state:${actor.country}`)) return false
  return record.hostCountry === actor.country || !record.ofStates.includes(actor.country)
}

/** Who answers for having been told: an administrator of the institution, or the auditor. */
export const ACKNOWLEDGERS: readonly Role[] = ['institution_admin', 'auditor']

/** Whether this member may acknowledge that the institution was told; who read the record does not; once is enough. */
export const decideAcknowledge = (
  member: { readonly id: string; readonly roles: readonly Role[] },
  told: { readonly readBy: string; readonly acknowledged: boolean },
): Verdict<undefined, 'access.role' | 'break_glass.own' | 'state.not_now'> => {
  if (!member.roles.some((role) => ACKNOWLEDGERS.includes(role))) return refuse('access.role')
  if (told.readBy === member.id) return refuse('break_glass.own')
  return told.acknowledged ? refuse('state.not_now') : allowed
}

/** Minutes left of a grant, none once its hour is over. */
export const minutesLeft = (expiresAt: IsoInstant, now: IsoInstant): number =>
  Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 60_000))
