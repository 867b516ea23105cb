import { data, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { answerAlert, openAlert } from '../audit/alerts.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import { AlertFacts } from '../components/trail/alert-facts.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.alertTitle'))

export const loader = guard('audit.alert', async ({ params, services, actor, parkedForm }) => ({
  alert: await openAlert(services, actor, params.id ?? ''),
  typed: (await parkedForm())?.note?.[0],
  timeZone: zoneOf(actor.country),
}))

export const action = guard('audit.alert', async ({ request, params, services, actor, locale }) => {
  const note = formText(await readForm(request), 'note', 2000)
  const done = await answerAlert(services, actor, { alertId: params.id ?? '', note })
  if (!done.ok) return data({ note, problem: sayCode(locale, done.code) }, { status: 422 })
  throw redirect(localePath(locale, '/trabajo/alertas?hecho=answered'), 303)
})

/** One alert, what explains it, and the answer of the reader's seat. */
const AlertPage = () => {
  const { alert, typed, timeZone } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <BackLink href={localePath(locale, '/trabajo/alertas')} />
      <ErrorSummary problems={failed ? [{ field: 'note', problem: failed.problem }] : []} />
      <h1>{say('trail.alertTitle')}</h1>
      <AlertFacts alert={alert} timeZone={timeZone} />
      {alert.member ? (
        <p>
          <a className="link-target" href={localePath(locale, `/trabajo/accesos/integrantes/${alert.memberId}`)}>
            {say('trail.toMember')}
          </a>
        </p>
      ) : null}
      {alert.answers.map(({ seat, at, note }) => (
        <section key={seat} className="paper padded stack-tight">
          <h2>{say(`trail.seat_${seat}`, { date: formatDateTime(locale, at, timeZone) })}</h2>
          <p>{note}</p>
        </section>
      ))}
      {alert.own ? <Call tone="wait">{say('trail.alertOwn')}</Call> : null}
      {alert.own || alert.answered ? null : (
        <Form method="post" className="stack measure">
          <Field
            name="note"
            label={say('trail.alertNote')}
            hint={say('trail.alertNoteHint')}
            lines={4}
            maxLength={2000}
            problem={failed?.problem}
            value={failed?.note ?? typed}
          />
          <p>
            <Button>{say('trail.alertAnswer')}</Button>
          </p>
        </Form>
      )}
    </div>
  )
}
export default AlertPage
