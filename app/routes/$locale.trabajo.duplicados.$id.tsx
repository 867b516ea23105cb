import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { CandidateSides } from '../components/candidates/candidate-sides.tsx'
import { EvidenceTable } from '../components/candidates/evidence-table.tsx'
import { WaterfallTable } from '../components/candidates/waterfall-table.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { DuplicateActs } from '../components/duplicates/duplicate-acts.tsx'
import { Tag } from '../components/tag.tsx'
import { DUPLICATE_ACTS } from '../domain/duplicate.ts'
import { answerDuplicate } from '../duplicates/decide-duplicate.server.ts'
import { openDuplicate } from '../duplicates/open-duplicate.server.ts'
import { showDuplicate } from '../duplicates/show-duplicate.server.ts'
import { formChoice, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('duplicate.question'))

export const loader = guard('duplicate.open', async ({ services, actor, params, locale }) => {
  const found = await openDuplicate(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  return showDuplicate(services, actor, locale, found.value)
})

export const action = guard('duplicate.answer', async ({ request, services, actor, params, locale }) => {
  const id = params.id ?? ''
  const act = formChoice(await readForm(request), 'act', DUPLICATE_ACTS)
  if (!act) throw new Response(null, { status: 400 })
  const done = await answerDuplicate(services, actor, id, act)
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok) return data({ refused: sayCode(locale, done.code) }, { status: 422 })
  return redirect(localePath(locale, `/trabajo/duplicados/${id}?hecho=${act}`), 303)
})

const Duplicate = () => {
  const pair = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-loose">
      <BackLink
        href={localePath(locale, `/trabajo/${pair.kind === 'notice' ? 'avisos' : 'reportes'}/${pair.own.id}`)}
      />
      {refused ? (
        <div role="alert">
          <Call tone="against">{refused.refused}</Call>
        </div>
      ) : null}
      <div className="stack">
        <DoneMessage
          words={{
            same: say(pair.state === 'linked' ? 'duplicate.done_linked' : 'duplicate.done_same'),
            different: say('duplicate.done_different'),
            undo: say('duplicate.done_undo'),
          }}
        />
        <div className="row">
          <h1>{say('duplicate.question')}</h1>
          <Tag>{say(`duplicate.state_${pair.state}`)}</Tag>
        </div>
        <p>{say(`duplicate.lead_${pair.kind}`)}</p>
        <p className="likelihood">
          {say(`candidate.word_${pair.likelihood.word}`)}:{' '}
          <strong>{say('candidate.of100', { count: pair.likelihood.of100 })}</strong>
        </p>
        {pair.mayBeFamily ? <p>{say('candidate.mayBeFamily')}</p> : null}
        <p className="muted">{say('candidate.fitted')}</p>
      </div>
      <section className="stack">
        <h2>{say('candidate.evidence')}</h2>
        <p className="muted">{say('candidate.strongestFirst')}</p>
        <EvidenceTable lines={pair.evidence} />
      </section>
      <CandidateSides candidate={pair} />
      {pair.waterfall ? (
        <section className="stack">
          <h2>{say('candidate.waterfall')}</h2>
          <p className="muted measure">{say('candidate.waterfallLead')}</p>
          <WaterfallTable waterfall={pair.waterfall} lines={pair.evidence} before={say('duplicate.before')} />
        </section>
      ) : null}
      <DuplicateActs pair={pair} />
    </div>
  )
}
export default Duplicate
