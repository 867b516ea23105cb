/**
 * Institutions and the roles of their members. A state's institutions speak for that state: two of one state never
 * make the two signatures of a disclosure (protection rule 6). Shelters, the Red Cross and civil society speak for none.
 */
import type { CountryCode } from './country.ts'

export const INSTITUTION_KINDS = [
  'chancellery',
  'mission',
  'shelter',
  'redcross',
  'ngo',
  'rrocm',
  'migration',
  'protection',
  'call_centre',
  'forensic',
  'secretariat',
  'auditor',
] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]

export const ROLES = [
  'consular_officer',
  'shelter_worker',
  'partner_caseworker',
  'protection_authority',
  'migration_officer',
  'call_centre_operator',
  'forensic_examiner',
  'institution_admin',
  'secretariat',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

/** `none`: an unlisted shelter, which sees its own reports and nothing of others (protection rule 16). */
export const AGREEMENTS = ['network', 'none'] as const
export type Agreement = (typeof AGREEMENTS)[number]

const STATE_KINDS: readonly InstitutionKind[] = ['chancellery', 'mission', 'migration', 'protection', 'forensic']

/** The state an institution speaks for, or undefined for civil society, the Red Cross and regional bodies. */
export const stateOf = (institution: {
  readonly kind: InstitutionKind
  readonly country: CountryCode
}): CountryCode | undefined => (STATE_KINDS.includes(institution.kind) ? institution.country : undefined)

/** Kinds that may answer for a child in their care and so see candidates first (protection rule 4). */
export const CARING_KINDS: readonly InstitutionKind[] = ['shelter', 'redcross', 'ngo', 'rrocm', 'protection']
