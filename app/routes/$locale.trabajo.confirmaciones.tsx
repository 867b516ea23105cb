import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Facts } from '../components/facts.tsx'
import { InvitedNotice } from '../components/members/invited.tsx'
import { formChoice, formText, readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { countryName, formatDate } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { decideInstitution, listWaitingInstitutions } from '../members/confirm-institution.server.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('members.confirmTitle'))

export const loader = guard('institution.confirmations', async ({ services, actor }) => ({
  waiting: await listWaitingInstitutions(services, actor),
  portal: services.config.portalUrl,
}))

export const action = guard('institution.confirm', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const act = formChoice(form, 'act', ['confirm', 'refuse'])
  if (!act) throw new Response(null, { status: 400 })
  const done = await decideInstitution(services, actor, formText(form, 'request', 40), act === 'confirm')
  if (!done.ok && done.code === 'access.unknown_record') throw new Response(null, { status: 404 })
  if (!done.ok) return data({ made: undefined, problem: sayCode(locale, done.code) }, { status: 422 })
  if (!done.value) throw redirect(localePath(locale, '/trabajo/confirmaciones?hecho=refused'), 303)
  // Answered here, not after a redirect: the code is shown once and kept nowhere.
  return data({ made: done.value, problem: '' })
})

const Confirmations = () => {
  const { waiting, portal } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack measure">
      <h1>{say('members.confirmTitle')}</h1>
      <p>{say('members.confirmLead')}</p>
      <DoneMessage words={{ refused: say('members.done_refused'), confirmed: say('account.done_confirmed') }} />
      <ErrorSummary problems={returned?.problem ? [{ field: 'content', problem: returned.problem }] : []} />
      {returned?.made ? (
        <InvitedNotice
          title={say('members.invitedTitle', { name: returned.made.name })}
          code={returned.made.code}
          portal={portal}
        />
      ) : null}
      {waiting.length === 0 ? <EmptyState title={say('members.confirmEmpty')} /> : null}
      {waiting.map(({ id, isNew, kind, name, country, phone, administrator, askedOn }) => (
        <section key={id} className="paper padded stack">
          <h2>{name}</h2>
          <p>{say(isNew ? 'members.confirmNew' : 'members.confirmAdministrator')}</p>
          <Facts
            facts={[
              { term: say('members.institutionKind'), value: say(`work.kind_${kind}`) },
              { term: say('members.institutionCountry'), value: countryName(locale, country) },
              { term: say('members.institutionPhone'), value: phone ?? '—' },
              { term: say('members.administratorTitle'), value: `${administrator.name} · ${administrator.email}` },
              { term: say('members.askedOn'), value: formatDate(locale, askedOn) },
            ]}
          />
          <Form method="post" className="acts">
            <input type="hidden" name="request" value={id} />
            <Button name="act" value="confirm">
              {say('members.confirmButton')}
            </Button>
            <Button look="danger" name="act" value="refuse">
              {say('members.refuseButton')}
            </Button>
          </Form>
        </section>
      ))}
    </div>
  )
}
export default Confirmations
