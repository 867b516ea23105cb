import { useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'

type InvitedPersonFieldsProps = {
  readonly typed?: Readonly<Record<string, readonly string[]>>
  readonly problemOf: (field: string) => string | undefined
}

/** Who is invited: name and e-mail. */
export const InvitedPersonFields = ({ typed, problemOf }: InvitedPersonFieldsProps) => {
  const say = useTranslate()
  return (
    <>
      <Field
        name="name"
        label={say('members.name')}
        value={typed?.name?.[0]}
        problem={problemOf('name')}
        maxLength={120}
      />
      <Field
        name="email"
        type="email"
        label={say('members.email')}
        hint={say('members.emailHint')}
        value={typed?.email?.[0]}
        problem={problemOf('email')}
        maxLength={254}
      />
    </>
  )
}
