import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOwnLooks } from '../audit/list-looks.server.ts'
import { Pager } from '../components/published/pager.tsx'
import { LooksTable } from '../components/trail/looks-table.tsx'
import { decideAccess } from '../domain/access.ts'
import { guard } from '../http/guard.server.ts'
import { readPage } from '../http/page.number.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.ownTitle'))

export const loader = guard('audit.own', async ({ url, services, actor }) => {
  const page = readPage(url)
  return {
    ...(await listOwnLooks(services, actor, page)),
    page: page + 1,
    administers: decideAccess(actor, 'audit.members').ok,
    timeZone: zoneOf(actor.country),
  }
})

/** What the member itself looked at. */
const OwnLooks = () => {
  const { looks, more, page, administers, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const path = localePath(useLocale(), '/trabajo/accesos')
  return (
    <div className="stack">
      <h1>{say('trail.ownTitle')}</h1>
      <p className="measure">{say('trail.ownLead')}</p>
      {administers ? (
        <p>
          <a className="link-target" href={`${path}/integrantes`}>
            {say('trail.toMembers')}
          </a>
        </p>
      ) : null}
      <LooksTable title={say('trail.ownTitle')} looks={looks} timeZone={timeZone} linked />
      <Pager path={path} page={page} pages={more ? page + 1 : page} />
    </div>
  )
}
export default OwnLooks
