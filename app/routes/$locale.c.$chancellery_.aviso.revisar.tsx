import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '../components/back-link.tsx'
import { Button, LinkButton } from '../components/button.tsx'
import { Call } from '../components/call.tsx'
import { Answers } from '../components/family/answers.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { SavedReceipt } from '../components/family/saved-receipt.tsx'
import { NobodyAsksMoney } from '../components/notices-to-families.tsx'
import { readCookie } from '../http/cookies.server.ts'
import { formText, readForm } from '../http/form.server.ts'
import { guard, guardOpened } from '../http/guard.server.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { followPath, formPath, pageAddress } from '../notices/addresses.ts'
import { keepForNextChild } from '../notices/begin-sibling.server.ts'
import { fileNotice } from '../notices/file-notice.server.ts'
import { findOwnSittingAndContact } from '../notices/open-own-notice.server.ts'
import { baseOf, isOfOtherNotice } from '../notices/page-base.server.ts'
import { firstUnanswered, listPages } from '../notices/progress.ts'
import { requireOwnAddress } from '../notices/question-route.server.ts'
import { consentRows, reviewRows } from '../notices/review.ts'
import { keptReceipt } from '../notices/sitting.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('wizard.reviewTitle'))

export const loader = guardOpened('family.write', findOwnSittingAndContact, async (guarded) => {
  const { locale, services } = guarded
  const { notice, kept } = guarded.opened
  await requireOwnAddress(guarded, notice, undefined)
  if (notice.state !== 'draft') throw redirect(followPath(locale), 303)
  const missing = firstUnanswered(notice)
  const { slug } = notice.chancellery
  const { phone, email } = notice.known.contact
  return {
    chancellery: notice.chancellery,
    rows: reviewRows(notice, locale),
    consents: consentRows(notice, locale),
    missing: missing && pageAddress(locale, slug, missing),
    back: pageAddress(locale, slug, listPages(notice).at(-1)),
    hasContact: Boolean(phone || email),
    base: baseOf(services, notice.id, {}),
    receipt: keptReceipt(kept),
  }
})

export const action = guard('family.write', async ({ request, locale, services, actor, params }) => {
  const form = await readForm(request)
  // A page of another child's notice, left open or sent once more: what is open now is checked first, and not filed by it.
  if (isOfOtherNotice(services, actor.noticeId, { base: formText(form, 'base', 64) }))
    throw redirect(formPath(locale, params.chancellery ?? '', 'revisar'), 303)
  const filed = await fileNotice(services, actor)
  if (filed.ok) await keepForNextChild(services, readCookie(request, 'family'), filed.value)
  const slug = params.chancellery ?? ''
  throw redirect(formPath(locale, slug, filed.ok ? 'listo' : 'revisar'), 303)
})

const ReviewPage = () => {
  const { chancellery, rows, consents, missing, back, hasContact, base, receipt } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <FamilyPage chancellery={chancellery}>
      <BackLink href={back} />
      <div className="stack-tight">
        <h1>{say('wizard.reviewTitle')}</h1>
        <p>{say('wizard.reviewLead')}</p>
      </div>
      <Answers rows={rows} consents={consents} chancellery={chancellery.slug} origin="revisar" />
      {missing ? (
        <Call tone="wait">
          <p>{say('wizard.reviewMissing')}</p>
          <LinkButton href={missing}>{say('wizard.reviewGoOn')}</LinkButton>
        </Call>
      ) : (
        <form method="post" className="stack question-form">
          <input type="hidden" name="base" value={base} />
          {hasContact ? null : <Call tone="wait">{say('wizard.reviewNoContact')}</Call>}
          <p>{say('wizard.reviewTruth')}</p>
          <Button>{say('wizard.fileButton')}</Button>
        </form>
      )}
      <NobodyAsksMoney />
      <SavedReceipt receipt={receipt} chancellery={chancellery.slug} />
    </FamilyPage>
  )
}
export default ReviewPage
