import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Call } from '../components/call.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { AnotherChild } from '../components/family/another-child.tsx'
import { Answers } from '../components/family/answers.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import {
  AskInstitution,
  CallThem,
  Consents,
  OfficeCard,
  PublicState,
  RemindersLink,
  TakeCopy,
  Timeline,
} from '../components/family/follow-up.tsx'
import { OtherHolder, UnsentWords } from '../components/family/other-holder.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { EndHere } from '../components/family/saved-receipt.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { readCookie } from '../http/cookies.server.ts'
import { readForm } from '../http/form.server.ts'
import { guard } from '../http/guard.server.ts'
import { sayCode } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { followPath, pageAddress } from '../notices/addresses.ts'
import { doFollowAct, isDone } from '../notices/follow-acts.server.ts'
import { openFollowUp } from '../notices/follow-up.server.ts'
import { findOwnSitting } from '../notices/open-own-notice.server.ts'
import { firstUnanswered } from '../notices/progress.ts'
import { promisesCall } from '../notices/promises-call.ts'
import { putAwayReceipt } from '../notices/sitting.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('receipt.followTitle'))

export const loader = guard('family.follow', async ({ request, url, locale, services, actor, parkedForm }) => {
  const followed = await openFollowUp(services, actor, locale)
  const { state } = followed
  if (state === 'draft') {
    const found = await findOwnSitting({ services, request, access: 'family.follow' })
    if (!found?.opened) throw new Response(null, { status: 404 })
    const { notice } = found.opened
    throw redirect(pageAddress(locale, notice.chancellery.slug, firstUnanswered(notice)), 303)
  }
  await putAwayReceipt(services, readCookie(request, 'family'))
  const done = url.searchParams.get('hecho')
  // An act is not done by whoever comes back later: it is told that it was not, and chosen again. Words are shown again.
  const parked = await parkedForm()
  const typed = parked?.act?.[0] === 'add' ? parked.words?.[0] : undefined
  const back = { isUndone: parked !== undefined && !typed, unsent: typed ? { words: typed } : undefined }
  return { ...followed, ...back, state, done: isDone(done) ? done : undefined }
})

export const action = guard('family.follow', async ({ request, locale, services, actor }) => {
  const done = await doFollowAct(services, actor, await readForm(request), locale)
  if (done?.ok === false) {
    const { field, code, words } = done
    return data({ field, problem: sayCode(locale, code), words }, { status: 422 })
  }
  throw redirect(`${followPath(locale)}${done ? `?hecho=${done.done}` : ''}`, 303)
})

const FollowPage = () => {
  const notice = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const unsent = failed?.field === 'words' ? failed : notice.unsent
  const say = useTranslate()
  const isOther = notice.rows === undefined
  const isUncalled = !isOther && notice.done !== undefined && promisesCall(notice.done) && !notice.canBeReached
  const isCopyRefused = notice.done === 'NoCopy'
  const doneWords = notice.done === 'Say_found' && isOther ? 'Other' : isCopyRefused ? undefined : notice.done
  const refused = isCopyRefused && !failed ? say('receipt.doneNoCopy') : undefined
  const problems = refused ? [{ field: notice.copyFormats.length > 0 ? 'code' : 'content', problem: refused }] : []
  return (
    <FamilyPage chancellery={notice.chancellery}>
      <ErrorSummary problems={failed ? [failed] : problems} />
      {doneWords && !isUncalled && !failed ? <Call tone="for">{say(`receipt.done${doneWords}`)}</Call> : null}
      {isUncalled && !failed ? (
        <Call tone="wait">
          <p>{say('receipt.doneUncalled')}</p>
          <CallThem office={notice.office} />
        </Call>
      ) : null}
      {notice.isUndone || notice.unsent ? (
        <Call tone="wait">{say(notice.unsent ? 'receipt.restored' : 'receipt.undone')}</Call>
      ) : null}
      <div className="stack-tight">
        <h1>{say('receipt.followTitle')}</h1>
        <p className="lead">{say(`receipt.state_${notice.state}`)}</p>
      </div>
      {notice.rows ? <AnotherChild chancellery={notice.chancellery.slug} /> : null}
      <OfficeCard office={notice.office} nextReview={notice.nextReview} />
      <Timeline entries={notice.timeline} />
      <RemindersLink />
      <PublicState published={notice.published} />
      <TakeCopy formats={notice.copyFormats} problem={refused} />
      {notice.rows ? (
        <>
          <UnsentWords words={unsent?.words} />
          <AskInstitution canClose={notice.isOpen} office={notice.office} canBeReached={notice.canBeReached} />
          <section className="stack">
            <h2>{say('receipt.tellTitle')}</h2>
            <p className="muted">{say('receipt.tellHint')}</p>
            <Answers rows={notice.rows} chancellery={notice.chancellery.slug} origin="seguimiento" />
          </section>
        </>
      ) : (
        <OtherHolder additions={notice.additions ?? []} canAdd={notice.isOpen} unsent={unsent} />
      )}
      <Consents rows={notice.consents} canGive={notice.isOpen} isOther={isOther} />
      <div className="pair">
        <NobodyAsksMoney />
        <NotADenuncia />
      </div>
      <section className="stack-tight no-print">
        <p className="muted">{say('receipt.endHint')}</p>
        <EndHere />
      </section>
    </FamilyPage>
  )
}
export default FollowPage
