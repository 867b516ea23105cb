import { data, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { openSearchEntry, readWords } from '../audit/read-words.server.ts'
import { WORDS_REASONS } from '../audit/words.ts'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { decideAccess } from '../domain/access.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { formatDateTime, formatNumber } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { zoneOf } from '../sightings/local-day.ts'

export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('trail.wordsTitle'))

export const loader = guard('audit.words', async ({ params, services, actor, parkedForm }) => ({
  entry: await openSearchEntry(services, actor, params.id ?? ''),
  back: decideAccess(actor, 'audit.read').ok ? '/trabajo/bitacora' : '/trabajo/accesos/integrantes',
  typed: await parkedForm(),
  timeZone: zoneOf(actor.country),
}))

/** The words are in the answer to this form alone: no address leads to them, and each reading states its reason anew. */
export const action = guard('audit.words', async ({ request, params, services, actor, locale }) => {
  const form = await readForm(request)
  const reason = formChoice(form, 'reason', WORDS_REASONS)
  const statement = formText(form, 'statement', 500)
  const read = await readWords(services, actor, { entryId: params.id ?? '', reason, statement })
  if (read.ok) return { read: read.value }
  const field = read.code === 'words.reason_missing' ? 'reason' : 'statement'
  return data({ fields: typedFields(form), problem: { field, problem: sayCode(locale, read.code) } }, { status: 422 })
})

const Words = () => {
  const { entry, back, typed, timeZone } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const failed = done && 'problem' in done ? done : undefined
  const read = done && 'read' in done ? done.read : undefined
  const fields = failed?.fields ?? typed ?? {}
  const problem = (field: string) => (failed?.problem.field === field ? failed.problem.problem : undefined)
  return (
    <div className="stack">
      <BackLink href={localePath(locale, back)} />
      <ErrorSummary problems={failed ? [failed.problem] : []} />
      <h1>{say('trail.wordsTitle')}</h1>
      <Facts
        facts={[
          { term: say('trail.wordsFrom'), value: formatDateTime(locale, entry.from, timeZone) },
          { term: say('trail.wordsBy'), value: entry.institution },
          { term: say('trail.wordsMember'), value: entry.member },
          { term: say('trail.wordsCount'), value: formatNumber(locale, entry.searches) },
          { term: say('trail.wordsHits'), value: formatNumber(locale, entry.hits) },
        ]}
      />
      {read ? (
        <section className="paper padded stack-tight" aria-live="polite">
          <h2>{say('trail.wordsShown')}</h2>
          <p>{read.words === undefined ? say('trail.wordsGone') : <q>{read.words}</q>}</p>
          {read.genuine ? null : <Call tone="against">{say('trail.wordsChanged')}</Call>}
        </section>
      ) : (
        <Form method="post" className="stack measure">
          <p>{say('trail.wordsLead')}</p>
          <Select
            name="reason"
            label={say('trail.wordsReason')}
            empty={say('trail.wordsChoose')}
            options={WORDS_REASONS.map((value) => ({ value, label: say(`trail.reason_${value}`) }))}
            problem={problem('reason')}
            value={fields.reason?.[0]}
          />
          <Field
            name="statement"
            label={say('trail.wordsStatement')}
            hint={say('trail.wordsStatementHint')}
            lines={2}
            maxLength={500}
            problem={problem('statement')}
            value={fields.statement?.[0]}
          />
          <p>
            <Button>{say('trail.wordsShow')}</Button>
          </p>
        </Form>
      )}
    </div>
  )
}
export default Words
