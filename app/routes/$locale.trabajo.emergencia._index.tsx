import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { breakGlass } from '../break-glass/break-glass.server.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('emergency.title'))

export const loader = guard('break_glass.ask', async ({ parkedForm }) => ({ parked: await parkedForm() }))

export const action = guard('break_glass.ask', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const input = { reference: formText(form, 'reference', 80), reason: formText(form, 'reason', 1000) }
  const granted = await breakGlass(services, actor, input)
  if (granted.ok) return redirect(localePath(locale, `/trabajo/emergencia/${granted.value.id}`), 303)
  const say = t(locale)
  const problems =
    granted.code === 'break_glass.reason'
      ? [{ field: 'reason', problem: say('emergency.problemReason') }]
      : [{ field: 'reference', problem: say('emergency.refused') }]
  return data({ problems, fields: typedFields(form) }, { status: 422 })
})

const Emergency = () => {
  const { parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const typed = refused?.fields ?? parked
  const problem = (field: string) => refused?.problems.find((one) => one.field === field)?.problem
  return (
    <div className="stack">
      <h1>{say('emergency.title')}</h1>
      <p className="measure">{say('emergency.lead')}</p>
      <Form method="post" className="stack report-form">
        <ErrorSummary problems={refused?.problems ?? []} />
        <Field
          name="reference"
          label={say('emergency.reference')}
          hint={say('emergency.referenceHint')}
          maxLength={80}
          problem={problem('reference')}
          value={typed?.reference?.[0]}
        />
        <Field
          name="reason"
          label={say('emergency.reason')}
          hint={say('emergency.reasonHint')}
          lines={3}
          maxLength={1000}
          problem={problem('reason')}
          value={typed?.reason?.[0]}
        />
        <p>
          <Button look="danger" whole>
            {say('emergency.ask')}
          </Button>
        </p>
      </Form>
    </div>
  )
}
export default Emergency
