/**
 * What the holder of a receipt may read and ask of a notice. The notifier reads all that it told. Another parent or guardian
 * has a receipt of the own and is as little trusted as the notifier: it reads the neutral course, which office answers and
 * until when, its own permissions and its own words; nothing of what the notifier told (the child's description, where and
 * when it was last known, circumstances, photos, contact data), nothing that either asked or was told apart, and nothing of
 * what others allowed. Row-level security says the same (db/migrations/protection/holders.ts).
 * Source: protection rules 1, 5 and 6.
 */
import type { ConsentHolder } from './consent.ts'
import type { NoticeState } from './lifecycle.ts'
import { CALL_BACK_ACTS, RECEIPT_ACTS, type ReceiptAct } from './receipt.ts'

/** Whether this holder reads what the notifier told. */
export const readsWhatWasTold = (holder: ConsentHolder | undefined): boolean => holder === 'notifier'

/** What happened with the notice, and says nothing of what anybody told, asked or was told. */
const NEUTRAL_EVENTS: readonly string[] = [
  'received',
  'verified',
  'registered',
  'published',
  'refused',
  'reopened',
  'closed',
]

/**
 * Whether a line of the course is told to this holder: what a receipt did, to that receipt alone.
 * @param byReceipt the receipt that the line is of, where it is one's act
 */
export const eventIsTold = (
  holder: ConsentHolder | undefined,
  event: { readonly code: string; readonly byReceipt?: string },
  ownReceipt: string,
): boolean => {
  if (holder === undefined) return false
  if (event.byReceipt !== undefined) return event.byReceipt === ownReceipt
  return readsWhatWasTold(holder) || NEUTRAL_EVENTS.includes(event.code)
}

/**
 * Whether words that another holder added are told to this receipt: its own alone. Two guardians, one after the other, are
 * two receipts; what a receipt that was replaced added is the responsible office's to read.
 */
export const additionIsTold = (addition: { readonly byReceipt: string | null }, ownReceipt: string): boolean =>
  addition.byReceipt === ownReceipt

/** A call goes to the number that the notifier gave, so only the notifier asks for one. */
const ACTS_OF_OTHERS: readonly ReceiptAct[] = [
  'read',
  'add',
  'give_consent',
  'withdraw_consent',
  'unpublish',
  'say_found',
]

/** What this holder may do by receipt. */
export const actsOf = (holder: ConsentHolder | undefined): readonly ReceiptAct[] =>
  holder === undefined ? [] : readsWhatWasTold(holder) ? [...RECEIPT_ACTS, ...CALL_BACK_ACTS] : ACTS_OF_OTHERS

/** The notice as anybody's receipt may read it. */
export type NoticeCourse = {
  readonly id: string
  readonly state: NoticeState
  readonly chancelleryId: string
  readonly responsibleId: string
  readonly nextReview: string | null
}

/** Of a notice the fields that another holder may read, whatever else is known of it. */
export const courseOf = <Notice extends NoticeCourse>(notice: Notice): NoticeCourse => ({
  id: notice.id,
  state: notice.state,
  chancelleryId: notice.chancelleryId,
  responsibleId: notice.responsibleId,
  nextReview: notice.nextReview,
})
