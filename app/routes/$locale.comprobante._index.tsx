import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { Field } from '../components/field.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { PublicFormProof, publicFormModules } from '../components/public-form.tsx'
import receiptFromLink from '../components/receipt-from-link.js?url'
import { readCookie, writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, returnPath } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { hasParkedForm } from '../http/parked-form.server.ts'
import { askWait, issueChallenge, type Wait, waitHeaders } from '../http/public-form.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { followPath } from '../notices/addresses.ts'
import { enterReceipt } from '../notices/enter-receipt.server.ts'
import { endSitting } from '../notices/sitting.server.ts'

export const links = familyLinks
export const handle: PageHandle = { modules: [...(familyHandle.modules ?? []), receiptFromLink, ...publicFormModules] }
export const meta = familyMeta((say) => say('receipt.enterTitle'))

export const loader = guard('family.receipt', async ({ request, url, services }) => ({
  isParked: url.searchParams.has('despues') && (await hasParkedForm(services, request)),
  challenge: await issueChallenge(services, 'receipt'),
}))

export const action = guard('family.receipt', async ({ request, url, locale, services, address }) => {
  const form = await readForm(request)
  const typed = formText(form, 'code', 200)
  const refuse = (problem?: string, wait?: Wait) => ({ typed, problem, wait })
  const wait = await askWait(services, { form: 'receipt', address, fields: form })
  if (wait) return data(refuse(undefined, wait), waitHeaders(wait))
  const entered = await atPace(services, address, 'receipt', () => enterReceipt(services, typed))
  if (!entered.ok) return data(refuse(sayCode(locale, entered.code)), { status: 422 })
  await endSitting(services, readCookie(request, 'family'))
  throw redirect(returnPath(url, followPath(locale)), {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'family', entered.value.secret) },
  })
})

const EnterPage = () => {
  const { isParked, challenge } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <FamilyPage>
      <div className="stack-tight">
        <h1>{say('receipt.enterTitle')}</h1>
        <p>{say('receipt.enterLead')}</p>
      </div>
      {isParked ? <Call tone="wait">{say('receipt.enterParked')}</Call> : null}
      <ErrorSummary problems={returned?.problem ? [{ field: 'code', problem: returned.problem }] : []} />
      <form method="post" className="stack question-form" noValidate>
        <PublicFormProof challenge={challenge} {...returned?.wait} />
        <Field
          name="code"
          label={say('receipt.enterLabel')}
          hint={say('receipt.enterHint')}
          problem={returned?.problem}
          value={returned?.typed}
          maxLength={80}
        />
        <Button>{say('receipt.enterButton')}</Button>
      </form>
      <section className="stack-tight">
        <h2>{say('receipt.enterLost')}</h2>
        <p>{say('receipt.enterLostHint')}</p>
      </section>
      <NobodyAsksMoney />
      <NotADenuncia />
    </FamilyPage>
  )
}
export default EnterPage
