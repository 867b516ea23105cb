import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { CertificationReminder } from '../components/members/certification-reminder.tsx'
import { InvitationTable } from '../components/members/invitation-table.tsx'
import { InvitedNotice } from '../components/members/invited.tsx'
import { InvitedPersonFields } from '../components/members/invited-person-fields.tsx'
import { MemberTable } from '../components/members/member-table.tsx'
import { MembershipFields } from '../components/members/membership-fields.tsx'
import { needsCertification, ROLES_OF_KIND } from '../domain/membership.ts'
import { formText, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { inviteMember, revokeInvitation } from '../members/invite.server.ts'
import { listMembers } from '../members/list-members.server.ts'
import { fieldOfCode, readMembership } from '../members/membership-form.server.ts'
import { zoneOf } from '../sightings/local-day.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('members.title'))

export const loader = guard('member.list', async ({ services, actor, parkedForm }) => ({
  ...(await listMembers(services, actor)),
  offered: ROLES_OF_KIND[actor.institutionKind],
  timeZone: zoneOf(actor.country),
  portal: services.config.portalUrl,
  parked: await parkedForm(),
}))

export const action = guard('member.change', async ({ request, services, actor, locale }) => {
  const form = await readForm(request)
  if (form.has('revoke')) {
    await revokeInvitation(services, actor, formText(form, 'revoke', 36))
    throw redirect(`${localePath(locale, '/trabajo/integrantes')}?hecho=revoked`, 303)
  }
  const made = await inviteMember(services, actor, {
    name: formText(form, 'name', 120),
    email: formText(form, 'email', 254),
    ...readMembership(form),
  })
  if (made.ok) return data({ made: made.value, typed: undefined, field: '', problem: '' })
  const failed = { field: fieldOfCode(made.code), problem: sayCode(locale, made.code) }
  return data({ made: undefined, typed: typedFields(form), ...failed }, { status: 422 })
})

const Members = () => {
  const { members, invitations, offered, timeZone, portal, parked } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const say = useTranslate()
  const typed = returned ? returned.typed : parked
  const problemOf = (field: string) => (returned?.field === field ? returned.problem : undefined)
  const expiring = members.filter(
    ({ active, self, certification }) => active && !self && ['expired', 'ends_soon'].includes(certification),
  ).length
  return (
    <div className="stack-loose">
      <div className="stack">
        <h1>{say('members.title')}</h1>
        <p>{say('members.lead')}</p>
        <DoneMessage words={{ revoked: say('members.done_revoked') }} />
        {returned?.made ? (
          <InvitedNotice
            title={say('members.invitedTitle', { name: returned.made.name })}
            code={returned.made.code}
            portal={portal}
          />
        ) : null}
        <ErrorSummary problems={returned?.problem ? [{ field: returned.field, problem: returned.problem }] : []} />
        <CertificationReminder members={expiring} there />
        <MemberTable members={members} timeZone={timeZone} />
      </div>
      <InvitationTable invitations={invitations} timeZone={timeZone} />
      <section className="stack measure" aria-labelledby="invite">
        <h2 id="invite">{say('members.inviteTitle')}</h2>
        <p>{say('members.inviteLead')}</p>
        <Form method="post" className="stack" noValidate key={returned?.made?.invitationId ?? 'invite'}>
          <InvitedPersonFields typed={typed} problemOf={problemOf} />
          <MembershipFields
            offered={offered}
            nearChildren={needsCertification(offered)}
            roles={typed?.roles}
            certifiedUntil={typed?.certified?.[0]}
            problemOf={problemOf}
          />
          <p>
            <Button>{say('members.inviteButton')}</Button>
          </p>
        </Form>
      </section>
    </div>
  )
}
export default Members
