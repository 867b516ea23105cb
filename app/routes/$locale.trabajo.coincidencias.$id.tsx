import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { CandidateActs } from '../components/candidates/candidate-acts.tsx'
import { CandidateHead } from '../components/candidates/candidate-head.tsx'
import { CandidateSides } from '../components/candidates/candidate-sides.tsx'
import { EvidenceTable } from '../components/candidates/evidence-table.tsx'
import { GroupCandidates } from '../components/candidates/group-candidates.tsx'
import { RejectForm } from '../components/candidates/reject-form.tsx'
import { RelayedQuestions } from '../components/candidates/relayed-questions.tsx'
import { useShortcuts } from '../components/candidates/use-shortcuts.ts'
import { WaterfallTable } from '../components/candidates/waterfall-table.tsx'
import { readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { actOnCandidate, readTypedAct } from '../matching/act-on-candidate.server.ts'
import { openCandidate } from '../matching/open-candidate.server.ts'
import { showCandidate } from '../matching/show-candidate.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('candidate.question'))

export const loader = guard('candidate.open', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openCandidate(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  const parked = await parkedForm()
  return { ...showCandidate(services, actor, locale, found.value), parked: parked && readTypedAct(parked) }
})

export const action = guard('candidate.open', async ({ request, services, actor, params, locale }) => {
  const id = params.id ?? ''
  const done = await actOnCandidate(services, actor, id, await readForm(request))
  if (!done || (!done.ok && done.code === 'access.unknown_record')) throw new Response(null, { status: 404 })
  if (done.ok) return redirect(localePath(locale, `/trabajo/coincidencias/${id}?hecho=${done.done}`), 303)
  const { ok: _refused, code, ...typed } = done
  return data({ ...typed, problem: sayCode(locale, code) }, { status: 422 })
})

const Review = () => {
  const candidate = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const typed = refused ?? candidate.parked
  const isQuestion = typed?.act === 'ask' || typed?.act === 'answer'
  const undecided = candidate.state === 'suggested' || candidate.state === 'proposed'
  useShortcuts()
  return (
    <div className="stack-loose">
      <BackLink href={localePath(locale, '/trabajo/coincidencias')} />
      {refused && !isQuestion ? (
        <div role="alert">
          <Call tone="against">{refused.problem}</Call>
        </div>
      ) : null}
      <CandidateHead candidate={candidate} />
      <section className="stack">
        <h2>{say('candidate.evidence')}</h2>
        <p className="muted">{say('candidate.strongestFirst')}</p>
        <EvidenceTable lines={candidate.evidence} />
      </section>
      <CandidateSides candidate={candidate} />
      <GroupCandidates together={candidate.together} />
      {candidate.waterfall ? (
        <section className="stack">
          <h2>{say('candidate.waterfall')}</h2>
          <p className="muted measure">{say('candidate.waterfallLead')}</p>
          <WaterfallTable waterfall={candidate.waterfall} lines={candidate.evidence} />
          <p className="muted measure">{say('candidate.waterfallCoarse')}</p>
          <p className="no-print">
            <a href={localePath(locale, `/trabajo/coincidencias/${candidate.id}/datos`)}>
              {say('candidate.waterfallJson')}
            </a>
          </p>
        </section>
      ) : null}
      <RelayedQuestions
        questions={candidate.questions}
        mayWrite={candidate.side !== 'protection'}
        typed={isQuestion ? typed : undefined}
      />
      {undecided && candidate.side !== 'protection' ? (
        <section className="stack measure" id="rechazo">
          <h2>{say('candidate.rejectTitle')}</h2>
          <RejectForm
            act="reject"
            submit={say('candidate.rejectSend')}
            {...(typed?.act === 'reject' ? { problem: refused?.problem, words: typed.text, reason: typed.reason } : {})}
          />
        </section>
      ) : null}
      <p className="muted no-print">{say('candidate.keys')}</p>
      <CandidateActs candidate={candidate} />
    </div>
  )
}
export default Review
