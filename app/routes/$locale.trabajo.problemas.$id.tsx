import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ProblemActs } from '../components/tips/problem-acts.tsx'
import { ProblemTold } from '../components/tips/problem-told.tsx'
import { PROBLEM_ENDINGS } from '../domain/notice-problem.ts'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'
import { decideOnProblem } from '../tips/decide-problem.server.ts'
import { openProblem } from '../tips/open-problem.server.ts'

export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('triage.problemOpenTitle'))

export const loader = guard('problem.open', async ({ services, actor, params, parkedForm }) => ({
  problem: await openProblem(services, actor, params.id ?? ''),
  now: services.now().toISOString(),
  timeZone: zoneOf(actor.country),
  typed: await parkedForm(),
}))

export const action = guard('problem.decide', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const id = params.id ?? ''
  const act = formChoice(form, 'act', ['close', 'reopen'])
  if (!act) throw new Response(null, { status: 400 })
  const ending = act === 'close' ? formChoice(form, 'ending', PROBLEM_ENDINGS) : undefined
  if (act === 'close' && !ending) {
    // Whose it is not learns nothing of it, whatever the form says.
    await openProblem(services, actor, id)
    return data({ field: 'ending', problem: sayCode(locale, 'problem.ending_missing') }, { status: 422 })
  }
  const done = await decideOnProblem(services, actor, id, ending)
  if (!done.ok) return data({ field: 'acts', problem: sayCode(locale, done.code) }, { status: 422 })
  const told = act === 'close' ? 'closed' : 'reopened'
  throw redirect(localePath(locale, `/trabajo/problemas/${id}?hecho=${told}`), 303)
})

const ProblemPage = () => {
  const { problem, now, timeZone, typed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack">
      <BackLink href={localePath(useLocale(), '/trabajo/problemas')} />
      <DoneMessage words={{ closed: say('triage.done_closed'), reopened: say('triage.done_reopened') }} />
      <ErrorSummary problems={refused ? [refused] : []} />
      <ProblemTold problem={problem} now={now} timeZone={timeZone} />
      <ProblemActs ending={problem.ending} failed={refused} typed={typed} />
    </div>
  )
}
export default ProblemPage
