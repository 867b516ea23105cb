import { localDay } from '../domain/local-day.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import type { Contact } from './answers.ts'
import { type Carried, familyOf } from './carried.ts'
import type { OwnSitting } from './open-own-notice.server.ts'
import type { OwnNotice } from './own-notice.server.ts'
import { findKept, keepCarried } from './sitting.server.ts'
import { type Started, startNotice } from './start-notice.server.ts'

/** Receipts of one sitting that are printed together: more children than one family searches for at once. */
const MOST = 12

/**
 * What a notice that was just filed leaves to the family's next child: its contact data, which nobody can read by receipt
 * from now on, stay with the sitting in which they were typed until the receipt is put away.
 */
export const keepForNextChild = async (
  services: Services,
  secret: string | undefined,
  { known }: Pick<OwnNotice, 'known'>,
): Promise<void> => {
  if (Object.keys(known.contact).length === 0) return
  const { carried } = await findKept(services, secret)
  await keepCarried(services, secret, {
    receipts: carried?.receipts ?? [],
    known: { content: { person: { name: { raw: '' } } }, contact: known.contact },
  })
}

/** What the notice of this sitting suggests for another child of the family. */
export const familyOfSitting = (
  services: Services,
  { notice, kept }: OwnSitting,
): { readonly notice: OwnNotice; readonly carried: Carried; readonly hasContact: boolean } => {
  const { code, carried } = kept
  const contact: Contact = carried?.known.contact ?? {}
  const { name } = notice.known.content.person
  const own = code ? [{ code, name: name.given ?? name.raw }] : []
  return {
    notice,
    carried: {
      receipts: [...(carried?.receipts ?? []), ...own].slice(-MOST),
      known: familyOf(notice.known.content, contact, localDay(services.now(), notice.chancellery.country)),
    },
    hasContact: Object.keys(contact).length > 0,
  }
}

/**
 * Begins the notice of another child of the same family: a draft with a receipt and a sitting of its own, in which what was
 * carried over is suggested. The first notice stays as it is, and nothing in the database says which two are one family's:
 * that is told by whom the family names as having gone along.
 */
export const beginSibling = (
  services: Services,
  family: { readonly notice: OwnNotice; readonly carried: Carried },
  input: { readonly locale: Locale; readonly key: string; readonly form: FormData },
): Promise<Started> =>
  startNotice(services, {
    ...input,
    chancelleryId: family.notice.chancelleryId,
    country: family.notice.chancellery.country,
    carried: family.carried,
  })
