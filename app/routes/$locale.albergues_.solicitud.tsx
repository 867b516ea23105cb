import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { Page } from '../components/page.tsx'
import { PublicFormProof, publicFormModules } from '../components/public-form.tsx'
import { Select } from '../components/select.tsx'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { atPace } from '../http/network-pace.server.ts'
import { askWait, issueChallenge, type Wait, waitHeaders } from '../http/public-form.server.ts'
import { countryName } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { askForShelter, listCallingCountries } from '../members/ask-for-shelter.server.ts'

export const handle: PageHandle = { modules: publicFormModules }
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('shelters.title'))

export const loader = guard('shelter.ask', async ({ url, services }) => ({
  countries: await listCallingCountries(services),
  done: url.searchParams.has('recibida'),
  challenge: await issueChallenge(services, 'shelter_request'),
}))

export const action = guard('shelter.ask', async ({ request, services, locale, address }) => {
  const form = await readForm(request)
  const again = (failed?: { field: string; problem: string }, wait?: Wait) => ({
    typed: typedFields(form),
    failed,
    wait,
  })
  const wait = await askWait(services, { form: 'shelter_request', address, fields: form })
  if (wait) return data(again(undefined, wait), waitHeaders(wait))
  const country = formChoice(form, 'country', await listCallingCountries(services))
  const typed = {
    place: formText(form, 'place', 160),
    town: formText(form, 'town', 160),
    country,
    person: formText(form, 'person', 120),
    phone: formText(form, 'phone', 40),
    hours: formText(form, 'hours', 300),
  }
  // Asking is never taken back: each request counts, so that one network does not fill the list.
  const asked = await atPace(
    services,
    address,
    'shelter_request',
    () => askForShelter(services, typed, locale),
    'always',
  )
  if (asked.ok) throw redirect(`${localePath(locale, '/albergues/solicitud')}?recibida`, 303)
  const field = String(asked.params?.field ?? 'place')
  return data(again({ field, problem: sayCode(locale, asked.code) }), { status: 422 })
})

const TEXTS = [
  { name: 'place', label: 'shelters.place', maxLength: 160 },
  { name: 'town', label: 'shelters.town', maxLength: 160 },
] as const

const AskForShelter = () => {
  const { countries, done, challenge } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const failed = returned?.failed
  const say = useTranslate()
  const locale = useLocale()
  const of = (name: string) => ({
    name,
    value: returned?.typed[name]?.[0],
    problem: failed?.field === name ? failed.problem : undefined,
  })
  if (done)
    return (
      <Page quickExit={false}>
        <div className="stack">
          <BackLink href={localePath(locale, '/albergues')} />
          <h1>{say('shelters.doneTitle')}</h1>
          <p>{say('shelters.done')}</p>
        </div>
      </Page>
    )
  return (
    <Page quickExit={false}>
      <form method="post" className="stack question-form" noValidate>
        <BackLink href={localePath(locale, '/albergues')} />
        <ErrorSummary problems={failed ? [failed] : []} />
        <h1>{say('shelters.title')}</h1>
        <p className="lead">{say('shelters.lead')}</p>
        <Call tone="wait">
          <p>{say('shelters.noChild')}</p>
        </Call>
        <PublicFormProof challenge={challenge} {...returned?.wait} />
        {TEXTS.map(({ name, label, maxLength }) => (
          <Field key={name} {...of(name)} label={say(label)} maxLength={maxLength} />
        ))}
        <Select
          {...of('country')}
          label={say('shelters.country')}
          empty={say('common.chooseOne')}
          options={countries.map((code) => ({ value: code, label: countryName(locale, code) }))}
        />
        <Field {...of('person')} label={say('shelters.person')} maxLength={120} autoComplete="name" />
        <Field
          {...of('phone')}
          type="tel"
          label={say('shelters.phone')}
          hint={say('shelters.phoneHint')}
          maxLength={40}
        />
        <Field {...of('hours')} label={say('shelters.hours')} optional maxLength={300} />
        <Button>{say('shelters.button')}</Button>
      </form>
    </Page>
  )
}
export default AskForShelter
