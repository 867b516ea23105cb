import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listSightingHistory } from '../audit/record-history.server.ts'
import { HistoryPage } from '../components/trail/history-page.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.sightingTitle'))

export const loader = guard('sighting.history', async ({ url, params, services, actor }) => {
  const [id, page] = [params.id ?? '', readPage(url)]
  const history = await listSightingHistory(services, actor, id, page)
  return { id, history, page: page + 1, timeZone: zoneOf(actor.country) }
})

/** Who looked at a report. */
const SightingHistory = () => {
  const { id, ...shown } = useLoaderData<typeof loader>()
  const back = localePath(useLocale(), `/trabajo/reportes/${id}`)
  return <HistoryPage title={useTranslate()('trail.sightingTitle')} back={back} path={`${back}/accesos`} {...shown} />
}
export default SightingHistory
