import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Clock } from '../components/clock.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { listShelterRequests } from '../members/call-shelter.server.ts'

export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('members.requestsTitle'))

export const loader = guard('shelter.call_back', async ({ services, actor }) => ({
  requests: await listShelterRequests(services, actor),
  now: services.now().toISOString(),
}))

const ShelterRequests = () => {
  const { requests, now } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <BackLink href={localePath(locale, '/trabajo')} />
      <h1>{say('members.requestsTitle')}</h1>
      {requests.length === 0 ? (
        <EmptyState title={say('members.requestsEmpty')} />
      ) : (
        <div className="paper">
          <QueueTable
            caption={say('members.requestsTitle')}
            columns={[say('members.columnPlace'), say('shelters.town'), say('members.columnCallBy')]}
            rows={requests.map(({ id, place, town, callAt, calls }) => ({
              id,
              cells: [
                <a key="open" href={localePath(locale, `/trabajo/solicitudes/${id}`)}>
                  {place}
                </a>,
                town,
                <span key="call">
                  <Clock due={callAt} now={now} />
                  {calls > 0 ? <span className="muted"> {say('members.callNotReached', { count: calls })}</span> : null}
                </span>,
              ],
            }))}
          />
        </div>
      )}
    </div>
  )
}
export default ShelterRequests
