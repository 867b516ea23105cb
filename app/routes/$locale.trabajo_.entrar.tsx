import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { OtherWays } from '../components/account/other-ways.tsx'
import { passkeyModules } from '../components/account/passkey-modules.ts'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { StaffPage } from '../components/staff-page.tsx'
import { DemoLogins } from '../components/work/demo-logins.tsx'
import { findMember } from '../http/actor.server.ts'
import { readCookie } from '../http/cookies.server.ts'
import { goOn, goWithSession } from '../http/entered.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { hasParkedForm } from '../http/parked-form.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { signIn } from '../institutions/sign-in.server.ts'
import { listMinistries } from '../sign-in/ministry.server.ts'
import { signInWithPasskey } from '../sign-in/sign-in-with-passkey.server.ts'
import styles from '../styles/staff.css?url'
import workStyles from '../styles/work.css?url'

export const handle: PageHandle = { modules: passkeyModules }
export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: workStyles },
]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('work.signInTitle'))

const MINISTRY_PROBLEMS = ['ministry.refused', 'ministry.unreachable']

export const loader = guard('staff.sign_in', async ({ request, url, locale, services }) => {
  if (await findMember(services, request)) throw redirect(returnPath(url, localePath(locale, '/trabajo')), 303)
  return {
    demo: services.config.demo,
    kept: await hasParkedForm(services, request),
    ministries: await listMinistries(services),
    problem: MINISTRY_PROBLEMS.filter((code) => code === url.searchParams.get('problema')).map((code) =>
      sayCode(locale, code),
    )[0],
  }
})

export const action = guard('staff.sign_in', async ({ request, url, locale, services, address }) => {
  const form = await readForm(request)
  const after = returnPath(url, localePath(locale, '/trabajo'))
  const passkey = formText(form, 'passkey', 20_000)
  if (passkey) {
    const known = await signInWithPasskey(services, passkey, readCookie(request, 'staff'))
    if (!known.ok) return data({ email: '', problem: sayCode(locale, known.code) }, { status: 422 })
    throw goWithSession(request, known.value, after)
  }
  const password = form.get('password')
  const email = formText(form, 'email', 254)
  const signedIn = await atPace(services, address, 'sign_in', () =>
    signIn(services, {
      email,
      password: typeof password === 'string' ? password.slice(0, 1000) : '',
      previous: readCookie(request, 'staff'),
    }),
  )
  if (!signedIn.ok) return data({ email, problem: sayCode(locale, signedIn.code) }, { status: 422 })
  throw goOn(request, locale, signedIn.value, after)
})

const SignIn = () => {
  const { demo, kept, ministries, problem } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <StaffPage sections={[]}>
      <div className="stack-loose measure">
        {problem ? <Call tone="against">{problem}</Call> : null}
        <form method="post" className="stack" noValidate>
          <ErrorSummary problems={failed ? [{ field: 'email', problem: failed.problem }] : []} />
          <h1>{say('work.signInTitle')}</h1>
          <p>{say('work.signInLead')}</p>
          {kept ? <Call>{say('work.signInKept')}</Call> : null}
          <Field
            name="email"
            label={say('work.signInEmail')}
            type="email"
            autoComplete="username"
            value={failed?.email}
            problem={failed?.problem}
          />
          <Field
            name="password"
            label={say('work.signInPassword')}
            type="password"
            autoComplete="current-password"
            maxLength={1000}
          />
          <p>
            <Button whole>{say('work.signInButton')}</Button>
          </p>
          <p>
            <a className="link-target" href={localePath(locale)}>
              {say('work.familyInstead')}
            </a>
          </p>
        </form>
        <OtherWays ministries={ministries} />
        {demo ? <DemoLogins /> : null}
      </div>
    </StaffPage>
  )
}
export default SignIn
