/**
 * Two kinds of institution read what others wrote from their first day, by law and not by agreement: a mission reads with its
 * chancellery, a protection authority the children of its country. Neither comes into being by the secretariat's word alone:
 * an administrator of the institution concerned confirms it, and invites its first administrator. Until then there is no such
 * institution (docs/decisions/0017-who-lets-an-institution-in.md).
 */
import type { CountryCode } from './country.ts'
import type { InstitutionKind } from './institution.ts'

export const CONFIRMED_KINDS: readonly InstitutionKind[] = ['mission', 'protection']

export type KnownInstitution = {
  readonly id: string
  readonly kind: InstitutionKind
  readonly country: CountryCode
  /** Whether somebody administers it now. */
  readonly administered: boolean
}

/**
 * Whose administrators confirm an institution of this kind and country: for a mission its chancellery's; for a protection
 * authority those of the ones that the country has and that somebody administers, else of its chancellery. Empty: nobody can.
 * @param id of the institution itself where there is one already, which never speaks for itself
 */
export const confirmersOf = (
  { id, kind, country }: { readonly id?: string; readonly kind: InstitutionKind; readonly country: CountryCode },
  known: readonly KnownInstitution[],
): readonly string[] => {
  if (!CONFIRMED_KINDS.includes(kind)) return []
  const there = known.filter((one) => one.country === country && one.id !== id)
  const sisters = kind === 'protection' ? there.filter((one) => one.kind === 'protection' && one.administered) : []
  return (sisters.length > 0 ? sisters : there.filter((one) => one.kind === 'chancellery')).map((one) => one.id)
}
