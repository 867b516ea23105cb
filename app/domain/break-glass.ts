/**
 * Emergency access to one named record of another institution: a reason in words, an hour, and immediate notice to the
 * institution whose record it is and to the auditor. It opens no hold, asks no family's "no" away, and a consulate reaches
 * notices alone, never where a child is (protection rules 4 and 9).
 */
import type { IsoInstant } from './person.ts'
import { allowed, refuse, type Verdict } from './verdict.ts'

/** Letters of a reason at least; the database asks the same (app.break_glass). */
export const LEAST_REASON = 20

/** Whether a reason says something, whatever the record. */
export const decideReason = (reason: string): Verdict<undefined, 'break_glass.reason'> =>
  reason.trim().length >= LEAST_REASON ? allowed : refuse('break_glass.reason')

/** Minutes left of a grant, none once its hour is over. */
export const minutesLeft = (expiresAt: IsoInstant, now: IsoInstant): number =>
  Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 60_000))
