import { ROLES, type Role } from '../domain/institution.ts'
import type { Membership } from '../domain/membership.ts'
import { formChoices, formText } from '../http/form.server.ts'

/** Roles and certification as a form sends them. */
export const readMembership = (form: FormData): Membership => ({
  roles: formChoices(form, 'roles', ROLES) as readonly Role[],
  certifiedUntil: formText(form, 'certified', 10) || undefined,
})

const FIELDS: Readonly<Record<string, string>> = {
  'member.name_missing': 'name',
  'member.email_unreadable': 'email',
  'member.exists': 'email',
  'member.certification_missing': 'certified',
  'member.certification_date': 'certified',
  'member.certification_too_long': 'certified',
  'institution.name_missing': 'institution',
  'institution.kind': 'kind',
  'institution.no_confirmer': 'country',
  'shelter.called_number_missing': 'number',
  'shelter.called_typed_number': 'number',
  'shelter.checks_open': 'checks',
}

/** The control that a refusal is about; `roles` where it names none. */
export const fieldOfCode = (code: string): string => FIELDS[code] ?? 'roles'
