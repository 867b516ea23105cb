import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { AGREEMENT_PROBLEMS, readAgreement } from '../agreements/agreement-form.server.ts'
import { confirmAgreement } from '../agreements/confirm-agreement.server.ts'
import { endAgreement } from '../agreements/end-agreement.server.ts'
import { listAgreements } from '../agreements/list-agreements.server.ts'
import { makeAgreement } from '../agreements/make-agreement.server.ts'
import { AgreementState } from '../components/agreements/agreement-state.tsx'
import { NewAgreement } from '../components/agreements/new-agreement.tsx'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { QueueTable } from '../components/queue-table.tsx'
import { isOpenTo } from '../domain/access.ts'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDate, formatList } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { listInstitutions } from '../institutions/list-institutions.server.ts'
import styles from '../styles/sightings.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('agreements.title'))

export const loader = guard('agreement.list', async ({ services, actor, parkedForm }) => ({
  agreements: await listAgreements(services, actor),
  institutions: isOpenTo(actor, 'agreement.make') ? await listInstitutions(services, actor) : [],
  parked: await parkedForm(),
}))

export const action = guard('agreement.end', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const done = (what: 'ended' | 'made' | 'agreed') =>
    redirect(localePath(locale, `/trabajo/convenios?hecho=${what}`), 303)
  if (formText(form, 'act', 10) === 'make') {
    const made = await makeAgreement(services, actor, readAgreement(form))
    if (made.ok) return done('made')
    if (made.code === 'access.unknown_record') throw new Response(null, { status: 404 })
    const { field, words } = AGREEMENT_PROBLEMS[made.code]
    return data({ field, problem: t(locale)(words), fields: typedFields(form) }, { status: 422 })
  }
  if (formText(form, 'act', 10) === 'confirm') {
    const confirmed = await confirmAgreement(services, actor, formText(form, 'agreement', 40))
    if (!confirmed.ok) throw new Response(null, { status: 404 })
    return done('agreed')
  }
  const ended = await endAgreement(services, actor, formText(form, 'agreement', 40))
  if (!ended.ok) throw new Response(null, { status: 404 })
  return done('ended')
})

const Agreements = () => {
  const { agreements, institutions, parked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const day = (iso: string) => formatDate(locale, iso.slice(0, 10))
  const term = (one: (typeof agreements)[number]) => {
    if (one.endedAt) return say('agreements.ended', { day: day(one.endedAt) })
    const from = { day: day(one.startsOn) }
    return one.until ? say('agreements.until', { ...from, last: day(one.until) }) : say('agreements.since', from)
  }
  const other = ({ b, kinds }: (typeof agreements)[number]) =>
    kinds.length === 0
      ? (b ?? say('agreements.hidden'))
      : say('agreements.every', {
          kinds: formatList(
            locale,
            kinds.map((kind) => say(`work.kind_${kind}`)),
          ),
        })
  return (
    <div className="stack">
      <h1>{say('agreements.title')}</h1>
      <DoneMessage
        words={{
          ended: say('agreements.done_ended'),
          made: say('agreements.done_made'),
          agreed: say('agreements.done_agreed'),
          confirmed: say('account.done_confirmed'),
        }}
      />
      <p className="measure">{say('agreements.lead')}</p>
      {agreements.length === 0 ? (
        <EmptyState title={say('agreements.empty')} />
      ) : (
        <div className="paper wide">
          <QueueTable
            caption={say('agreements.title')}
            columns={(['columnParties', 'columnShared', 'columnTerm', 'columnEnd'] as const).map((column) =>
              say(`agreements.${column}`),
            )}
            rows={agreements.map((one) => ({
              id: one.id,
              cells: [
                `${one.a ?? say('agreements.hidden')} · ${other(one)}`,
                one.purposes.map((purpose) => say(`agreements.purpose_${purpose}`)).join('. '),
                <AgreementState key="state" agreement={one} term={term(one)} />,
                one.mayEnd ? (
                  <Form key="end" method="post">
                    <input type="hidden" name="agreement" value={one.id} />
                    <Button look="danger">{say('agreements.end')}</Button>
                  </Form>
                ) : (
                  ''
                ),
              ],
            }))}
          />
        </div>
      )}
      <ErrorSummary problems={refused ? [refused] : []} />
      {institutions.length > 0 ? (
        <NewAgreement institutions={institutions} refused={refused} typed={refused?.fields ?? parked} />
      ) : null}
    </div>
  )
}
export default Agreements
