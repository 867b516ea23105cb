import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import receiptFromLink from '../components/receipt-from-link.js?url'
import { StaffPage } from '../components/staff-page.tsx'
import { readCookie } from '../http/cookies.server.ts'
import { goOn } from '../http/entered.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { acceptInvitation } from '../members/accept-invitation.server.ts'
import { enter } from '../sign-in/enter.server.ts'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle: PageHandle = { modules: [receiptFromLink] }
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('members.acceptTitle'))

export const loader = guard('invitation.accept', async () => null)

export const action = guard('invitation.accept', async ({ request, services, locale, address }) => {
  const form = await readForm(request)
  const secretOf = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, 1000) : ''
  }
  const code = formText(form, 'code', 80)
  const joined = await atPace(services, address, 'invitation', () =>
    acceptInvitation(services, { code, password: secretOf('password'), again: secretOf('again') }),
  )
  if (joined.ok) {
    const entered = await enter(services, joined.value, { means: 'password', previous: readCookie(request, 'staff') })
    throw goOn(request, locale, entered, localePath(locale, '/trabajo'))
  }
  const field =
    joined.code === 'invitation.unknown' ? 'code' : joined.code === 'password.differs' ? 'again' : 'password'
  return data({ code, field, problem: sayCode(locale, joined.code) }, { status: 422 })
})

const Accept = () => {
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const problemOf = (field: string) => (failed?.field === field ? failed.problem : undefined)
  return (
    <StaffPage sections={[]}>
      <form method="post" className="stack measure" noValidate>
        <ErrorSummary problems={failed ? [{ field: failed.field, problem: failed.problem }] : []} />
        <h1>{say('members.acceptTitle')}</h1>
        <p>{say('members.acceptLead')}</p>
        <Field
          name="code"
          label={say('members.acceptCode')}
          hint={say('members.acceptCodeHint')}
          value={failed?.code}
          problem={problemOf('code')}
          maxLength={80}
        />
        <Field
          name="password"
          type="password"
          autoComplete="new-password"
          label={say('members.acceptPassword')}
          hint={say('members.acceptPasswordHint')}
          problem={problemOf('password')}
        />
        <Field
          name="again"
          type="password"
          autoComplete="new-password"
          label={say('members.acceptAgain')}
          problem={problemOf('again')}
        />
        <p>
          <Button whole>{say('members.acceptButton')}</Button>
        </p>
        <p className="muted">{say('members.acceptAsk')}</p>
        <p>
          <a className="link-target" href={localePath(locale, '/trabajo/entrar')}>
            {say('members.acceptHave')}
          </a>
        </p>
      </form>
    </StaffPage>
  )
}
export default Accept
