import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { PhoneLink } from '../components/published/phone-link.tsx'
import { CallBackForm } from '../components/work/call-back-form.tsx'
import { CallBackResult } from '../components/work/call-back-result.tsx'
import { NewReceipt } from '../components/work/new-receipt.tsx'
import { readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { REQUESTS } from '../notices/ask-institution.server.ts'
import { answerCallBack, openCallBack, reopenCallBack } from '../notices/call-back.server.ts'
import {
  missingOfCall,
  NOTHING_TYPED,
  parkedCall,
  readCallBack,
  type TypedCall,
} from '../notices/call-back-form.server.ts'
import { personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('work.callTitle'))

export const loader = guard('notice.call_back', async ({ url, params, services, actor, locale, parkedForm }) => {
  const { person, request, ...task } = await openCallBack(services, actor, params.id ?? '')
  return {
    ...task,
    parked: parkedCall(await parkedForm()),
    request: REQUESTS.find((known) => known === request) ?? 'ask_call',
    title: personTitle(locale, person, localDay(services.now(), actor.country)),
    notReached: url.searchParams.has('intentado'),
  }
})

/** The field that each refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = { 'filing.email': 'email', 'call_back.holder_missing': 'holder' }

export const action = guard('notice.call_back', async ({ request, params, services, actor, locale, askProof }) => {
  const form = await readForm(request)
  const taskId = params.id ?? ''
  const say = t(locale)
  const here = localePath(locale, `/trabajo/tareas/${taskId}`)
  const wrong = (typed: TypedCall, field: string, problem: string) =>
    data({ ...typed, field, problem }, { status: 422 })
  if (form.has('undo')) {
    const undone = await reopenCallBack(services, actor, taskId)
    if (undone.ok) throw redirect(here, 303)
    return wrong(NOTHING_TYPED, 'held', sayCode(locale, undone.code))
  }
  const { holder, ...typed } = readCallBack(form)
  const missing = missingOfCall(typed)
  if (missing) return wrong(typed, missing.field, say(missing.words))
  const { held, identity, phone, email } = typed
  const answer = { taskId, held: held === 'yes', identityConfirmed: identity === 'yes', phone, email, holder }
  const done = await answerCallBack(services, actor, answer)
  if (!done.ok && done.code === 'access.step_up') throw await askProof(form)
  if (!done.ok) return wrong(typed, FIELD_OF[done.code] ?? 'phone', sayCode(locale, done.code, done.params))
  // Answered here, not after a redirect: it is shown once and kept nowhere.
  if (done.value) return data({ receipt: done.value })
  throw redirect(held === 'no' ? `${here}?intentado` : here, 303)
})

const CallBackPage = () => {
  const task = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const failed = answered && 'problem' in answered ? answered : undefined
  const receipt = answered && 'receipt' in answered ? answered.receipt : undefined
  const say = useTranslate()
  const locale = useLocale()
  const { contact } = task
  const isOther = task.askedBy !== undefined
  const noticePath = localePath(locale, `/trabajo/avisos/${task.noticeId}`)
  return (
    <div className="stack-loose measure">
      <div className="stack">
        <BackLink href={localePath(locale, '/trabajo')} />
        <ErrorSummary problems={failed ? [failed] : []} />
        {task.notReached && !task.result ? <Call tone="wait">{say('work.callNotReached')}</Call> : null}
        <p className="muted">
          <a href={noticePath}>{task.title}</a>
        </p>
        <h1>{say(isOther ? 'work.otherTitle' : 'work.callTitle')}</h1>
        <p>{say(isOther ? 'work.otherLead' : 'work.callLead')}</p>
        <Facts
          facts={[
            { term: say('work.callAsked'), value: say(`work.request_${task.request}`) },
            { term: say('work.askedBy'), value: task.askedBy && say(`work.holder_${task.askedBy}`) },
            { term: say('receipt.contactName'), value: contact?.name },
            { term: say('receipt.contactPhone'), value: contact?.phone && <PhoneLink phone={contact.phone} /> },
            { term: say('receipt.contactEmail'), value: contact?.email },
            { term: say('receipt.contactSafety'), value: contact?.safety },
            {
              term: say('reminders.quiet'),
              value: task.quiet?.map((one) => say(`reminders.quiet_${one}`)).join(' · '),
            },
          ]}
        />
      </div>
      {isOther ? <Call tone="wait">{say('work.askedByOther')}</Call> : null}
      {receipt ? <NewReceipt receipt={receipt} /> : null}
      {task.result ? (
        <CallBackResult
          result={task.result}
          noticePath={noticePath}
          copyFormats={task.copyFormats}
          copyCode={task.copyCode}
          copyPath={localePath(locale, `/trabajo/tareas/${task.id}/copia`)}
        />
      ) : (
        <CallBackForm request={task.request} isOther={isOther} typed={failed ?? task.parked} />
      )}
    </div>
  )
}
export default CallBackPage
