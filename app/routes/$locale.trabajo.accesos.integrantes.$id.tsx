import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listMemberLooks } from '../audit/list-looks.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { Pager } from '../components/published/pager.tsx'
import { LooksTable } from '../components/trail/looks-table.tsx'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.membersTitle'))

export const loader = guard('audit.members', async ({ url, params, services, actor }) => {
  const page = readPage(url)
  const id = params.id ?? ''
  return {
    ...(await listMemberLooks(services, actor, id, page)),
    id,
    page: page + 1,
    timeZone: zoneOf(actor.country),
  }
})

/** What one member of the administrator's institution looked at. */
const MemberHistory = () => {
  const { id, name, looks, more, page, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const path = localePath(useLocale(), '/trabajo/accesos/integrantes')
  const title = say('trail.memberTitle', { name })
  return (
    <div className="stack">
      <BackLink href={path} />
      <h1>{title}</h1>
      <LooksTable title={title} looks={looks} timeZone={timeZone} words />
      <Pager path={`${path}/${id}`} page={page} pages={more ? page + 1 : page} />
    </div>
  )
}
export default MemberHistory
