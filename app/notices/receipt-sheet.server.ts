import { formatReceipt } from '../domain/receipt.ts'
import { type Locale, localePath } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { makeQr, type Qr } from './qr.ts'
import type { Kept } from './sitting.server.ts'

type Sheet = { readonly receipt: string; readonly qr: Qr; readonly address: string }

type ReceiptSheets = {
  /** Of the notice of this sitting; undefined when it was put away. */
  readonly sheet?: Sheet
  /** Of the family's other children whose notices were filed before in this sitting, with their names. */
  readonly earlier: readonly (Sheet & { readonly name: string })[]
}

/** The receipts issued in this sitting, ready to show and print. */
export const receiptSheets = (
  services: Services,
  request: Request,
  locale: Locale,
  { code, carried }: Kept,
): ReceiptSheets => {
  const address = `${services.config.portalUrl ?? new URL(request.url).origin}${localePath(locale, '/comprobante')}`
  // The code is in the fragment, which a browser sends to nobody.
  const sheetOf = (one: string): Sheet => ({ receipt: formatReceipt(one), qr: makeQr(`${address}#${one}`), address })
  return {
    sheet: code === undefined ? undefined : sheetOf(code),
    earlier:
      code === undefined ? [] : (carried?.receipts ?? []).map((one) => ({ name: one.name, ...sheetOf(one.code) })),
  }
}
