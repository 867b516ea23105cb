/**
 * Disclosure of contact needs two signers of two institutions, never both of one state, one of them caring for the
 * child or the protection authority of the host country; the child's view; no open hold; a best-interests check; and a
 * notice that is registered, with the family's consents to compare it and to tell its consulate in force (rules 1 and 6). Until then both sides see evidence, not whereabouts.
 */
import type { CountryCode } from './country.ts'
import { type InstitutionKind, stateOf } from './institution.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

export type Signer = {
  readonly institutionId: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  readonly memberId: string
}

export const CHILD_VIEWS = ['wants_contact', 'does_not_want_contact', 'too_young', 'not_asked'] as const
export type ChildView = (typeof CHILD_VIEWS)[number]

export type DisclosureFacts = {
  readonly signers: readonly Signer[]
  readonly carerInstitutionId: string
  readonly hostCountry: CountryCode
  readonly childView: ChildView | undefined
  readonly bestInterestsChecked: boolean
  readonly openHold: boolean
  /** The notice is registered and the consents that a match rests on are in force. */
  readonly noticeStands: boolean
}

export type DisclosureCode =
  | 'disclosure.open_hold'
  | 'disclosure.child_view_missing'
  | 'disclosure.child_refuses'
  | 'disclosure.best_interests_missing'
  | 'disclosure.not_yet'
  | 'disclosure.second_signer_missing'
  | 'disclosure.one_institution'
  | 'disclosure.one_state'
  | 'disclosure.no_carer'

/** Whether these two signatures stand together, apart from the rest of the facts. */
export const decideSigners = (
  facts: Pick<DisclosureFacts, 'signers' | 'carerInstitutionId' | 'hostCountry'>,
): Verdict<undefined, DisclosureCode> => {
  const [first, second] = facts.signers
  if (!first || !second) return refuse('disclosure.second_signer_missing')
  if (first.institutionId === second.institutionId) return refuse('disclosure.one_institution')
  const state = stateOf(first)
  if (state && state === stateOf(second)) return refuse('disclosure.one_state')
  const caring = facts.signers.some(
    (signer) =>
      signer.institutionId === facts.carerInstitutionId ||
      (signer.kind === 'protection' && signer.country === facts.hostCountry),
  )
  return caring ? ok(undefined) : refuse('disclosure.no_carer')
}

/** Whether contact may be disclosed now. */
export const decideDisclosure = (facts: DisclosureFacts): Verdict<undefined, DisclosureCode> => {
  if (facts.openHold) return refuse('disclosure.open_hold')
  if (facts.childView === undefined || facts.childView === 'not_asked') return refuse('disclosure.child_view_missing')
  if (facts.childView === 'does_not_want_contact') return refuse('disclosure.child_refuses')
  if (!facts.bestInterestsChecked) return refuse('disclosure.best_interests_missing')
  if (!facts.noticeStands) return refuse('disclosure.not_yet')
  return decideSigners(facts)
}
