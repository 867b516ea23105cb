import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { InvitedNotice } from '../components/members/invited.tsx'
import { ShelterCallForm } from '../components/members/shelter-call-form.tsx'
import { ShelterRequestFacts } from '../components/members/shelter-request-facts.tsx'
import { SHELTER_CHECKS } from '../domain/shelter.ts'
import { formChoice, formChoices, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import {
  declineShelter,
  findShelterRequest,
  openShelterRequest,
  postponeShelterCall,
  registerShelter,
} from '../members/call-shelter.server.ts'
import { fieldOfCode } from '../members/membership-form.server.ts'
import { zoneOf } from '../sightings/local-day.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('members.callTitle'))

export const loader = guard('shelter.call_back', async ({ services, actor, params, parkedForm }) => ({
  asked: await findShelterRequest(services, actor, params.id ?? ''),
  portal: services.config.portalUrl,
  timeZone: zoneOf(actor.country),
  parked: await parkedForm(),
}))

export const action = guard('shelter.call_back', async ({ request, services, actor, params, locale, askProof }) => {
  const form = await readForm(request)
  const { id } = await openShelterRequest(services, actor, params.id ?? '')
  const act = formChoice(form, 'act', ['register', 'postpone', 'decline'])
  if (!act) throw new Response(null, { status: 400 })
  if (act !== 'register') {
    await (act === 'postpone' ? postponeShelterCall : declineShelter)(services, actor, id)
    throw redirect(localePath(locale, '/trabajo/solicitudes'), 303)
  }
  const checks = Object.fromEntries(formChoices(form, 'checks', SHELTER_CHECKS).map((check) => [check, true]))
  const made = await registerShelter(services, actor, id, {
    checks,
    calledNumber: formText(form, 'number', 40),
    name: formText(form, 'institution', 160),
    member: {
      name: formText(form, 'name', 120),
      email: formText(form, 'email', 254),
      certifiedUntil: formText(form, 'certified', 10) || undefined,
    },
  })
  if (!made.ok && made.code === 'access.step_up') throw await askProof(form)
  if (made.ok) return data({ made: made.value, typed: undefined, field: '', problem: '' })
  const failed = { field: fieldOfCode(made.code), problem: sayCode(locale, made.code) }
  return data({ made: undefined, typed: typedFields(form), ...failed }, { status: 422 })
})

const ShelterCall = () => {
  const { asked, portal, timeZone, parked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  const typed = parked?.act?.[0] === 'register' ? parked : undefined
  return (
    <div className="stack-loose measure">
      <div className="stack">
        <BackLink href={localePath(useLocale(), '/trabajo/solicitudes')} />
        <h1>{say('members.callTitle')}</h1>
        {returned?.made ? (
          <InvitedNotice
            title={say('members.registeredTitle', { name: returned.made.name })}
            code={returned.made.code}
            portal={portal}
          />
        ) : null}
        <DoneMessage words={{ confirmed: say('account.done_confirmed') }} />
        <ErrorSummary problems={returned?.problem ? [{ field: returned.field, problem: returned.problem }] : []} />
        <p>{say(asked ? 'members.callLead' : 'members.callDecided')}</p>
        {asked ? <ShelterRequestFacts asked={asked} timeZone={timeZone} /> : null}
      </div>
      {asked ? <ShelterCallForm asked={asked} failed={returned} typed={returned?.typed ?? typed} /> : null}
    </div>
  )
}
export default ShelterCall
