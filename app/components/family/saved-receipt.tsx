import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { formPath } from '../../notices/addresses.ts'

type SavedReceiptProps = {
  readonly receipt: string | undefined
  readonly chancellery: string
  /** It is another notice's than the page's own, which was not saved. */
  readonly isOfOther?: boolean
}

/** Under each question: what was told is saved, and with which receipt one comes back to it. */
export const SavedReceipt = ({ receipt, chancellery, isOfOther = false }: SavedReceiptProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="saved stack-tight no-print">
      {receipt ? (
        <p>
          {say(isOfOther ? 'tabs.receipt' : 'wizard.savedReceipt')}{' '}
          <strong className="receipt-start">{receipt.slice(0, 9)}-…</strong>{' '}
          <a href={formPath(locale, chancellery, 'comprobante')}>{say('wizard.seeAndPrint')}</a>
        </p>
      ) : null}
      <EndHere />
    </div>
  )
}

/** Ends the sitting on this device. */
export const EndHere = () => (
  <form method="post" action={localePath(useLocale(), '/comprobante/terminar')}>
    <button type="submit" className="as-link">
      {useTranslate()('wizard.endHere')}
    </button>
  </form>
)
