import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button } from '../components/button.tsx'
import { DoneMessage } from '../components/done-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { MemberActs } from '../components/members/member-acts.tsx'
import { MemberFacts } from '../components/members/member-facts.tsx'
import { MembershipFields } from '../components/members/membership-fields.tsx'
import { needsCertification, ROLES_OF_KIND } from '../domain/membership.ts'
import { formChoice, readForm, typedFields } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { localeOfPath, localePath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { sayCode, t } from '../i18n/translate.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { changeMember, endMemberSessions, setMemberActive } from '../members/change-member.server.ts'
import { findOwnMember } from '../members/list-members.server.ts'
import { fieldOfCode, readMembership } from '../members/membership-form.server.ts'
import { isId } from '../sightings/is-id.ts'
import { zoneOf } from '../sightings/local-day.ts'
import { resetMeans } from '../sign-in/reset-means.server.ts'
import styles from '../styles/members.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = ({ location }) =>
  pageTitle(t(localeOfPath(location.pathname))('members.columnMember'))

export const loader = guard('member.list', async ({ services, actor, params, parkedForm }) => {
  const member = await findOwnMember(services, actor, params.id ?? '')
  if (!member) throw new Response(null, { status: 404 })
  const offered = ROLES_OF_KIND[actor.institutionKind]
  const self = member.id === actor.memberId
  return { member, self, offered, timeZone: zoneOf(actor.country), parked: await parkedForm() }
})

const ACTS = ['save', 'end', 'reset', 'close', 'reopen'] as const
const DONE = { save: 'saved', end: 'ended', reset: 'reset', close: 'closed', reopen: 'reopened' } as const

export const action = guard('member.change', async ({ request, services, actor, params, locale }) => {
  const form = await readForm(request)
  const id = params.id ?? ''
  if (!isId(id)) throw new Response(null, { status: 404 })
  const act = formChoice(form, 'act', ACTS)
  if (!act) throw new Response(null, { status: 400 })
  const here = `${localePath(locale, `/trabajo/integrantes/${id}`)}?hecho=${DONE[act]}`
  if (act === 'end' || act === 'reset') {
    await (act === 'end' ? endMemberSessions : resetMeans)(services, actor, id)
    throw redirect(here, 303)
  }
  const done =
    act === 'save'
      ? await changeMember(services, actor, id, readMembership(form))
      : await setMemberActive(services, actor, id, act === 'reopen')
  // The own session ended with the change: the next page asks to sign in again.
  if (done.ok) throw redirect(done.value.self ? localePath(locale, '/trabajo/entrar') : here, 303)
  const failed = { field: fieldOfCode(done.code), problem: sayCode(locale, done.code) }
  return data({ typed: act === 'save' ? typedFields(form) : undefined, ...failed }, { status: 422 })
})

const Member = () => {
  const { member, self, offered, timeZone, parked } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const say = useTranslate()
  const typed = failed?.typed ?? (parked?.act?.[0] === 'save' ? parked : undefined)
  return (
    <div className="stack-loose measure">
      <div className="stack">
        <BackLink href={localePath(useLocale(), '/trabajo/integrantes')} />
        <h1>{member.name}</h1>
        <DoneMessage
          words={{
            saved: say('members.done_saved'),
            ended: say('members.done_ended'),
            reset: say('account.done_reset'),
            confirmed: say('account.done_confirmed'),
            closed: say('members.done_closed'),
            reopened: say('members.done_reopened'),
          }}
        />
        <ErrorSummary problems={failed ? [{ field: failed.field, problem: failed.problem }] : []} />
        <MemberFacts member={member} timeZone={timeZone} />
      </div>
      <section className="stack" aria-labelledby="change">
        <h2 id="change">{say('members.changeTitle')}</h2>
        <Form method="post" className="stack" noValidate>
          <input type="hidden" name="act" value="save" />
          <MembershipFields
            offered={offered}
            nearChildren={needsCertification(offered)}
            roles={typed ? (typed.roles ?? []) : member.roles}
            certifiedUntil={typed ? typed.certified?.[0] : member.certifiedUntil}
            problemOf={(field) => (failed?.field === field ? failed.problem : undefined)}
          />
          <p className="muted">{say('members.changeHint')}</p>
          <p>
            <Button>{say('members.changeButton')}</Button>
          </p>
        </Form>
      </section>
      <MemberActs member={member} self={self} />
    </div>
  )
}
export default Member
