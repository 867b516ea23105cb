/**
 * Emergency access to one named record of another institution: a reason in words, an hour, and immediate notice to the
 * institution whose record it is and to the auditor. It opens no hold, asks no family's "no" away, and a consulate reaches
 * notices alone, never where a child is (protection rules 4 and 9).
 */
import type { Role } from './institution.ts'
import type { IsoInstant } from './person.ts'
import { allowed, refuse, type Verdict } from './verdict.ts'

/** Letters of a reason at least; the database asks the same (app.break_glass). */
export const LEAST_REASON = 20

/** Whether a reason says something, whatever the record. */
export const decideReason = (reason: string): Verdict<undefined, 'break_glass.reason'> =>
  reason.trim().length >= LEAST_REASON ? allowed : refuse('break_glass.reason')

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
