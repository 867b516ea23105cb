import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { openCase } from '../cases/open-case.server.ts'
import { showCase } from '../cases/show-case.server.ts'
import { BackLink } from '../components/back-link.tsx'
import { Call } from '../components/call.tsx'
import { BestInterestsForm } from '../components/cases/best-interests-form.tsx'
import { DisclosurePart } from '../components/cases/disclosure-part.tsx'
import { OutcomePart } from '../components/cases/outcome-part.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { Facts } from '../components/facts.tsx'
import { Tag } from '../components/tag.tsx'
import { readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('cases.title'))

export const loader = guard('case.open', async ({ services, actor, params, locale, parkedForm }) => {
  const found = await openCase(services, actor, params.id ?? '')
  if (!found.ok) throw new Response(null, { status: 404 })
  return { ...showCase(services, actor, locale, found.value), parked: await parkedForm() }
})

export const action = guard('case.open', async ({ request, services, actor, params, locale, askProof }) => {
  const form = await readForm(request)
  const done = await actOnCase(services, actor, params.id ?? '', form)
  if (!done) throw new Response(null, { status: 404 })
  const { act, verdict } = done
  if (verdict.ok) return redirect(localePath(locale, `/trabajo/casos/${params.id}?hecho=${act}`), 303)
  if (verdict.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (verdict.code === 'access.step_up') throw await askProof(form)
  return data({ problem: sayCode(locale, verdict.code), typed: typedFields(form) }, { status: 422 })
})

const DONE = ['protect', 'sign', 'unsign', 'undisclose', 'tell', 'reopen', 'close', 'refute', 'restore'] as const

const Case = () => {
  const found = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const typed = refused?.typed ?? found.parked
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-loose">
      <BackLink href={localePath(locale, '/trabajo/coincidencias')} />
      <DoneMessage
        words={{
          ...Object.fromEntries(DONE.map((act) => [act, say(`cases.done_${act}`)])),
          confirmed: say('account.done_confirmed'),
        }}
      />
      {refused ? (
        <div role="alert">
          <Call tone="against">{refused.problem}</Call>
        </div>
      ) : null}
      <div className="stack">
        <div className="row">
          <h1>
            {say('cases.title')}: {found.ownTitle}
          </h1>
          <Tag>{say(`cases.state_${found.state}`)}</Tag>
        </div>
        <p>{say('cases.lead')}</p>
        <p className="links">
          {found.other ? (
            <a href={localePath(locale, `/trabajo/coincidencias/${found.candidateId}`)}>{say('cases.seeMatch')}</a>
          ) : null}
          {found.mayRecordConsent ? (
            <a href={localePath(locale, `/trabajo/casos/${found.id}/consentimientos`)}>{say('cases.toOwnConsents')}</a>
          ) : null}
        </p>
        {found.other ? null : <Call tone="wait">{say('cases.withdrawn')}</Call>}
      </div>
      <div className="sides">
        <div className="stack">
          {found.mayProtect ? <BestInterestsForm found={found} typed={typed} /> : null}
          {found.other ? <DisclosurePart found={found} /> : null}
        </div>
        {found.other ? (
          <section className="paper padded stack">
            <h2>{say('candidate.other')}</h2>
            <p className="lead">{found.other.title}</p>
            <Facts facts={found.other.facts} />
          </section>
        ) : null}
      </div>
      {found.other ? <OutcomePart found={found} typed={typed} /> : null}
    </div>
  )
}
export default Case
