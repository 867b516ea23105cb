import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listMembersLooks } from '../audit/list-looks.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { formatDateTime, formatNumber } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.membersTitle'))

export const loader = guard('audit.members', async ({ services, actor }) => ({
  members: await listMembersLooks(services, actor),
  timeZone: zoneOf(actor.country),
}))

/** The members of the administrator's institution and how much each looked at. */
const MembersLooks = () => {
  const { members, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  const path = localePath(locale, '/trabajo/accesos')
  return (
    <div className="stack">
      <BackLink href={path} />
      <h1>{say('trail.membersTitle')}</h1>
      <p className="measure">{say('trail.membersLead')}</p>
      <div className="paper">
        <QueueTable
          caption={say('trail.membersTitle')}
          columns={[say('trail.columnMember'), say('trail.columnLooks'), say('trail.columnLast')]}
          rows={members.map(({ id, name, looks, last }) => ({
            id,
            cells: [
              <a key="name" className="link-target" href={`${path}/integrantes/${id}`}>
                {name}
              </a>,
              formatNumber(locale, looks),
              last ? formatDateTime(locale, last, timeZone) : say('trail.never'),
            ],
          }))}
        />
      </div>
    </div>
  )
}
export default MembersLooks
