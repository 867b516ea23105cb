import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeForm } from '../components/account/code-form.tsx'
import { PasskeyForm } from '../components/account/passkey-form.tsx'
import { passkeyModules } from '../components/account/passkey-modules.ts'
import { LinkButton } from '../components/button.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { StaffPage } from '../components/staff-page.tsx'
import { goWithSession } from '../http/entered.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { askForProof, confirmSelf } from '../sign-in/confirm.server.ts'
import styles from '../styles/staff.css?url'

export const handle: PageHandle = { modules: passkeyModules }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('account.confirmTitle'))

export const loader = guard('account.open', async ({ url, locale, services, actor }) => {
  if (actor.kind !== 'member') throw redirect(localePath(locale, '/trabajo/cuenta'), 303)
  return {
    asked: await askForProof(services.db, actor),
    after: returnPath(url, localePath(locale, '/trabajo')),
    member: { name: actor.name, institution: actor.institutionName },
    institutionId: actor.institutionId,
  }
})

export const action = guard('account.open', async ({ request, url, locale, services, actor }) => {
  if (actor.kind !== 'member') throw redirect(localePath(locale, '/trabajo/cuenta'), 303)
  const form = await readForm(request)
  const password = form.get('password')
  const confirmed = await confirmSelf(services, actor, {
    code: formText(form, 'code', 40),
    passkey: formText(form, 'passkey', 20_000),
    password: typeof password === 'string' ? password.slice(0, 1000) : '',
  })
  const next = `${returnPath(url, localePath(locale, '/trabajo'))}?hecho=confirmed`
  // Sent twice: the first took it, and its answer may have brought the new cookie.
  if (!confirmed.ok && confirmed.code === 'access.sign_in') throw redirect(next, 303)
  if (!confirmed.ok)
    return data(
      { problem: sayCode(locale, password === null ? confirmed.code : 'sign_in.wrong_password') },
      { status: 422 },
    )
  throw goWithSession(request, confirmed.value, next)
})

const Confirm = () => {
  const { asked, after, member, institutionId } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const ministry = `/trabajo/entrar/ministerio/${institutionId}?despues=${encodeURIComponent(after)}&confirmar=1`
  return (
    <StaffPage sections={[]} member={member}>
      <div className="stack-loose measure">
        <h1>{say('account.confirmTitle')}</h1>
        <p>{say('account.confirmLead')}</p>
        {asked.passkey ? <PasskeyForm purpose="confirm" button={say('account.confirmPasskey')} /> : null}
        {asked.code || asked.password ? (
          <CodeForm
            label={say(asked.code ? 'account.confirmCode' : 'account.confirmPassword')}
            button={say('account.confirmButton')}
            problem={refused?.problem}
            password={!asked.code}
          />
        ) : null}
        {asked.ministry ? (
          <p>
            <LinkButton href={localePath(locale, ministry)}>{say('account.confirmMinistry')}</LinkButton>
          </p>
        ) : null}
        <p>
          <a className="link-target" href={after}>
            {say('account.confirmBack')}
          </a>
        </p>
      </div>
    </StaffPage>
  )
}
export default Confirm
