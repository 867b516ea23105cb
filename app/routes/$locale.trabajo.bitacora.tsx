import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../components/empty-state.tsx'
import { Pager } from '../components/published/pager.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { readTrail } from '../institutions/read-trail.server.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const loader = guard('audit.read', async ({ url, services, actor }) => {
  const wanted = Number(url.searchParams.get('pagina') ?? 1)
  const page = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 100_000 ? wanted : 1
  return { ...(await readTrail(services, actor, page)), page, timeZone: zoneOf(actor.country) }
})

const Trail = () => {
  const { entries, more, page, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('work.trailTitle')}</h1>
      <p>{say('work.trailLead')}</p>
      {entries.length === 0 ? (
        <EmptyState title={say('work.trailEmpty')} />
      ) : (
        <div className="paper">
          <QueueTable
            caption={say('work.trailTitle')}
            columns={[say('work.columnWhen'), say('work.columnWho'), say('work.columnWhat'), say('work.columnRecord')]}
            rows={entries.map((entry) => ({
              id: entry.id,
              cells: [
                formatDateTime(locale, entry.at, timeZone),
                say(`work.actor_${entry.actorKind}`, { institution: entry.institution ?? '—' }),
                <code key="act">{entry.act}</code>,
                entry.hasWords ? (
                  <a
                    key="words"
                    className="link-target"
                    href={localePath(locale, `/trabajo/bitacora/busquedas/${entry.id}`)}
                  >
                    {say('trail.readWords')}
                  </a>
                ) : entry.recordKind ? (
                  <span key="record">
                    <code>{entry.recordKind}</code> <span className="muted number">{entry.recordId?.slice(0, 8)}</span>
                  </span>
                ) : (
                  ''
                ),
              ],
            }))}
          />
        </div>
      )}
      <Pager path={localePath(locale, '/trabajo/bitacora')} page={page} pages={more ? page + 1 : page} />
    </div>
  )
}
export default Trail
