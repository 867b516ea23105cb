import type { Role } from '../../domain/institution.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** Where each role's own work begins; a role without a page yet is told so in words. */
const STARTS = {
  consular_officer: '/trabajo/avisos',
  shelter_worker: '/trabajo/reportes/nuevo',
  partner_caseworker: '/trabajo/reportes/nuevo',
  protection_authority: '/trabajo/reservas',
  migration_officer: '/trabajo/reportes/nuevo',
  secretariat: '/trabajo/instituciones',
  institution_admin: '/trabajo/integrantes',
  auditor: '/trabajo/bitacora',
} as const satisfies Partial<Record<Role, string>>
const hasStart = (role: Role): role is keyof typeof STARTS => role in STARTS

/** What a role does here and where it starts, in plain words. */
export const RolePart = ({ role }: { readonly role: Role }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="call stack-tight measure">
      <h2>{say(`work.role_${role}`)}</h2>
      <p>{say(`work.roleDoes_${role}`)}</p>
      {hasStart(role) ? (
        <p>
          <a className="button second" href={localePath(locale, STARTS[role])}>
            {say(`work.roleStart_${role}`)}
          </a>
        </p>
      ) : null}
    </section>
  )
}
