import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { formPath } from '../../notices/addresses.ts'
import { Code, QrCode, type Sheet } from './receipt-sheet.tsx'

type EarlierReceiptsProps = {
  readonly receipts: readonly (Sheet & { readonly name: string })[]
  /** Printed on the sheet of the newest. */
  readonly isTogether?: boolean
  readonly chancellery: string
}

/** The receipts of the family's other children that were filed in this sitting; each opens its own notice alone. */
export const EarlierReceipts = ({ receipts, isTogether = false, chancellery }: EarlierReceiptsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (receipts.length === 0) return null
  const here = formPath(locale, chancellery, 'comprobante')
  return (
    <section className={isTogether ? 'stack' : 'stack no-print'} aria-labelledby="earlier-receipts">
      <h2 id="earlier-receipts">{say('siblings.earlierTitle')}</h2>
      <p>{say('siblings.earlierHint')}</p>
      <ul className="plain-list stack earlier-receipts">
        {receipts.map(({ receipt, name, qr }) => (
          <li key={receipt} className="receipt-sheet">
            <div>
              <p>
                <strong>{name || say('siblings.earlierUnnamed')}</strong>
              </p>
              <p className="code">
                <Code receipt={receipt} />
              </p>
            </div>
            {isTogether ? <QrCode qr={qr} /> : null}
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a href={isTogether ? here : `${here}?juntos=si`}>
          {say(isTogether ? 'siblings.printAlone' : 'siblings.printTogether')}
        </a>
      </p>
    </section>
  )
}
