/**
 * A tip is what somebody of the public tells of a child who was seen. It is a sighting that nobody has answered for yet
 * (protection rule 8): it goes to the institution competent where the child was seen, whatever notice it names, and becomes
 * a report of that institution only when somebody there accepts it. Whoever told it never learns what became of it.
 */
import type { CountryCode } from './country.ts'
import type { InstitutionKind, Role } from './institution.ts'

export const TIP_STATES = ['open', 'accepted', 'refused'] as const
export type TipState = (typeof TIP_STATES)[number]

export const TIP_REFUSALS = ['spam', 'extortion', 'not_a_child', 'duplicate', 'harmful'] as const
export type TipRefusal = (typeof TIP_REFUSALS)[number]

/** Hours within which a tip is looked at: at once where a child is said to be in danger now. */
export const TIP_HOURS = { danger: 2, other: 24 } as const

/** Whoever may look at tips that came to their institution. */
export const TRIAGE_ROLES: readonly Role[] = ['protection_authority', 'partner_caseworker', 'call_centre_operator']

/** An institution to which tips may go. */
export type Triager = {
  readonly id: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  /** Gazetteer id of the department it stands in, where that is known. */
  readonly department?: string
  readonly accredited: boolean
}

type Seen = { readonly country?: CountryCode | undefined; readonly department?: string | undefined }

/** The table: where a child was seen → who is competent, the first that exists. The database judges the same (0037). */
const ROUTES: readonly ((triager: Triager, seen: Seen) => boolean)[] = [
  (one, { country, department }) =>
    one.kind === 'protection' &&
    one.country === country &&
    one.department !== undefined &&
    one.department === department,
  (one, { country }) => one.kind === 'protection' && one.country === country,
  (one, { country }) => one.kind === 'redcross' && one.accredited && one.country === country,
  (one, { country }) => one.kind === 'call_centre' && one.country === country,
  (one) => one.kind === 'call_centre',
  (one) => one.kind === 'protection',
]

/** Who answers for what was seen there, of these in their order; undefined where nobody does. */
export const routeTip = (seen: Seen, triagers: readonly Triager[]): Triager | undefined => {
  for (const isCompetent of ROUTES) {
    const found = triagers.find((one) => isCompetent(one, seen))
    if (found) return found
  }
  return undefined
}
