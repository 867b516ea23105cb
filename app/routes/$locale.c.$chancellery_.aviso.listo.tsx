import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { AnotherChild } from '../components/family/another-child.tsx'
import { EarlierReceipts } from '../components/family/earlier-receipts.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { CallThem } from '../components/family/follow-up.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { ReceiptSheet } from '../components/family/receipt-sheet.tsx'
import { EndHere } from '../components/family/saved-receipt.tsx'
import { NobodyAsksMoney, NotADenuncia } from '../components/notices-to-families.tsx'
import { guardOpened } from '../http/guard.server.ts'
import { formatDate } from '../i18n/format.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { followPath, formPath } from '../notices/addresses.ts'
import { findOffice } from '../notices/follow-up.server.ts'
import { findOwnSitting } from '../notices/open-own-notice.server.ts'
import { canBeReached } from '../notices/own-notice.server.ts'
import { requireOwnAddress } from '../notices/question-route.server.ts'
import { receiptSheets } from '../notices/receipt-sheet.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('wizard.doneTitle'))

export const loader = guardOpened('family.read_told', findOwnSitting, async (guarded) => {
  const { request, locale, services, actor, params } = guarded
  const { notice, kept } = guarded.opened
  if (notice.state === 'draft') throw redirect(formPath(locale, params.chancellery ?? '', 'revisar'), 303)
  await requireOwnAddress(guarded, notice, undefined)
  const office = await findOffice(services, actor, notice)
  const nextReview = notice.nextReview ?? undefined
  return {
    chancellery: notice.chancellery,
    office,
    isReachable: canBeReached(notice),
    nextReview,
    ...receiptSheets(services, request, locale, kept),
  }
})

const DonePage = () => {
  const { chancellery, office, isReachable, nextReview, sheet, earlier } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const locale = useLocale()
  return (
    <FamilyPage chancellery={chancellery}>
      <div className="call for stack-tight">
        <h1>{say('wizard.doneTitle')}</h1>
        <p>{say('wizard.doneLead', { institution: office.name })}</p>
      </div>
      <section className="stack">
        <h2>{say('wizard.receiptTitle')}</h2>
        {sheet ? <ReceiptSheet {...sheet} /> : <p>{say('wizard.receiptGone')}</p>}
        <EarlierReceipts receipts={earlier} chancellery={chancellery.slug} />
      </section>
      <AnotherChild chancellery={chancellery.slug} />
      <section className="stack">
        <h2>{say('wizard.doneNextTitle')}</h2>
        {nextReview ? (
          <p>
            {say(isReachable ? 'wizard.doneNext' : 'wizard.doneNextUncalled', { date: formatDate(locale, nextReview) })}
          </p>
        ) : null}
        {isReachable ? null : <CallThem office={office} />}
        <p className="no-print">
          <LinkButton href={followPath(locale)}>{say('wizard.doneFollow')}</LinkButton>
        </p>
      </section>
      <NobodyAsksMoney />
      <NotADenuncia />
      <EndHere />
    </FamilyPage>
  )
}
export default DonePage
