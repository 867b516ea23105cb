import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { isReference } from '../sightings/reference.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.sentTitle'))

export const loader = guard('sighting.report', async ({ params }) => {
  const reference = params.reference ?? ''
  if (!isReference(reference)) throw new Response(null, { status: 404 })
  return { reference }
})

/** All that a migration officer sees of a report it made (the firewall). */
const Sent = () => {
  const { reference } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack measure">
      <h1>{say('sighting.sentTitle')}</h1>
      <p>
        {say('sighting.sentReference')}: <strong className="reference">{reference}</strong>
      </p>
      <p>{say('sighting.sentMigration')}</p>
      <p>
        <LinkButton look="second" href={localePath(useLocale(), '/trabajo/reportes/nuevo')}>
          {say('sighting.another')}
        </LinkButton>
      </p>
    </div>
  )
}
export default Sent
