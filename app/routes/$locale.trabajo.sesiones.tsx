import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { Tag } from '../components/tag.tsx'
import { formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDateTime } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { endOwnSessions, listOwnSessions } from '../members/own-sessions.server.ts'
import { isId } from '../sightings/is-id.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('members.sessionsTitle'))

export const loader = guard('session.own', async ({ services, actor }) => ({
  sessions: await listOwnSessions(services, actor),
  timeZone: zoneOf(actor.country),
}))

export const action = guard('session.own', async ({ request, services, actor, locale }) => {
  const which = formText(await readForm(request), 'end', 36)
  if (which !== 'others' && !isId(which)) throw new Response(null, { status: 400 })
  await endOwnSessions(services, actor, which)
  const done = which === 'others' ? 'others' : 'session'
  throw redirect(`${localePath(locale, '/trabajo/sesiones')}?hecho=${done}`, 303)
})

const Sessions = () => {
  const { sessions, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('members.sessionsTitle')}</h1>
      <p className="measure">{say('members.sessionsLead')}</p>
      <DoneMessage words={{ session: say('members.done_session'), others: say('members.done_others') }} />
      <div className="paper">
        <QueueTable
          caption={say('members.sessionsTitle')}
          columns={[
            say('members.columnDevice'),
            say('members.columnMeans'),
            say('members.columnOpened'),
            say('members.columnSeen'),
            say('members.endSessionShort'),
          ]}
          rows={sessions.map((session) => {
            const device = session.device ?? say('members.deviceUnknown')
            const opened = formatDateTime(locale, session.openedAt, timeZone)
            return {
              id: session.id,
              cells: [
                device,
                say(`members.means_${session.means}`),
                opened,
                formatDateTime(locale, session.seenAt, timeZone),
                session.current ? (
                  <Tag key="this" tone="for">
                    {say('members.thisSession')}
                  </Tag>
                ) : (
                  <Form key="end" method="post">
                    <button
                      type="submit"
                      className="link-button"
                      name="end"
                      value={session.id}
                      aria-label={say('members.endSession', { device, when: opened })}
                    >
                      {say('members.endSessionShort')}
                    </button>
                  </Form>
                ),
              ],
            }
          })}
        />
      </div>
      {sessions.length > 1 ? (
        <Form method="post">
          <Button look="second" name="end" value="others">
            {say('members.endOthers')}
          </Button>
        </Form>
      ) : (
        <p className="muted">{say('members.onlyThis')}</p>
      )}
    </div>
  )
}
export default Sessions
