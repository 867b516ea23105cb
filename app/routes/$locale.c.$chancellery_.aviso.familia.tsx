import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeAsker } from '../components/family/asker.ts'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { QuestionForm } from '../components/family/question-form.tsx'
import { BegunAlready, SiblingLead } from '../components/family/sibling-lead.tsx'
import type { PageHandle } from '../components/page.handle.ts'
import { publicFormModules } from '../components/public-form.tsx'
import { writeCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guardOpened } from '../http/guard.server.ts'
import { askWait, issueChallenge, waitHeaders } from '../http/public-form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { followPath, formPath, pageAddress } from '../notices/addresses.ts'
import { beginSibling, familyOfSitting } from '../notices/begin-sibling.server.ts'
import { suggest } from '../notices/carried.ts'
import { findOwnSittingAndContact } from '../notices/open-own-notice.server.ts'
import type { OwnNotice } from '../notices/own-notice.server.ts'
import { baseOf } from '../notices/page-base.server.ts'
import { FIRST_POSITION, firstUnanswered } from '../notices/progress.ts'
import { makeStartKey, startedBy } from '../notices/start-notice.server.ts'
import { returnedForm } from '../notices/step-answers.server.ts'

export const links = familyLinks
export const handle: PageHandle = { modules: [...(familyHandle.modules ?? []), ...publicFormModules] }
export const meta = familyMeta((say) => say('siblings.pageTitle'))

/** Where a notice that is not filed yet goes on: one child's notice is told to its end before the next. */
const onwardOf = (locale: Locale, notice: OwnNotice): string =>
  pageAddress(locale, notice.chancellery.slug, firstUnanswered(notice))

export const loader = guardOpened('family.read_told', findOwnSittingAndContact, async (guarded) => {
  const { services, actor, locale } = guarded
  const { notice, carried, hasContact } = familyOfSitting(services, guarded.opened)
  if (guarded.params.chancellery !== notice.chancellery.slug)
    throw redirect(formPath(locale, notice.chancellery.slug, 'familia'), 303)
  const { chancellery } = notice
  const asking = { known: { content: { person: { name: { raw: '' } } }, contact: {} }, today: '', locale }
  return {
    frame: { chancellery, back: followPath(locale), position: FIRST_POSITION, isFiled: false },
    values: (await guarded.parkedForm()) ?? suggest('nombre', carried.known, asking),
    hidden: { key: makeStartKey(services), base: baseOf(services, actor.noticeId, {}) },
    challenge: await issueChallenge(services, 'start'),
    hasContact,
    // Led there by a link and not sent there: what was typed for another notice is shown again on this page.
    onward: notice.state === 'draft' ? onwardOf(locale, notice) : undefined,
  }
})

export const action = guardOpened('family.read_told', findOwnSittingAndContact, async (guarded) => {
  const { request, locale, services, address, opened } = guarded
  const form = await readForm(request)
  const family = familyOfSitting(services, opened)
  const { notice } = family
  const key = formText(form, 'key')
  // Sent once more, after the notice that it began was opened here.
  if (startedBy(services, key) === notice.id && notice.state === 'draft') throw redirect(onwardOf(locale, notice), 303)
  // Written under another notice's receipt than the one that is open here by now.
  if (notice.state === 'draft' || formText(form, 'base', 64) !== baseOf(services, notice.id, {}))
    return data(returnedForm(form, [{ field: 'content', code: 'filing.other_notice' }], locale), { status: 409 })
  const wait = await askWait(services, { form: 'start', address, fields: form })
  if (wait) return data({ ...returnedForm(form, [], locale), wait }, waitHeaders(wait))
  const started = await beginSibling(services, family, { locale, key, form })
  if (!started.ok) return data(returnedForm(form, started.problems, locale), { status: 422 })
  throw redirect(`${formPath(locale, notice.chancellery.slug, 'edad')}?guardado=nuevo`, {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(request, 'family', started.secret) },
  })
})

const FamilyChildPage = () => {
  const { hasContact, onward, challenge, values, ...page } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const problems = returned?.problems ?? []
  if (onward && !returned) return <BegunAlready chancellery={page.frame.chancellery} onward={onward} />
  return (
    <QuestionForm
      {...page}
      id="nombre"
      ask={makeAsker(returned?.values ?? values, problems, {})}
      problems={problems}
      proof={returned?.wait ?? { challenge }}
      lead={<SiblingLead hasContact={hasContact} />}
    />
  )
}
export default FamilyChildPage
