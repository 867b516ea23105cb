import type { Role } from '../../domain/institution.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { Checkboxes } from '../fieldset.tsx'

type MembershipFieldsProps = {
  /** Roles that the institution may hold. */
  readonly offered: readonly Role[]
  readonly nearChildren: boolean
  readonly roles?: readonly string[]
  readonly certifiedUntil?: string
  readonly problemOf: (field: string) => string | undefined
}

/** What a member may do, and until when the institution certifies it. */
export const MembershipFields = ({
  offered,
  nearChildren,
  roles,
  certifiedUntil,
  problemOf,
}: MembershipFieldsProps) => {
  const say = useTranslate()
  return (
    <>
      <Checkboxes
        name="roles"
        legend={say('members.roles')}
        options={offered.map((role) => ({ value: role, label: say(`work.role_${role}`) }))}
        values={roles}
        problem={problemOf('roles')}
      />
      <Field
        name="certified"
        type="date"
        optional={!nearChildren}
        label={say('members.certifiedUntil')}
        hint={say(nearChildren ? 'members.certifiedHint' : 'members.certifiedHintOptional')}
        value={certifiedUntil}
        problem={problemOf('certified')}
      />
    </>
  )
}
