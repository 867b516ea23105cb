import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../components/empty-state.tsx'
import { ProblemTable } from '../components/tips/problem-table.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'
import { listProblems } from '../tips/list-problems.server.ts'

export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('triage.problemsTitle'))

export const loader = guard('problem.list', async ({ services, actor }) => ({
  ...(await listProblems(services, actor)),
  now: services.now().toISOString(),
  timeZone: zoneOf(actor.country),
}))

const Problems = () => {
  const { open, done, now, timeZone } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <div className="stack">
        <h1>{say('triage.problemsTitle')}</h1>
        <p className="measure">{say('triage.problemsLead')}</p>
        {open.length === 0 ? (
          <EmptyState title={say('triage.problemsEmpty')} />
        ) : (
          <ProblemTable caption={say('triage.problemsTitle')} lines={open} now={now} timeZone={timeZone} />
        )}
      </div>
      {done.length > 0 ? (
        <section className="stack">
          <h2>{say('triage.problemsDone')}</h2>
          <ProblemTable caption={say('triage.problemsDone')} lines={done} now={now} timeZone={timeZone} />
        </section>
      ) : null}
    </div>
  )
}
export default Problems
