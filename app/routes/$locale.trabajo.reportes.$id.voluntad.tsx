import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Field } from '../components/field.tsx'
import { Radios } from '../components/fieldset.tsx'
import { LanguageSelect } from '../components/sightings/language-select.tsx'
import { LANGUAGES } from '../domain/person.ts'
import { HEARD_WISHES } from '../domain/wish.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDate } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { personTitle } from '../person/person-facts.ts'
import { hearChild, openWishes } from '../sightings/hear-child.server.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.wishTitle'))

export const loader = guard('sighting.hear', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openWishes(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  const { sighting, wishes, latest } = found.value
  const today = localDay(services.now(), actor.country)
  return {
    id: sighting.id,
    title: personTitle(locale, sighting.person, today),
    wishes,
    latest: latest ?? 'not_asked',
    isScreened: sighting.screening !== null,
    parked: await parkedForm(),
  }
})

/** The field that each refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'wish.heard_by_missing': 'heardBy',
  'wish.language_missing': 'language',
  'wish.day_wrong': 'heardOn',
  'wish.older': 'heardOn',
}

export const action = guard('sighting.hear', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const done = await hearChild(services, actor, params.id ?? '', {
    wish: formChoice(form, 'wish', HEARD_WISHES),
    heardBy: formText(form, 'heardBy', 200),
    heardOn: formText(form, 'heardOn', 10),
    language: formChoice(form, 'language', LANGUAGES),
  })
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok) {
    const problems = [{ field: FIELD_OF[done.code] ?? 'wish', problem: sayCode(locale, done.code) }]
    return data({ problems, fields: typedFields(form) }, { status: 422 })
  }
  return redirect(localePath(locale, `/trabajo/reportes/${params.id}?hecho=heard`), 303)
})

const Wishes = () => {
  const { id, title, wishes, latest, isScreened, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const typed = (field: string) => (refused?.fields ?? parked)?.[field]?.[0]
  const problem = (field: string) => refused?.problems.find((one) => one.field === field)?.problem
  return (
    <div className="stack measure">
      <BackLink href={localePath(locale, `/trabajo/reportes/${id}`)} />
      <ErrorSummary problems={refused?.problems ?? []} />
      <h1>{say('sighting.wishTitle')}</h1>
      <p className="lead">{title}</p>
      <p>{say('sighting.wishLead')}</p>
      <Facts facts={[{ term: say('sighting.wishLatest'), value: say(`sighting.childWish_${latest}`) }]} />
      {wishes.length > 0 ? (
        <ul className="plain-list stack-tight">
          {wishes.map((one) => (
            <li key={one.id}>
              <strong>{say(`sighting.childWish_${one.wish}`)}</strong>{' '}
              <span className="muted">
                {formatDate(locale, one.heardOn)} · {one.heardBy} · {say(`person.language_${one.language}`)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isScreened ? (
        <Form method="post" className="stack report-form">
          <Radios
            name="wish"
            legend={say('sighting.childWish')}
            options={HEARD_WISHES.map((wish) => ({ value: wish, label: say(`sighting.childWish_${wish}`) }))}
            value={typed('wish')}
            problem={problem('wish')}
          />
          <Field
            name="heardBy"
            label={say('sighting.heardBy')}
            hint={say('sighting.heardByHint')}
            value={typed('heardBy')}
            problem={problem('heardBy')}
          />
          <Field
            name="heardOn"
            type="date"
            label={say('sighting.heardOn')}
            hint={say('sighting.heardOnHint')}
            value={typed('heardOn')}
            problem={problem('heardOn')}
          />
          <LanguageSelect
            name="language"
            label={say('sighting.heardIn')}
            value={typed('language')}
            problem={problem('language')}
          />
          <p>
            <Button whole>{say('sighting.saveWish')}</Button>
          </p>
        </Form>
      ) : (
        <p>{say('sighting.wishFirstScreen')}</p>
      )}
    </div>
  )
}
export default Wishes
