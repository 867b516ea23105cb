import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { acknowledgeEmergency } from '../break-glass/acknowledge-emergency.server.ts'
import { listEmergencies } from '../break-glass/list-emergencies.server.ts'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('emergency.toldTitle'))

export const loader = guard('break_glass.told', async ({ services, actor }) => ({
  emergencies: await listEmergencies(services, actor),
  timeZone: zoneOf(actor.country),
}))

export const action = guard('break_glass.acknowledge', async ({ request, services, actor, locale }) => {
  const done = await acknowledgeEmergency(services, actor, formText(await readForm(request), 'emergency', 40))
  if (done.ok) return redirect(localePath(locale, '/trabajo/emergencia/accesos?hecho=acknowledged'), 303)
  if (done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  return data({ problem: sayCode(locale, done.code) }, { status: 422 })
})

const Emergencies = () => {
  const { emergencies, timeZone } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('emergency.toldTitle')}</h1>
      <DoneMessage words={{ acknowledged: say('emergency.done_acknowledged') }} />
      <ErrorSummary problems={refused ? [{ field: 'emergency', problem: refused.problem }] : []} />
      <p className="measure">{say('emergency.toldLead')}</p>
      {emergencies.length === 0 ? (
        <EmptyState title={say('emergency.toldEmpty')} />
      ) : (
        <div className="paper wide">
          <QueueTable
            caption={say('emergency.toldTitle')}
            columns={[
              say('emergency.columnWho'),
              say('emergency.columnWhen'),
              say('emergency.columnWhy'),
              say('emergency.columnAcknowledged'),
            ]}
            rows={emergencies.map((one) => ({
              id: one.id,
              cells: [
                `${one.askedBy}${one.institution ? `, ${one.institution}` : ''}`,
                formatDateTime(locale, one.grantedAt, timeZone),
                `${say(`emergency.kind_${one.kind}`)} ${one.recordId.slice(0, 8)}: ${one.reason}`,
                one.acknowledged ? (
                  say('emergency.acknowledged', {
                    who: one.acknowledged.by ?? say('emergency.somebody'),
                    when: formatDateTime(locale, one.acknowledged.at, timeZone),
                  })
                ) : one.mayAcknowledge ? (
                  <Form key={one.id} method="post">
                    <input type="hidden" name="emergency" value={one.id} />
                    <Button look="second">{say('emergency.acknowledge')}</Button>
                  </Form>
                ) : (
                  say('emergency.waits')
                ),
              ],
            }))}
          />
        </div>
      )}
    </div>
  )
}
export default Emergencies
