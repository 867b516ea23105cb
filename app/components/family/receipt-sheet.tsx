import { Fragment } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { Qr } from '../../notices/qr.ts'

export type Sheet = {
  /** In groups of four. */
  readonly receipt: string
  readonly qr: Qr
  /** Where it is typed in, without the code. */
  readonly address: string
}

/** The code in two halves, so that a narrow page breaks it in the middle and nowhere else. */
export const Code = ({ receipt }: { readonly receipt: string }) => (
  <>
    <span className="half">{receipt.slice(0, 15)}</span>
    <span className="half">{receipt.slice(15)}</span>
  </>
)

/** An address that a narrow page breaks between its parts; copied, it is whole. */
const Address = ({ words }: { readonly words: string }) =>
  words.split(/(?<=[^/:]\/)/).map((part, at) => (
    <Fragment key={part}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))

export const QrCode = ({ qr }: Pick<Sheet, 'qr'>) => (
  <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={useTranslate()('wizard.receiptQr')}>
    <path d={qr.path} fill="currentColor" shapeRendering="crispEdges" />
  </svg>
)

/** The receipt as it is kept: code, QR that carries it, what it opens. Prints on one sheet. */
export const ReceiptSheet = ({ receipt, qr, address }: Sheet) => {
  const say = useTranslate()
  return (
    <div className="receipt-sheet">
      <div className="stack">
        <p>{say('wizard.receiptLead')}</p>
        <p className="code">
          <span className="hide-visually">{say('common.labelled', { label: say('wizard.receiptCode') })} </span>
          <Code receipt={receipt} />
        </p>
        <p>
          <Address words={say('wizard.receiptUse', { address })} />
        </p>
        <p className="muted">{say('wizard.receiptStolen')}</p>
        <p className="muted no-print">{say('wizard.receiptPrintHow')}</p>
      </div>
      <QrCode qr={qr} />
    </div>
  )
}
