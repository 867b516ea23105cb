/**
 * Unusual volume: a member who looks at far more than the role needs, or than the member's own habit, is told to the
 * institution's administrator and to the auditor (protection rule 9). An alert accuses nobody and stops nothing: a bus
 * with forty children is unusual too. It holds counts and times, never case data.
 */
import type { Role } from './institution.ts'

export type VolumeLimit = {
  /** Looks that no member of the role should pass in the period. */
  readonly most: number
  /** How many times the member's own median, */
  readonly factor: number
  /** from this many looks on. */
  readonly least: number
}

/** Who answers for an alert: each seat for itself, so that neither takes it from the other. */
export type AlertSeat = 'administrator' | 'auditor'

/** The seat of a member who may read alerts. */
export const seatOf = (member: { readonly roles: readonly Role[] }): AlertSeat =>
  member.roles.includes('auditor') ? 'auditor' : 'administrator'

export type VolumeBasis = 'role' | 'median'

/** Active periods that a median needs before it says anything of a habit. */
export const PERIODS_FOR_MEDIAN = 5

/**
 * The limit that `looks` passes, the lower one when both, or undefined. A member of several roles has the widest of
 * their limits. `median` is of the member's own earlier active periods; absent when there were too few.
 */
export const judgeVolume = (
  looks: number,
  limits: readonly VolumeLimit[],
  median?: number,
): { readonly basis: VolumeBasis; readonly allowed: number } | undefined => {
  if (limits.length === 0) return undefined
  const most = Math.max(...limits.map((limit) => limit.most))
  const habit =
    median === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(...limits.map(({ factor, least }) => Math.max(least, Math.ceil(factor * median))))
  const allowed = Math.min(most, habit)
  if (looks <= allowed) return undefined
  return { basis: allowed === habit ? 'median' : 'role', allowed }
}
