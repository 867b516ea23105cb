import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { Tag } from '../components/tag.tsx'
import { listOffices } from '../directory/list-offices.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDate } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('offices.title'))

export const loader = guard('office.list', async ({ services, actor }) => ({
  offices: (await listOffices(services, actor)).map(({ institutionId, name, office, known, updatedAt }) => ({
    id: institutionId,
    name,
    city: office?.city ?? known.city,
    state: office ? (office.published ? ('published' as const) : ('hidden' as const)) : ('unwritten' as const),
    updatedAt: updatedAt?.toISOString(),
  })),
}))

const TONES = { published: 'for', hidden: 'wait', unwritten: 'against' } as const

const Offices = () => {
  const { offices } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('offices.title')}</h1>
      <DoneMessage words={{ confirmed: say('account.done_confirmed') }} />
      <p className="measure">{say('offices.lead')}</p>
      {offices.length === 0 ? (
        <EmptyState title={say('offices.none')}>
          <p>{say('offices.noneHint')}</p>
        </EmptyState>
      ) : (
        <div className="paper">
          <QueueTable
            caption={say('offices.title')}
            columns={[
              say('offices.columnName'),
              say('offices.city'),
              say('offices.columnState'),
              say('offices.columnChanged'),
            ]}
            rows={offices.map(({ id, name, city, state, updatedAt }) => ({
              id,
              cells: [
                <a key="name" className="link-target" href={localePath(locale, `/trabajo/oficinas/${id}`)}>
                  {name}
                </a>,
                city,
                <Tag key="state" tone={TONES[state]}>
                  {say(`offices.state_${state}`)}
                </Tag>,
                updatedAt ? formatDate(locale, updatedAt) : '',
              ],
            }))}
          />
        </div>
      )}
    </div>
  )
}
export default Offices
