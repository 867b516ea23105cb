import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Radios } from '../components/fieldset.tsx'
import { FearedBoxes } from '../components/sightings/feared-boxes.tsx'
import { ANSWERS, CHILD_WISHES } from '../domain/screening.ts'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'
import { openSighting } from '../sightings/open-sighting.server.ts'
import { readFeared } from '../sightings/read-feared.ts'
import { screenSighting } from '../sightings/screen-sighting.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('sighting.screeningTitle'))

export const loader = guard('sighting.screen', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openSighting(services, actor, params.id ?? '', 'sighting.screen')
  if (!found.ok) throw new Response(null, { status: 404 })
  const { id, person, screening } = found.value
  const parked = await parkedForm()
  return {
    id,
    title: personTitle(locale, person, localDay(services.now(), actor.country)),
    hides: screening?.childWish === 'not_be_found',
    answers: {
      childWish: parked ? parked.childWish?.[0] : screening?.childWish,
      fearOfState: parked ? parked.fearOfState?.[0] : screening?.fearOfState,
      fearOfFamily: parked ? parked.fearOfFamily?.[0] : screening?.fearOfFamily,
      asylumClaim: parked ? parked.asylumClaim?.[0] : screening?.asylumClaim,
    },
    feared: parked ? [...(parked.fearedStates ?? []), ...(parked.fearedKin ?? [])] : (screening?.feared ?? []),
  }
})

/** A question left empty was not asked: the child stays on hold. */
export const action = guard('sighting.screen', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const answer = (name: string) => formChoice(form, name, ANSWERS) ?? 'unknown'
  const done = await screenSighting(services, actor, params.id ?? '', {
    childWish: formChoice(form, 'childWish', CHILD_WISHES) ?? 'not_asked',
    fearOfState: answer('fearOfState'),
    fearOfFamily: answer('fearOfFamily'),
    asylumClaim: answer('asylumClaim'),
    feared: readFeared(form),
  })
  if (!done.ok) throw new Response(null, { status: 404 })
  return redirect(localePath(locale, `/trabajo/reportes/${params.id}?hecho=${done.value.effect}`), 303)
})

const Screening = () => {
  const { id, title, hides, answers, feared } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <BackLink href={localePath(locale, `/trabajo/reportes/${id}`)} />
      <h1>{say('sighting.screeningTitle')}</h1>
      <p className="lead">{title}</p>
      <p className="measure">{say('sighting.screeningLead')}</p>
      <Form method="post" className="stack report-form">
        {hides ? (
          <p>
            {say('sighting.childWish')} <strong>{say('sighting.childWish_not_be_found')}</strong>.{' '}
            <a className="link-target" href={localePath(locale, `/trabajo/reportes/${id}/voluntad`)}>
              {say('sighting.toWish')}
            </a>
          </p>
        ) : (
          <Radios
            name="childWish"
            legend={say('sighting.childWish')}
            options={CHILD_WISHES.map((wish) => ({ value: wish, label: say(`sighting.childWish_${wish}`) }))}
            value={answers.childWish}
          />
        )}
        {(['fearOfState', 'fearOfFamily', 'asylumClaim'] as const).map((question) => (
          <Radios
            key={question}
            name={question}
            legend={say(`sighting.${question}`)}
            options={ANSWERS.map((answer) => ({ value: answer, label: say(`sighting.answer_${answer}`) }))}
            value={answers[question]}
          />
        ))}
        <FearedBoxes
          states={say('sighting.feared_states')}
          kin={say('sighting.feared_kin')}
          hint={say('sighting.feared_hint')}
          feared={feared}
        />
        <p>
          <Button whole>{say('sighting.saveScreening')}</Button>
        </p>
      </Form>
    </div>
  )
}
export default Screening
