import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../components/button.tsx'
import { EarlierReceipts } from '../components/family/earlier-receipts.tsx'
import { FamilyPage } from '../components/family/family-page.tsx'
import { familyHandle, familyLinks, familyMeta } from '../components/family/page-needs.ts'
import { ReceiptSheet } from '../components/family/receipt-sheet.tsx'
import { EndHere } from '../components/family/saved-receipt.tsx'
import { guardOpened } from '../http/guard.server.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { followPath, pageAddress } from '../notices/addresses.ts'
import { findOwnSittingAndContact } from '../notices/open-own-notice.server.ts'
import { firstUnanswered } from '../notices/progress.ts'
import { requireOwnAddress } from '../notices/question-route.server.ts'
import { receiptSheets } from '../notices/receipt-sheet.server.ts'

export const links = familyLinks
export const handle = familyHandle
export const meta = familyMeta((say) => say('wizard.receiptTitle'))

export const loader = guardOpened('family.write', findOwnSittingAndContact, async (guarded) => {
  const { request, url, locale, services } = guarded
  const { notice, kept } = guarded.opened
  await requireOwnAddress(guarded, notice, undefined)
  const onward =
    notice.state === 'draft'
      ? pageAddress(locale, notice.chancellery.slug, firstUnanswered(notice))
      : followPath(locale)
  const isTogether = url.searchParams.has('juntos')
  const { name } = notice.known.content.person
  return {
    chancellery: notice.chancellery,
    onward,
    isTogether,
    // Whose it is stands on it where it is printed beside others.
    whose: isTogether ? (name.given ?? name.raw) : undefined,
    ...receiptSheets(services, request, locale, kept),
  }
})

const ReceiptPage = () => {
  const { chancellery, onward, whose, isTogether, sheet, earlier } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <FamilyPage chancellery={chancellery}>
      <h1>{say('wizard.receiptTitle')}</h1>
      {whose ? (
        <p>
          <strong>{whose}</strong>
        </p>
      ) : null}
      {sheet ? <ReceiptSheet {...sheet} /> : <p>{say('wizard.receiptGone')}</p>}
      <EarlierReceipts receipts={earlier} isTogether={isTogether} chancellery={chancellery.slug} />
      <p className="no-print">
        <LinkButton href={onward}>{say('wizard.receiptBack')}</LinkButton>
      </p>
      <EndHere />
    </FamilyPage>
  )
}
export default ReceiptPage
