import type { ReactNode } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'

type PasskeyFormProps = {
  readonly purpose: 'sign_in' | 'second_factor' | 'enrol' | 'confirm'
  readonly button: string
  readonly look?: 'first' | 'second'
  /** Fields besides the passkey's answer. */
  readonly children?: ReactNode
}

/** A form that a passkey fills. Hidden until the page's script has found that this browser knows passkeys. */
export const PasskeyForm = ({ purpose, button, look = 'first', children }: PasskeyFormProps) => {
  const say = useTranslate()
  return (
    <form
      method="post"
      className="stack"
      noValidate
      hidden
      data-passkey={purpose}
      data-options={localePath(useLocale(), '/trabajo/llave')}
    >
      <input type="hidden" name="passkey" />
      {children}
      <p className="call against" role="alert" hidden data-passkey-failed="">
        {say('account.passkeyFailed')}
      </p>
      <p>
        <Button look={look}>{button}</Button>
      </p>
    </form>
  )
}
