import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { TipTable } from '../components/tips/tip-table.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'
import { listTips } from '../tips/list-tips.server.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('triage.tipsTitle'))

export const loader = guard('tip.list', async ({ services, actor, locale }) => ({
  ...(await listTips(services, actor, locale)),
  now: services.now().toISOString(),
  timeZone: zoneOf(actor.country),
}))

const Tips = () => {
  const { open, decided, now, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <div className="stack">
        <h1>{say('triage.tipsTitle')}</h1>
        <DoneMessage words={{ passed: say('triage.done_passed') }} />
        <p className="measure">{say('triage.tipsLead')}</p>
        {open.length === 0 ? (
          <EmptyState title={say('triage.tipsEmpty')} />
        ) : (
          <TipTable caption={say('triage.tipsTitle')} lines={open} now={now} timeZone={timeZone} />
        )}
      </div>
      {decided.length > 0 ? (
        <section className="stack">
          <h2>{say('triage.tipsDecided')}</h2>
          <TipTable caption={say('triage.tipsDecided')} lines={decided} now={now} timeZone={timeZone} />
        </section>
      ) : null}
    </div>
  )
}
export default Tips
