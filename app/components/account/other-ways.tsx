import { useSearchParams } from '@remix-run/react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { PasskeyForm } from './passkey-form.tsx'

type OtherWaysProps = { readonly ministries: readonly { readonly id: string; readonly name: string }[] }

/** Signing in without a password of ours: a passkey, or the institution's own sign-in. */
export const OtherWays = ({ ministries }: OtherWaysProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const after = useSearchParams()[0].get('despues')
  const query = after ? `?despues=${encodeURIComponent(after)}` : ''
  return (
    <>
      <PasskeyForm purpose="sign_in" button={say('account.entryPasskey')} look="second" />
      {ministries.length > 0 ? (
        <nav className="stack-tight" aria-labelledby="ministries">
          <h2 id="ministries">{say('account.entryMinistries')}</h2>
          <ul className="plain-list">
            {ministries.map(({ id, name }) => (
              <li key={id}>
                <a className="link-target" href={localePath(locale, `/trabajo/entrar/ministerio/${id}${query}`)}>
                  {say('account.entryMinistry', { institution: name })}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  )
}
