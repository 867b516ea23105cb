import { useLoaderData } from '@remix-run/react'
import { Clock } from '../components/clock.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Pager } from '../components/published/pager.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { Tabs } from '../components/work/tabs.tsx'
import { guard } from '../http/guard.server.ts'
import { formatDate } from '../i18n/format.ts'
import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { listNoticeQueue } from '../notices/notice-queue.server.ts'
import { QUEUE_PAGE, QUEUE_TABS } from '../notices/queue-tabs.ts'
import { personTitle } from '../person/person-facts.ts'
import { localDay, zoneOf } from '../sightings/local-day.ts'

export const loader = guard('notice.queue', async ({ url, services, actor, locale }) => {
  const tab = QUEUE_TABS.find((known) => known === url.searchParams.get('estado')) ?? 'filed'
  const wanted = Number(url.searchParams.get('pagina') ?? 1)
  const page = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1
  const { rows, counts } = await listNoticeQueue(services, actor, { tab, page })
  const now = services.now().toISOString()
  const today = localDay(services.now(), actor.country)
  return {
    rows: rows.map(({ person, filedAt, ...row }) => ({
      ...row,
      filedOn: filedAt && localDay(new Date(filedAt), actor.country),
      title: personTitle(locale, person, today),
    })),
    counts,
    tab,
    page,
    pages: Math.max(1, Math.ceil(counts[tab] / QUEUE_PAGE)),
    now,
    timeZone: zoneOf(actor.country),
  }
})

const Queue = () => {
  const { rows, counts, tab, page, pages, now, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, '/trabajo/avisos')
  const tabs = QUEUE_TABS.map((id) => ({
    label: say(`work.tab_${id}`),
    href: `${path}?estado=${id}`,
    count: counts[id],
    current: id === tab,
  }))
  return (
    <div className="stack">
      <h1>{say('work.queueTitle')}</h1>
      <p>{say('work.queueLead')}</p>
      <Tabs label={say('work.queueTabs')} tabs={tabs} />
      {rows.length === 0 ? (
        <EmptyState title={say('work.queueEmpty')} />
      ) : (
        <div className="paper">
          <QueueTable
            caption={say(`work.tab_${tab}`)}
            columns={[say('work.columnAbout'), say('work.columnAct'), say('work.columnDue'), say('work.columnFiled')]}
            rows={rows.map((row) => ({
              id: row.id,
              cells: [
                <a key="about" className="link-target" href={`${path}/${row.id}`}>
                  {row.title}
                </a>,
                say(`work.next_${tab}`),
                row.due && tab !== 'ended' ? <Clock key="due" due={row.due} now={now} timeZone={timeZone} /> : '',
                row.filedOn ? formatDate(locale, row.filedOn) : '',
              ],
            }))}
          />
        </div>
      )}
      <Pager path={`${path}?estado=${tab}`} page={page} pages={pages} />
    </div>
  )
}
export default Queue
