import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeForm } from '../components/account/code-form.tsx'
import { PasskeyForm } from '../components/account/passkey-form.tsx'
import { passkeyModules } from '../components/account/passkey-modules.ts'
import { Call } from '../components/call.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { StaffPage } from '../components/staff-page.tsx'
import { readCookie } from '../http/cookies.server.ts'
import { goWithSession } from '../http/entered.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { findEntering } from '../sign-in/enter.server.ts'
import { giveSecondFactor } from '../sign-in/second-factor.server.ts'
import styles from '../styles/staff.css?url'

export const handle: PageHandle = { modules: passkeyModules }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('account.codeTitle'))

export const loader = guard('staff.sign_in', async ({ request, services }) => {
  const entering = await findEntering(services, readCookie(request, 'entering'))
  return { enrolled: entering?.enrolled }
})

export const action = guard('staff.sign_in', async ({ request, url, locale, services }) => {
  const form = await readForm(request)
  const given = await giveSecondFactor(services, {
    secret: readCookie(request, 'entering'),
    code: formText(form, 'code', 40),
    passkey: formText(form, 'passkey', 20_000),
    previous: readCookie(request, 'staff'),
  })
  if (!given.ok) return data({ problem: sayCode(locale, given.code) }, { status: 422 })
  throw goWithSession(request, given.value, returnPath(url, localePath(locale, '/trabajo')))
})

const SecondStep = () => {
  const { enrolled } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <StaffPage sections={[]}>
      <div className="stack-loose measure">
        <h1>{say('account.codeTitle')}</h1>
        {enrolled ? <p>{say('account.codeLead')}</p> : <Call tone="wait">{say('account.codeOver')}</Call>}
        {enrolled && enrolled.passkeys > 0 ? (
          <PasskeyForm purpose="second_factor" button={say('account.codePasskey')} />
        ) : null}
        {enrolled ? (
          <CodeForm
            label={say('account.codeLabel')}
            hint={say('account.codeHint')}
            button={say('account.codeButton')}
            problem={refused?.problem}
          />
        ) : null}
        <p>
          <a className="link-target" href={localePath(locale, '/trabajo/entrar')}>
            {say('account.codeStart')}
          </a>
        </p>
      </div>
    </StaffPage>
  )
}
export default SecondStep
