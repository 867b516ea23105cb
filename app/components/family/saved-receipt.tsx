import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { formPath } from '../../notices/addresses.ts'

type SavedReceiptProps = { readonly receipt: string | undefined; readonly chancellery: string }

/** Under each question: what was told is saved, and with which receipt one comes back to it. */
export const SavedReceipt = ({ receipt, chancellery }: SavedReceiptProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="saved stack-tight no-print">
      {receipt ? (
        <p>
          {say('wizard.savedReceipt')} <strong className="receipt-start">{receipt.slice(0, 9)}-…</strong>{' '}
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
