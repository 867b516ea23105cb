import { useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { ActForm } from './act-form.tsx'

export const PasswordPart = ({ problem }: { readonly problem?: string }) => {
  const say = useTranslate()
  return (
    <section className="paper padded stack" aria-labelledby="password-title">
      <h2 id="password-title">{say('account.passwordTitle')}</h2>
      <ActForm act="password" button={say('account.passwordChange')} look="second">
        <Field
          name="newPassword"
          label={say('account.passwordNew')}
          hint={say('account.passwordHint')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          problem={problem}
        />
        <Field
          name="again"
          label={say('account.passwordAgain')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
        />
      </ActForm>
    </section>
  )
}
