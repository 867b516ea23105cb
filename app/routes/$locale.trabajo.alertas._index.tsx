import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listAlerts } from '../audit/alerts.server.ts'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Pager } from '../components/published/pager.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { Tag } from '../components/tag.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { formatDateTime, formatNumber } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.alertsTitle'))

export const loader = guard('audit.alert', async ({ url, services, actor }) => {
  const page = readPage(url)
  return { ...(await listAlerts(services, actor, page)), page: page + 1, timeZone: zoneOf(actor.country) }
})

/** Members who looked at far more than usual, those not answered first. */
const Alerts = () => {
  const { alerts, more, page, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, '/trabajo/alertas')
  return (
    <div className="stack">
      <DoneMessage words={{ answered: say('trail.alertDone') }} />
      <h1>{say('trail.alertsTitle')}</h1>
      <p className="measure">{say('trail.alertsLead')}</p>
      {alerts.length === 0 ? (
        <EmptyState title={say('trail.alertsEmpty')} />
      ) : (
        <div className="paper">
          <QueueTable
            caption={say('trail.alertsTitle')}
            columns={[
              say('trail.columnWhen'),
              say('trail.columnWho'),
              say('trail.alertPeriod'),
              say('trail.alertLooks'),
              say('trail.columnState'),
            ]}
            rows={alerts.map((alert) => ({
              id: alert.id,
              cells: [
                <a key="at" className="link-target" href={`${path}/${alert.id}`}>
                  {formatDateTime(locale, alert.at, timeZone)}
                </a>,
                alert.member ??
                  `${alert.institution ?? ''} · ${say('trail.memberOf', { code: alert.memberId.slice(0, 8) })}`,
                say(`trail.period_${alert.period}`, { from: formatDateTime(locale, alert.from, timeZone) }),
                formatNumber(locale, alert.looks),
                <Tag key="state" tone={alert.answered ? 'plain' : 'wait'}>
                  {say(alert.answered ? 'trail.alertAnswered' : 'trail.alertOpen')}
                </Tag>,
              ],
            }))}
          />
        </div>
      )}
      <Pager path={path} page={page} pages={more ? page + 1 : page} />
    </div>
  )
}
export default Alerts
