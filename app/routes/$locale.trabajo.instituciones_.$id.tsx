import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { InstitutionActs, InstitutionFacts } from '../components/members/institution-acts.tsx'
import { InvitedNotice } from '../components/members/invited.tsx'
import { InvitedPersonFields } from '../components/members/invited-person-fields.tsx'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { fieldOfCode } from '../members/membership-form.server.ts'
import { changeInstitution, findInstitution, inviteAdministrator } from '../members/register-institution.server.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('work.columnInstitution'))

export const loader = guard('institution.register', async ({ services, actor, params, parkedForm }) => ({
  institution: await findInstitution(services, actor, params.id ?? ''),
  portal: services.config.portalUrl,
  parked: await parkedForm(),
}))

const CHANGES = {
  accredit: { accredited: true },
  unaccredit: { accredited: false },
  network: { agreement: 'network' },
  unnetwork: { agreement: 'none' },
} as const
const ACTS = ['accredit', 'unaccredit', 'network', 'unnetwork', 'invite'] as const

export const action = guard('institution.register', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const act = formChoice(form, 'act', ACTS)
  if (!act) throw new Response(null, { status: 400 })
  const { id } = await findInstitution(services, actor, params.id ?? '')
  const refusedWith = (code: string, field: string) =>
    data({ made: undefined, typed: typedFields(form), field, problem: sayCode(locale, code) }, { status: 422 })
  if (act === 'invite') {
    const administrator = { name: formText(form, 'name', 120), email: formText(form, 'email', 254) }
    const made = await inviteAdministrator(services, actor, id, administrator)
    if (!made.ok) return refusedWith(made.code, fieldOfCode(made.code))
    if (!made.value) throw redirect(`${localePath(locale, '/trabajo/instituciones')}?hecho=asked`, 303)
    return data({ made: made.value, typed: undefined, field: '', problem: '' })
  }
  const done = await changeInstitution(services, actor, id, CHANGES[act])
  if (!done.ok) return refusedWith(done.code, 'accreditation')
  throw redirect(`${localePath(locale, `/trabajo/instituciones/${id}`)}?hecho=institution`, 303)
})

const Institution = () => {
  const { institution, portal, parked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  const problemOf = (field: string) => (returned?.field === field ? returned.problem : undefined)
  return (
    <div className="stack-loose measure">
      <div className="stack">
        <BackLink href={localePath(useLocale(), '/trabajo/instituciones')} />
        <h1>{institution.name}</h1>
        <p className="muted">{say('members.institutionLead')}</p>
        <DoneMessage words={{ institution: say('members.done_institution') }} />
        <ErrorSummary problems={returned?.problem ? [{ field: returned.field, problem: returned.problem }] : []} />
        {returned?.made ? (
          <InvitedNotice
            title={say('members.invitedTitle', { name: returned.made.name })}
            code={returned.made.code}
            portal={portal}
          />
        ) : null}
        <InstitutionFacts institution={institution} />
      </div>
      <InstitutionActs institution={institution} />
      {institution.administered || returned?.made ? null : (
        <section className="stack">
          <h2>{say('members.administratorTitle')}</h2>
          <p>{say('members.firstAdministratorHint')}</p>
          <Form method="post" className="stack" noValidate>
            <InvitedPersonFields typed={returned?.typed ?? parked} problemOf={problemOf} />
            <p className="muted">{say('members.inviteLead')}</p>
            <Button name="act" value="invite">
              {say('members.inviteButton')}
            </Button>
          </Form>
        </section>
      )}
    </div>
  )
}
export default Institution
