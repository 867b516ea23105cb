import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { listEmergencies, markEmergenciesRead } from '../break-glass/list-emergencies.server.ts'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { guard } from '../http/guard.server.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('emergency.toldTitle'))

export const loader = guard('break_glass.told', async ({ services, actor }) => ({
  emergencies: await listEmergencies(services, actor),
}))

export const action = guard('break_glass.told', async ({ services, actor, locale }) => {
  await markEmergenciesRead(services, actor)
  return redirect(localePath(locale, '/trabajo/emergencia/accesos?hecho=read'), 303)
})

const Emergencies = () => {
  const { emergencies } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('emergency.toldTitle')}</h1>
      <DoneMessage words={{ read: say('emergency.done_read') }} />
      <p className="measure">{say('emergency.toldLead')}</p>
      {emergencies.length === 0 ? (
        <EmptyState title={say('emergency.toldEmpty')} />
      ) : (
        <>
          <div className="paper wide">
            <QueueTable
              caption={say('emergency.toldTitle')}
              columns={[say('emergency.columnWho'), say('emergency.columnWhen'), say('emergency.columnWhy')]}
              rows={emergencies.map((one) => ({
                id: one.id,
                cells: [
                  `${one.askedBy}${one.institution ? `, ${one.institution}` : ''}`,
                  formatDateTime(locale, one.grantedAt),
                  `${say(`emergency.kind_${one.kind}`)} ${one.recordId.slice(0, 8)}: ${one.reason}`,
                ],
              }))}
            />
          </div>
          <Form method="post">
            <Button>{say('emergency.markRead')}</Button>
          </Form>
        </>
      )}
    </div>
  )
}
export default Emergencies
