/**
 * Who acts. Every transaction tells the database the same actor that the policy was asked about, so that the pure
 * decision and row-level security judge one and the same person.
 */
import type { ConsentHolder } from './consent.ts'
import type { CountryCode } from './country.ts'
import type { Agreement, InstitutionKind, Role } from './institution.ts'
import type { FirstMeans, SecondFactor } from './sign-in.ts'

export type PublicActor = { readonly kind: 'public' }

/** The holder of a receipt, for as long as a family session lives; sees one notice. */
export type FamilyActor = {
  readonly kind: 'family'
  readonly noticeId: string
  readonly receiptId: string
  /** Of the receipt, as the sitting found it: said by whoever makes this actor, never taken for granted. The database asks the receipt itself. */
  readonly holder: ConsentHolder
}

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
  /** Of the institution; absent means that it takes part in the network. */
  readonly agreement?: Agreement
  /** The session the member acts in; absent where no request is, as in a test of rules that do not ask for it. */
  readonly session?: SessionProof
}

export type SessionProof = {
  /** SHA-256 of its secret, in hexadecimal. */
  readonly hash: string
  readonly means: FirstMeans
  readonly secondFactor?: SecondFactor
  /** Proven anew within the last ten minutes. */
  readonly steppedUp: boolean
}

/** Someone whose password was right and who has no second factor yet: may enrol one, and nothing else. To the database, nobody. */
export type EnrollingActor = {
  readonly kind: 'enrolling'
  readonly memberId: string
  readonly name: string
  readonly institutionName: string
  readonly session: SessionProof
}

export type Actor = PublicActor | FamilyActor | MemberActor | EnrollingActor

export const publicActor: PublicActor = { kind: 'public' }
