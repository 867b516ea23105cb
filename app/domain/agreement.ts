/**
 * Institutions share by agreement: what, for which purpose, from when until when. One in force on its last day is ended on
 * the next, and one that a party or the secretariat ends is ended at once; what was shared under it closes with it
 * (protection rule 9). None opens anything before both sides confirmed it. The protection authority of the country where the child is has its mandate by law and needs none.
 */
import type { FieldGroup } from './access.ts'
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
  readonly startsOn: IsoDate
  readonly until?: IsoDate
  readonly endedAt?: IsoInstant
  /** Which institutions confirmed it, each for itself, and when last. */
  readonly confirmed: readonly { readonly institutionId: string; readonly at: IsoInstant }[]
}

/** Whether it binds on this day. */
export const isInForce = ({ startsOn, until, endedAt }: Agreement, today: IsoDate): boolean =>
  endedAt === undefined && startsOn <= today && (until === undefined || today <= until)

type Party = {
  readonly id: string
  readonly kind: InstitutionKind
  readonly parentId?: string
  /** Since when it takes part in the network. */
  readonly joinedAt: IsoInstant
}

const isParty = (party: Party, id: string): boolean => party.id === id || party.parentId === id

const confirmedAt = ({ confirmed }: Agreement, id: string): IsoInstant | undefined =>
  confirmed.find(({ institutionId }) => institutionId === id)?.at

/**
 * What two institutions share with each other on this day; with itself, everything. Symmetric. An offer to kinds covers those who
 * were in the network when it was confirmed, each once it has confirmed too.
 */
export const sharedPurposes = (
  one: Party,
  other: Party,
  agreements: readonly Agreement[],
  today: IsoDate,
): readonly SharedPurpose[] => {
  if (one.id === other.id) return SHARED_PURPOSES
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
  const bound = agreements.filter((agreement) => isInForce(agreement, today) && binds(agreement))
  return SHARED_PURPOSES.filter((purpose) => bound.some((agreement) => agreement.purposes.includes(purpose)))
}
