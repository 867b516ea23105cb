import { randomUUID } from 'node:crypto'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { localDay } from '../domain/local-day.ts'
import { hashSecret, makeSecret } from '../http/cookies.server.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { answerStep, nothingKnown, type Problem } from './answers.ts'
import type { Carried } from './carried.ts'
import { issueReceipt, openSitting } from './sitting.server.ts'
import { STEPS } from './steps.ts'

/** How long a first page sent twice is taken as one, in milliseconds. */
const SAME_ANSWER = 10 * 60_000
const PURPOSE = 'start-notice'

/** A token for the first page, so that the same page sent twice makes one notice. */
export const makeStartKey = (services: Services): string =>
  services.keyring.sign(PURPOSE, randomUUID(), services.now().getTime() + SAME_ANSWER)

/** The notice that a page with this key begins or began, however long ago it was opened; undefined for a forged one. */
export const startedBy = ({ keyring }: Pick<Services, 'keyring'>, key: string): string | undefined =>
  keyring.verify(PURPOSE, key, 0)

export type Started =
  | { readonly ok: true; readonly secret: string; readonly noticeId: string }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * The first saved answer: a draft, its receipt and the sitting in which the family goes on. `secret` is for the cookie.
 * @param input.country where the chancellery is: "today" is its day
 * @param input.key of `makeStartKey`; without a fresh one the answer starts a notice of its own
 * @param input.carried what the family told for another child, to be suggested in this sitting
 */
export const startNotice = async (
  services: Services,
  input: {
    readonly chancelleryId: string
    readonly country: CountryCode
    readonly locale: Locale
    readonly key: string
    readonly form: FormData
    readonly carried?: Carried
  },
): Promise<Started> => {
  const now = services.now()
  const asking = { known: nothingKnown, today: localDay(now, input.country), locale: input.locale }
  const answered = answerStep(STEPS.nombre, input.form, asking)
  if (!answered.ok) return answered
  const begun = services.keyring.verify(PURPOSE, input.key, now.getTime()) ?? randomUUID()
  const secret = makeSecret()
  const begin = (noticeId: string): Promise<boolean> => {
    const as = { actor: publicActor, startingNotice: noticeId, secret: hashSecret(secret) }
    return acting(services.db, as, async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('app.notice')
        .values({
          id: noticeId,
          chancellery_id: input.chancelleryId,
          responsible_id: input.chancelleryId,
          content: JSON.stringify(answered.content),
          locale: input.locale,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      // A draft is its beginner's to see; once filed it is not, and no page sent again gets a receipt of it.
      if (!(await tx.selectFrom('app.notice').select('id').where('id', '=', noticeId).executeTakeFirst())) return false
      // Sent twice: the same draft, with a receipt of its own for whichever answer the browser shows.
      const receipt = await issueReceipt(tx, services, noticeId)
      const sitting = { secret, noticeId, receiptId: receipt.id, code: receipt.code, carried: input.carried }
      await openSitting(tx, services, sitting)
      if (numInsertedOrUpdatedRows !== 0n)
        await recordAudit(tx, publicActor, { act: 'family.start', recordKind: 'notice', recordId: noticeId })
      return true
    })
  }
  if (await begin(begun)) return { ok: true, secret, noticeId: begun }
  const anew = randomUUID()
  await begin(anew)
  return { ok: true, secret, noticeId: anew }
}
