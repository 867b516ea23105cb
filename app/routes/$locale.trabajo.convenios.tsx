import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AGREEMENT_PROBLEMS, readAgreement } from '../agreements/agreement-form.server.ts'
import { confirmAgreement } from '../agreements/confirm-agreement.server.ts'
import { endAgreement } from '../agreements/end-agreement.server.ts'
import { listAgreements } from '../agreements/list-agreements.server.ts'
import { makeAgreement } from '../agreements/make-agreement.server.ts'
import { withdrawConfirmation } from '../agreements/withdraw-confirmation.server.ts'
import { AgreementList } from '../components/agreements/agreement-list.tsx'
import { NewAgreement } from '../components/agreements/new-agreement.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { isOpenTo } from '../domain/access.ts'
import { AGREEMENT_STATES, SHARED_PURPOSES } from '../domain/agreement.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { listInstitutions } from '../institutions/list-institutions.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('agreements.title'))

export const loader = guard('agreement.list', async ({ services, actor, parkedForm }) => ({
  agreements: await listAgreements(services, actor),
  institutions: isOpenTo(actor, 'agreement.make') ? await listInstitutions(services, actor) : [],
  parked: await parkedForm(),
}))

/** What each act on an agreement that is there does, and the word for it when it is done. */
const ACTS = {
  confirm: { run: confirmAgreement, done: 'agreed' },
  withdraw: { run: withdrawConfirmation, done: 'withdrawn' },
  end: { run: endAgreement, done: 'ended' },
} as const

export const action = guard('agreement.end', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const done = (what: string) => redirect(localePath(locale, `/trabajo/convenios?hecho=${what}`), 303)
  if (formText(form, 'act', 10) === 'make') {
    const made = await makeAgreement(services, actor, readAgreement(form))
    if (made.ok) return done('made')
    if (made.code === 'access.unknown_record') throw new Response(null, { status: 404 })
    const { field, words } = AGREEMENT_PROBLEMS[made.code]
    return data({ field, problem: t(locale)(words), fields: typedFields(form) }, { status: 422 })
  }
  const act = ACTS[formChoice(form, 'act', ['confirm', 'withdraw', 'end']) ?? 'end']
  const acted = await act.run(services, actor, formText(form, 'agreement', 40))
  if (!acted.ok) throw new Response(null, { status: 404 })
  return done(act.done)
})

const Agreements = () => {
  const { agreements, institutions, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  return (
    <div className="stack">
      <h1>{say('agreements.title')}</h1>
      <DoneMessage
        words={{
          ended: say('agreements.done_ended'),
          made: say('agreements.done_made'),
          agreed: say('agreements.done_agreed'),
          withdrawn: say('agreements.done_withdrawn'),
          confirmed: say('account.done_confirmed'),
        }}
      />
      <p className="measure">{say('agreements.lead')}</p>
      <Facts
        facts={SHARED_PURPOSES.map((purpose) => ({
          term: say(`agreements.short_${purpose}`),
          value: say(`agreements.purpose_${purpose}`),
        }))}
      />
      {agreements.length === 0 ? <EmptyState title={say('agreements.empty')} /> : null}
      {AGREEMENT_STATES.map((state) => (
        <AgreementList key={state} agreements={agreements} state={state} />
      ))}
      <ErrorSummary problems={refused ? [refused] : []} />
      {institutions.length > 0 ? (
        <NewAgreement institutions={institutions} refused={refused} typed={refused?.fields ?? parked} />
      ) : null}
    </div>
  )
}
export default Agreements
