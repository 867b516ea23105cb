import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findEmergencyRecord } from '../break-glass/read-record.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { Facts } from '../components/facts.tsx'
import { minutesLeft } from '../domain/break-glass.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { personFacts, personTitle } from '../person/person-facts.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('emergency.recordTitle'))

export const loader = guard('break_glass.ask', async ({ services, actor, params, locale }) => {
  const record = await findEmergencyRecord(services, actor, params.id ?? '')
  if (!record) throw new Response(null, { status: 404 })
  const say = t(locale)
  const now = services.now()
  const term = (key: 'owner' | 'phone' | 'family' | 'familyPhone', value: string | undefined) =>
    value ? [{ term: say(`emergency.${key}`), value }] : []
  return {
    title: personTitle(locale, record.person, localDay(now, actor.country)),
    minutes: minutesLeft(record.expiresAt, now.toISOString()),
    facts: [
      ...personFacts(locale, record.person, record.placeAndTime),
      ...term('owner', record.owner),
      ...term('phone', record.phone),
      ...term('family', record.contact?.name),
      ...term('familyPhone', record.contact?.phone),
    ],
  }
})

const EmergencyRecord = () => {
  const { title, facts, minutes } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack">
      <BackLink href={localePath(useLocale(), '/trabajo/emergencia')} />
      <h1>{say('emergency.recordTitle')}</h1>
      <p className="lead">{title}</p>
      <Call tone="wait">{say('emergency.left', { count: minutes })}</Call>
      <section className="paper padded">
        <Facts facts={facts} />
      </section>
    </div>
  )
}
export default EmergencyRecord
