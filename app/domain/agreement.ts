/**
 * Institutions share by agreement: what, for which purpose, from when until when. One in force on its last day is ended on
 * the next, and one that a party or the secretariat ends is ended at once; what was shared under it closes with it
 * (protection rule 9). One of the kinds to which an offer was made takes back its own word, at once, and ends it for nobody else. None opens anything before both sides confirmed it. The protection authority of the country where the child is has its mandate by law and needs none.
 */
import type { FieldGroup } from './access.ts'
import type { CountryCode } from './country.ts'
import type { InstitutionKind } from './institution.ts'
import type { IsoDate, IsoInstant } from './person.ts'

export const SHARED_PURPOSES = ['registry_search', 'candidates'] as const
export type SharedPurpose = (typeof SHARED_PURPOSES)[number]

/** What each purpose opens of the other institution's records, always as the coarsened projection. */
export const SHARED_FIELDS: Readonly<Record<SharedPurpose, readonly FieldGroup[]>> = {
  registry_search: ['published', 'description'],
  candidates: ['other_side', 'evidence', 'questions', 'outcome'],
}

export type Agreement = {
  readonly aId: string
  /** One institution, with its missions; or every one of these kinds. */
  readonly with: { readonly institutionId: string } | { readonly kinds: readonly InstitutionKind[] }
  readonly purposes: readonly SharedPurpose[]
  /** By whose calendar its days count: of who offers. */
  readonly country: CountryCode
  readonly startsOn: IsoDate
  readonly until?: IsoDate
  readonly endedAt?: IsoInstant
  /** Which institutions confirmed it, each for itself, and when last. */
  readonly confirmed: readonly { readonly institutionId: string; readonly at: IsoInstant }[]
}

/** Whether it binds on this day, as its own country counts. */
export const isInForce = ({ startsOn, until, endedAt }: Agreement, today: IsoDate): boolean =>
  endedAt === undefined && startsOn <= today && (until === undefined || today <= until)

type Party = {
  readonly id: string
  readonly kind: InstitutionKind
  readonly parentId?: string
  /** Since when it takes part in the network. */
  readonly joinedAt: IsoInstant
  /** Whether it takes part now: who left shares nothing, whatever it once confirmed. */
  readonly inNetwork: boolean
}

/** How an administrator's institution, or the secretariat, stands to an agreement. */
type AgreementActor = {
  readonly institutionId: string
  readonly institutionKind: InstitutionKind
  readonly isAdministrator: boolean
  readonly isSecretariat: boolean
}

/** Whether no day is left on which it could bind: ended by somebody, or by its own last day. */
export const isOver = ({ endedAt, until }: Pick<Agreement, 'endedAt' | 'until'>, today: IsoDate): boolean =>
  endedAt !== undefined || (until !== undefined && until < today)

type Terms = Pick<Agreement, 'aId' | 'with' | 'endedAt' | 'until' | 'confirmed'>

/** Whether the institution is named in it. */
const isNamed = ({ aId, with: other }: Terms, id: string): boolean =>
  aId === id || ('institutionId' in other && other.institutionId === id)

const isOfItsKinds = (terms: Terms, { institutionId, institutionKind }: AgreementActor): boolean =>
  !isNamed(terms, institutionId) && 'kinds' in terms.with && terms.with.kinds.includes(institutionKind)

/** An administrator of a party, or of one of the kinds, says its institution's word; nobody once it is over. */
export const mayConfirm = (terms: Terms, actor: AgreementActor, today: IsoDate): boolean =>
  actor.isAdministrator && !isOver(terms, today) && (isNamed(terms, actor.institutionId) || isOfItsKinds(terms, actor))

/** An administrator of a party named in it, or the secretariat, ends it for all. */
export const mayEnd = (terms: Terms, actor: AgreementActor, today: IsoDate): boolean =>
  !isOver(terms, today) && (actor.isSecretariat || (actor.isAdministrator && isNamed(terms, actor.institutionId)))

/** One of the kinds takes its own word back, and no other's; also once it is over, since nothing is opened by it. */
export const mayWithdraw = (terms: Terms, actor: AgreementActor): boolean =>
  actor.isAdministrator &&
  isOfItsKinds(terms, actor) &&
  terms.confirmed.some(({ institutionId }) => institutionId === actor.institutionId)

export const AGREEMENT_STATES = ['waits_for_you', 'waits', 'in_force', 'over'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]

/**
 * How it stands to the reader: over; waiting for the reader's own institution; for another party, or for its first day; or in
 * force. Of an offer to kinds the word of who offers it is enough: each of the kinds confirms for itself.
 */
export const agreementState = (agreement: Agreement, actor: AgreementActor, today: IsoDate): AgreementState => {
  if (isOver(agreement, today)) return 'over'
  if (mayConfirm(agreement, actor, today) && confirmedAt(agreement, actor.institutionId) === undefined)
    return 'waits_for_you'
  const named = [agreement.aId, ...('institutionId' in agreement.with ? [agreement.with.institutionId] : [])]
  const stands = named.every((id) => confirmedAt(agreement, id) !== undefined)
  return stands && isInForce(agreement, today) ? 'in_force' : 'waits'
}

const isParty = (party: Party, id: string): boolean => party.id === id || party.parentId === id

const confirmedAt = ({ confirmed }: Agreement, id: string): IsoInstant | undefined =>
  confirmed.find(({ institutionId }) => institutionId === id)?.at

/**
 * What two institutions share with each other; with itself, everything. Symmetric. `dayIn` tells the day where a country is. An offer to kinds covers those who
 * were in the network when it was confirmed, each once it has confirmed too.
 */
export const sharedPurposes = (
  one: Party,
  other: Party,
  agreements: readonly Agreement[],
  dayIn: (country: CountryCode) => IsoDate,
): readonly SharedPurpose[] => {
  if (one.id === other.id) return SHARED_PURPOSES
  if (!one.inNetwork || !other.inNetwork) return []
  const binds = (agreement: Agreement): boolean =>
    [
      [one, other],
      [other, one],
    ].some(([a, b]) => {
      if (!a || !b || !isParty(a, agreement.aId)) return false
      const offered = confirmedAt(agreement, agreement.aId)
      if (offered === undefined) return false
      if ('institutionId' in agreement.with) {
        const other = agreement.with.institutionId
        return isParty(b, other) && confirmedAt(agreement, other) !== undefined
      }
      const taken = [b.id, b.parentId ?? b.id].some((id) => confirmedAt(agreement, id) !== undefined)
      return agreement.with.kinds.includes(b.kind) && taken && b.joinedAt <= offered
    })
  const bound = agreements.filter((agreement) => isInForce(agreement, dayIn(agreement.country)) && binds(agreement))
  return SHARED_PURPOSES.filter((purpose) => bound.some((agreement) => agreement.purposes.includes(purpose)))
}
