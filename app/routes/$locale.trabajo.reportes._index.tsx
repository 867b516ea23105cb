import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Pages } from '../components/pages.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { sightingNext } from '../components/sightings/sighting-next.ts'
import { SightingState } from '../components/sightings/sighting-state.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { personTitle } from '../person/person-facts.ts'
import { listSightings } from '../sightings/list-sightings.server.ts'
import { localDay, zoneOf } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.listTitle'))

export const loader = guard('sighting.list', async ({ services, actor, locale, url }) => {
  const page = readPage(url)
  const { lines, more } = await listSightings(services, actor, page)
  const today = localDay(services.now(), actor.country)
  return {
    page,
    more,
    lines: lines.map(({ person, placeAndTime: _where, reportedAt, ...line }) => ({
      ...line,
      title: personTitle(locale, person, today),
      reported: formatDateTime(locale, reportedAt, zoneOf(actor.country)),
    })),
  }
})

const Reports = () => {
  const { lines, more, page } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const columns = [say('sighting.child'), say('sighting.reported'), say('sighting.state'), say('sighting.next')]
  return (
    <div className="stack">
      <div className="row">
        <h1>{say('sighting.listTitle')}</h1>
        <LinkButton href={localePath(locale, '/trabajo/reportes/nuevo')}>{say('sighting.newTitle')}</LinkButton>
      </div>
      {lines.length === 0 ? (
        <EmptyState title={say('sighting.listEmpty')}>
          <p>{say('sighting.listEmptyHint')}</p>
        </EmptyState>
      ) : (
        <div className="paper wide">
          <QueueTable
            caption={say('sighting.listTitle')}
            columns={columns}
            rows={lines.map((line) => {
              const { path, words } = sightingNext(say, line)
              return {
                id: line.id,
                cells: [
                  <a key="open" href={localePath(locale, `/trabajo/reportes/${line.id}`)}>
                    {line.title}
                  </a>,
                  <span key="reported">
                    {say(`sighting.event_${line.event}`)}
                    <br />
                    <span className="muted">{line.reported}</span>
                  </span>,
                  <SightingState key="state" line={line} />,
                  path ? (
                    <a key="next" href={localePath(locale, path)}>
                      {words}
                    </a>
                  ) : (
                    words
                  ),
                ],
              }
            })}
          />
        </div>
      )}
      <Pages page={page} more={more} />
    </div>
  )
}
export default Reports
