import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passkeyModules } from '../components/account/passkey-modules.ts'
import { PasskeysPart } from '../components/account/passkeys-part.tsx'
import { PasswordPart } from '../components/account/password-part.tsx'
import { NewCodes, RecoveryPart } from '../components/account/recovery-part.tsx'
import { ToldMeans } from '../components/account/told-means.tsx'
import { TotpPart } from '../components/account/totp-part.tsx'
import { LinkButton } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { StaffPage } from '../components/staff-page.tsx'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { listSections } from '../institutions/sections.ts'
import { SESSION_COOKIE_SECONDS } from '../institutions/sessions.server.ts'
import { openAccount } from '../sign-in/account.server.ts'
import { actOnAccount } from '../sign-in/act-on-account.server.ts'
import { ENTERING_SECONDS } from '../sign-in/enter.server.ts'
import { listToldMeans } from '../sign-in/told-means.server.ts'
import accountStyles from '../styles/account.css?url'
import styles from '../styles/staff.css?url'

export const handle: PageHandle = { modules: passkeyModules }
export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: accountStyles },
]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('account.title'))

export const loader = guard('account.open', async ({ request, url, locale, services, actor, parkedForm }) => ({
  account: await openAccount(services, actor, readCookie(request, 'entering')),
  sections: actor.kind === 'member' ? listSections(actor).map(({ id, path }) => ({ id, path })) : [],
  after: returnPath(url, localePath(locale, '/trabajo')),
  told: await listToldMeans(services, actor),
  typedName: (await parkedForm())?.name?.[0],
}))

export const action = guard('account.change', async ({ request, url, locale, services, actor }) => {
  const form = await readForm(request)
  const done = await actOnAccount(services, actor, form)
  if (!done) throw new Response(null, { status: 404 })
  const { act, verdict } = done
  if (!verdict.ok)
    return data({ act, problem: sayCode(locale, verdict.code), name: formText(form, 'name', 60) }, { status: 422 })
  const headers = new Headers()
  const { session, codes } = verdict.value
  if (session) headers.append('Set-Cookie', writeCookie(request, 'staff', session, SESSION_COOKIE_SECONDS))
  if (codes) headers.append('Set-Cookie', writeCookie(request, 'entering', codes, ENTERING_SECONDS))
  const after = url.searchParams.has('despues') ? `&despues=${encodeURIComponent(returnPath(url, ''))}` : ''
  return redirect(`${localePath(locale, '/trabajo/cuenta')}?hecho=${act}${after}`, { status: 303, headers })
})

const DONE = [
  'totp_start',
  'totp_cancel',
  'totp_confirm',
  'totp_remove',
  'passkey_enrol',
  'passkey_name',
  'passkey_remove',
  'recovery_new',
  'password',
  'means_seen',
  'confirmed',
] as const
/** The field that stands beside each act's refusal. */
const FIELD_OF = { totp_confirm: 'code', passkey_enrol: 'name', password: 'newPassword' } as const

const AccountPage = () => {
  const { account, sections, after, told, typedName } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const { name, institution, enrolling, safe, newCodes } = account
  const of = (act: keyof typeof FIELD_OF) => (refused?.act === act ? refused.problem : undefined)
  const field = refused && (FIELD_OF[refused.act as keyof typeof FIELD_OF] ?? 'content')
  return (
    <StaffPage
      sections={sections.map(({ id, path }) => ({ path, label: say(`work.section_${id}`) }))}
      member={{ name, institution }}
    >
      <div className="stack-loose measure">
        <ErrorSummary problems={refused && field ? [{ field, problem: refused.problem }] : []} />
        <DoneMessage words={Object.fromEntries(DONE.map((act) => [act, say(`account.done_${act}`)]))} />
        <div className="stack-tight">
          <h1>{say(enrolling ? 'account.enrolTitle' : 'account.title')}</h1>
          <p>{say('account.lead', { name, institution })}</p>
          <p>{say(enrolling ? 'account.enrolLead' : safe ? 'account.safe' : 'account.unsafe')}</p>
        </div>
        <ToldMeans notices={told} there />
        {newCodes ? <NewCodes codes={newCodes} /> : null}
        {enrolling ? null : (
          <p>
            <LinkButton href={after}>{say('account.afterEnrol')}</LinkButton>
          </p>
        )}
        <TotpPart account={account} problem={of('totp_confirm')} />
        <PasskeysPart account={account} typedName={refused?.name ?? typedName} problem={of('passkey_enrol')} />
        {enrolling ? null : <RecoveryPart account={account} />}
        {enrolling ? null : <PasswordPart problem={of('password')} />}
      </div>
    </StaffPage>
  )
}
export default AccountPage
