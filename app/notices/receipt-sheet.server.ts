import { readCookie } from '../http/cookies.server.ts'
import { type Locale, localePath } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { makeQr, type Qr } from './qr.ts'
import { findSittingReceipt } from './sitting.server.ts'

/** The receipt issued in this sitting, ready to show and print; undefined when it was put away. */
export const findReceiptSheet = async (
  services: Services,
  request: Request,
  locale: Locale,
): Promise<{ receipt: string; qr: Qr; address: string } | undefined> => {
  const receipt = await findSittingReceipt(services, readCookie(request, 'family'))
  if (!receipt) return undefined
  const address = `${services.config.portalUrl ?? new URL(request.url).origin}${localePath(locale, '/comprobante')}`
  // The code is in the fragment, which a browser sends to nobody.
  return { receipt, qr: makeQr(`${address}#${receipt.replaceAll('-', '')}`), address }
}
