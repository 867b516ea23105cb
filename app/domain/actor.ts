/**
 * Who acts. Every transaction tells the database the same actor that the policy was asked about, so that the pure
 * decision and row-level security judge one and the same person.
 */
import type { CountryCode } from './country.ts'
import type { InstitutionKind, Role } from './institution.ts'

export type PublicActor = { readonly kind: 'public' }

/** The holder of a receipt, for as long as a family session lives; sees one notice. */
export type FamilyActor = { readonly kind: 'family'; readonly noticeId: string; readonly receiptId: string }

export type MemberActor = {
  readonly kind: 'member'
  readonly memberId: string
  readonly name: string
  readonly institutionId: string
  readonly institutionName: string
  readonly institutionKind: InstitutionKind
  readonly country: CountryCode
  /** Own institution and, for a mission, its chancellery: whose records the member works on. */
  readonly scopes: readonly string[]
  readonly roles: readonly Role[]
  /** True when the institution may verify and publish notices routed to it. */
  readonly accredited: boolean
}

export type Actor = PublicActor | FamilyActor | MemberActor

export const publicActor: PublicActor = { kind: 'public' }
