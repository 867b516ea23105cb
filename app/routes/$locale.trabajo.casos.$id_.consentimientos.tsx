import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { openOwnConsents, recordOwnConsent } from '../cases/own-consents.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import { Radios } from '../components/fieldset.tsx'
import { LanguageSelect } from '../components/sightings/language-select.tsx'
import { OWN_CONSENT_WAYS, OWN_CONSENTS } from '../domain/consent.ts'
import { LANGUAGES } from '../domain/person.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDate } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('cases.ownTitle'))

export const loader = guard('case.own_consent', async ({ services, actor, params, parkedForm }) => {
  const found = await openOwnConsents(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  return { id: params.id ?? '', ...found.value, parked: await parkedForm() }
})

/** The field that each refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'consent.way_missing': 'how',
  'wish.language_missing': 'language',
  'wish.day_wrong': 'on',
}

export const action = guard('case.own_consent', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const given = formChoice(form, 'given', ['yes', 'no'])
  const done = await recordOwnConsent(services, actor, params.id ?? '', {
    purpose: formChoice(form, 'purpose', OWN_CONSENTS),
    given: given && given === 'yes',
    how: formChoice(form, 'how', OWN_CONSENT_WAYS),
    on: formText(form, 'on', 10),
    language: formChoice(form, 'language', LANGUAGES),
  })
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok) {
    const missing = form.get('purpose') ? 'given' : 'purpose'
    const problems = [{ field: FIELD_OF[done.code] ?? missing, problem: sayCode(locale, done.code) }]
    return data({ problems, fields: typedFields(form) }, { status: 422 })
  }
  return redirect(localePath(locale, `/trabajo/casos/${params.id}/consentimientos?hecho=saved`), 303)
})

const OwnConsents = () => {
  const { id, title, adult, answers, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const typed = (field: string) => (refused?.fields ?? parked)?.[field]?.[0]
  const problem = (field: string) => refused?.problems.find((one) => one.field === field)?.problem
  return (
    <div className="stack measure">
      <BackLink href={localePath(locale, `/trabajo/casos/${id}`)} />
      <DoneMessage words={{ saved: say('cases.ownSaved') }} />
      <ErrorSummary problems={refused?.problems ?? []} />
      <h1>{say('cases.ownTitle')}</h1>
      <p className="lead">{title || say('person.unnamed')}</p>
      <p>{say('cases.ownLead')}</p>
      <ul className="plain-list stack-tight">
        {answers.map(({ purpose, latest }) => (
          <li key={purpose}>
            {say(`work.consent_${purpose}`)}:{' '}
            <strong>{say(latest ? (latest.given ? 'common.yes' : 'common.no') : 'cases.ownNotAsked')}</strong>
            {latest ? (
              <span className="muted">
                {' '}
                · {formatDate(locale, latest.on)} · {say(`cases.own_${latest.how}`)} ·{' '}
                {say(`person.language_${latest.language}`)}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {adult ? (
        <Form method="post" className="stack report-form">
          <Radios
            name="purpose"
            legend={say('cases.ownPurpose')}
            hint={say('cases.ownPurposeHint')}
            options={OWN_CONSENTS.map((purpose) => ({ value: purpose, label: say(`work.consent_${purpose}`) }))}
            value={typed('purpose')}
            problem={problem('purpose')}
          />
          <Radios
            name="given"
            legend={say('cases.ownGiven')}
            options={[
              { value: 'yes', label: say('common.yes') },
              { value: 'no', label: say('cases.ownNo') },
            ]}
            problem={problem('given')}
            value={typed('given')}
          />
          <Radios
            name="how"
            legend={say('cases.ownHow')}
            options={OWN_CONSENT_WAYS.map((way) => ({ value: way, label: say(`cases.own_${way}`) }))}
            value={typed('how')}
            problem={problem('how')}
          />
          <Field name="on" type="date" label={say('sighting.heardOn')} value={typed('on')} problem={problem('on')} />
          <LanguageSelect
            name="language"
            label={say('sighting.heardIn')}
            value={typed('language')}
            problem={problem('language')}
          />
          <p>
            <Button whole>{say('cases.ownSave')}</Button>
          </p>
        </Form>
      ) : (
        <Call tone="wait">{say('cases.ownNotYet')}</Call>
      )}
    </div>
  )
}
export default OwnConsents
