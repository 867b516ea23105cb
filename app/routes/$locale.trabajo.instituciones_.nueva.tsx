import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Field } from '../components/field.tsx'
import { InvitedNotice } from '../components/members/invited.tsx'
import { InvitedPersonFields } from '../components/members/invited-person-fields.tsx'
import { Select } from '../components/select.tsx'
import { MEMBER_STATES } from '../domain/country.ts'
import { REGISTRABLE_KINDS } from '../domain/membership.ts'
import { formChoice, formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { countryName } from '../i18n/format.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { fieldOfCode } from '../members/membership-form.server.ts'
import { registerInstitution } from '../members/register-institution.server.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('members.registerTitle'))

export const loader = guard('institution.register', async ({ services, parkedForm }) => ({
  portal: services.config.portalUrl,
  parked: await parkedForm(),
}))

export const action = guard('institution.register', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  const kind = formChoice(form, 'kind', REGISTRABLE_KINDS)
  const country = formChoice(form, 'country', MEMBER_STATES)
  const refusedWith = (code: string, field = fieldOfCode(code)) =>
    data({ made: undefined, typed: typedFields(form), field, problem: sayCode(locale, code) }, { status: 422 })
  if (!kind) return refusedWith('institution.kind')
  if (!country) return refusedWith('institution.country', 'country')
  const made = await registerInstitution(
    services,
    actor,
    { name: formText(form, 'institution', 160), kind, country, phone: formText(form, 'phone', 40) },
    { name: formText(form, 'name', 120), email: formText(form, 'email', 254) },
  )
  if (!made.ok) return refusedWith(made.code)
  if (!made.value) return redirect(localePath(locale, '/trabajo/instituciones?hecho=asked'), 303)
  return data({ made: made.value, typed: undefined, field: '', problem: '' })
})

const Register = () => {
  const { portal, parked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  const locale = useLocale()
  const typed = returned ? returned.typed : parked
  const problemOf = (field: string) => (returned?.field === field ? returned.problem : undefined)
  return (
    <div className="stack measure">
      <BackLink href={localePath(locale, '/trabajo/instituciones')} />
      <h1>{say('members.registerTitle')}</h1>
      {returned?.made ? (
        <InvitedNotice
          title={say('members.invitedTitle', { name: returned.made.name })}
          code={returned.made.code}
          portal={portal}
        />
      ) : (
        <Form method="post" className="stack" noValidate>
          <ErrorSummary problems={returned ? [{ field: returned.field, problem: returned.problem }] : []} />
          <p>{say('members.registerLead')}</p>
          <Field
            name="institution"
            label={say('members.institutionName')}
            value={typed?.institution?.[0]}
            problem={problemOf('institution')}
            maxLength={160}
          />
          <Select
            name="kind"
            label={say('members.institutionKind')}
            empty={say('common.chooseOne')}
            options={REGISTRABLE_KINDS.map((kind) => ({ value: kind, label: say(`work.kind_${kind}`) }))}
            value={typed?.kind?.[0]}
            problem={problemOf('kind')}
          />
          <Select
            name="country"
            label={say('members.institutionCountry')}
            empty={say('common.chooseOne')}
            options={MEMBER_STATES.map((code) => ({ value: code, label: countryName(locale, code) }))}
            value={typed?.country?.[0]}
            problem={problemOf('country')}
          />
          <Field
            name="phone"
            type="tel"
            optional
            label={say('members.institutionPhone')}
            value={typed?.phone?.[0]}
            maxLength={40}
          />
          <h2>{say('members.administratorTitle')}</h2>
          <InvitedPersonFields typed={typed} problemOf={problemOf} />
          <p className="muted">{say('members.inviteLead')}</p>
          <p>
            <Button>{say('members.registerButton')}</Button>
          </p>
        </Form>
      )}
    </div>
  )
}
export default Register
