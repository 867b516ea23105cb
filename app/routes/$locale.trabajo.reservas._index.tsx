import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Clock } from '../components/clock.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Pages } from '../components/pages.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { formatList } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { personTitle } from '../person/person-facts.ts'
import { HOLDS_A_PAGE, listHolds } from '../sightings/list-holds.server.ts'
import { localDay } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('sighting.holdsTitle'))

export const loader = guard('hold.decide', async ({ services, actor, locale, url }) => {
  const now = services.now()
  const today = localDay(now, actor.country)
  const page = readPage(url)
  const { lines, total } = await listHolds(services, actor, page)
  return {
    now: now.toISOString(),
    page,
    total,
    pages: Math.max(1, Math.ceil(total / HOLDS_A_PAGE)),
    holds: lines.map(({ person, ...hold }) => ({ ...hold, title: personTitle(locale, person, today) })),
  }
})

const Holds = () => {
  const { holds, now, page, pages, total } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('sighting.holdsTitle')}</h1>
      <DoneMessage
        words={{
          kept: say('sighting.done_kept'),
          lifted: say('sighting.done_lifted'),
          lifted_waiting: say('sighting.done_lifted_waiting'),
          released: say('sighting.done_released'),
        }}
      />
      <p className="muted">{say('sighting.holdsEmptyHint')}</p>
      {holds.length === 0 ? (
        <EmptyState title={say('sighting.holdsEmpty')} />
      ) : (
        <div className="paper wide">
          <QueueTable
            caption={say('sighting.holdsTitle')}
            columns={[say('sighting.child'), say('sighting.holdReasons'), say('sighting.holdReview')]}
            rows={holds.map((hold) => ({
              id: hold.sightingId,
              cells: [
                <a key="open" href={localePath(locale, `/trabajo/reservas/${hold.sightingId}`)}>
                  {hold.title}
                  {hold.inParty ? `, ${say('sighting.inParty')}` : ''}
                  {hold.suspected ? `, ${say('sighting.inSuspicion')}` : ''}
                </a>,
                <span key="reasons">
                  {formatList(
                    locale,
                    hold.reasons.map((reason) => say(`sighting.reason_${reason}`)),
                  )}
                </span>,
                <span key="review">
                  <Clock due={hold.reviewAt} now={now} />{' '}
                  <span className="muted">{say('sighting.holdsReviewed', { count: hold.reviews })}</span>
                </span>,
              ],
            }))}
          />
        </div>
      )}
      <Pages page={page} more={page + 1 < pages} of={{ pages, total }} />
    </div>
  )
}
export default Holds
