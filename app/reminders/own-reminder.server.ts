import { randomBytes } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { readsWhatWasTold } from '../domain/holder.ts'
import {
  CODE_HOURS,
  CODE_TRIES,
  CODES_A_DAY,
  isRemindable,
  type ReminderChannel,
  type ReminderTopic,
  topicsOf,
} from '../domain/reminder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { hashSecret } from '../http/cookies.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { findHolder, requireHolderNotice } from '../notices/holder-notice.server.ts'
import { requireOwnNotice } from '../notices/own-notice.server.ts'
import type { Services } from '../services.server.ts'
import { parseAddress } from './address.ts'
import { makeCode, parseCode } from './code.ts'
import { reminderContext, type Sealed } from './sealed.ts'

type OwnReminder = {
  readonly chancellery: { readonly slug: string; readonly name: string; readonly country: string }
  /** Ways that this portal can write. */
  readonly channels: readonly ReminderChannel[]
  /** What this receipt can be reminded of. */
  readonly offered: readonly ReminderTopic[]
  /** Why nothing can be asked for: the notice has ended, or its family asked not to be written to. */
  readonly why?: 'reminder.ended' | 'reminder.asked_not_to'
  /** What was asked for; the address is not shown again, since a receipt can be stolen. */
  readonly reminder?: {
    readonly channel: ReminderChannel
    readonly topics: readonly ReminderTopic[]
    readonly confirmed: boolean
  }
}

/** What is offered to the holder of this receipt, and what it asked for. @throws Response 404 */
export const openReminder = (services: Services, actor: FamilyActor): Promise<OwnReminder> =>
  acting(services.db, { actor }, async (tx) => {
    const { chancellery, offered, why } = await readNotice(tx, services, actor)
    const row = await findRow(tx, actor)
    await recordAudit(tx, actor, { act: 'family.follow', recordKind: 'notice', recordId: actor.noticeId })
    return {
      chancellery,
      channels: channelsOf(services),
      offered,
      why,
      reminder:
        row && !row.stopped_at
          ? { channel: row.channel, topics: row.topics, confirmed: row.confirmed_at !== null }
          : undefined,
    }
  })

const channelsOf = ({ mailer, sms }: Services): readonly ReminderChannel[] => [
  ...(mailer ? (['email'] as const) : []),
  ...(sms ? (['sms'] as const) : []),
]

/** The notice as far as this holder reads it; "do not write to me" was the notifier's, of its own address. */
const readNotice = async (tx: Tx, services: Services, actor: FamilyActor) => {
  const isNotifier = readsWhatWasTold(await findHolder(tx))
  const own = isNotifier ? await requireOwnNotice(tx, services, actor) : undefined
  const { chancellery, state } = own ?? (await requireHolderNotice(tx, actor))
  const isQuiet = own?.known.content.quiet?.includes('messages')
  const why = !isRemindable(state)
    ? ('reminder.ended' as const)
    : isQuiet
      ? ('reminder.asked_not_to' as const)
      : undefined
  return { chancellery, offered: topicsOf(isNotifier), why }
}

const findRow = (tx: Tx, actor: FamilyActor, lock = false) => {
  const rows = tx
    .selectFrom('app.reminder')
    .select(['channel', 'topics', 'ciphertext', 'asked_at', 'codes', 'tries', 'confirmed_at', 'stopped_at'])
    .where('receipt_id', '=', actor.receiptId)
  return (lock ? rows.forUpdate() : rows).executeTakeFirst()
}

type AskCode =
  | 'reminder.address'
  | 'reminder.mobile'
  | 'reminder.topics'
  | 'reminder.too_many'
  | 'reminder.ended'
  | 'reminder.asked_not_to'

/**
 * Asks to be reminded: a code goes to the address, and nothing else until it comes back. Asking anew replaces what was asked
 * before, another address included. At most a few codes a day are sent, whatever is stopped and asked for in between.
 */
export const askReminder = (
  services: Services,
  actor: FamilyActor,
  input: {
    readonly channel: ReminderChannel
    readonly typed: string
    readonly topics: readonly ReminderTopic[]
    readonly locale: Locale
  },
): Promise<Verdict<undefined, AskCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const { offered, why } = await readNotice(tx, services, actor)
    if (why) return refuse(why)
    const to = channelsOf(services).includes(input.channel) ? parseAddress(input.channel, input.typed) : undefined
    if (to === undefined) return refuse(input.channel === 'sms' ? 'reminder.mobile' : 'reminder.address')
    const topics = input.topics.filter((topic) => offered.includes(topic))
    if (topics.length === 0) return refuse('reminder.topics')
    const now = services.now()
    const before = await findRow(tx, actor, true)
    const isSameDay = before !== undefined && now.getTime() - before.asked_at.getTime() < 86_400_000
    if (isSameDay && before.codes >= CODES_A_DAY) return refuse('reminder.too_many')
    const stop = randomBytes(16).toString('base64url')
    const sealed: Sealed = { to, locale: input.locale, stop, code: makeCode(randomBytes(8)) }
    const values = {
      channel: input.channel,
      topics,
      ciphertext: services.keyring.encrypt(JSON.stringify(sealed), reminderContext(actor.receiptId)),
      address_digest: services.keyring.digest('reminder-address', to.toLowerCase()),
      stop_hash: hashSecret(stop),
      asked_at: now,
    }
    if (before)
      await tx
        .updateTable('app.reminder')
        .set({ ...values, codes: isSameDay ? before.codes + 1 : 1, tries: 0, confirmed_at: null, stopped_at: null })
        .where('receipt_id', '=', actor.receiptId)
        .execute()
    else
      await tx
        .insertInto('app.reminder')
        .values({ receipt_id: actor.receiptId, notice_id: actor.noticeId, ...values })
        .execute()
    await enqueue(tx, 'remind', actor.receiptId, { message: 'code' })
    await recordAudit(tx, actor, { act: 'family.remind', recordKind: 'notice', recordId: actor.noticeId })
    return ok(undefined)
  })

/** Gives back the code that was sent. A wrong one, one too late and one tried too often are the same refusal. */
export const confirmReminder = (
  services: Services,
  actor: FamilyActor,
  typed: string,
): Promise<Verdict<undefined, 'reminder.code'>> =>
  acting(services.db, { actor }, async (tx) => {
    const row = await findRow(tx, actor, true)
    if (!row?.ciphertext) return refuse('reminder.code')
    if (row.confirmed_at) return ok(undefined)
    const sealed: Sealed = JSON.parse(services.keyring.decrypt(row.ciphertext, reminderContext(actor.receiptId)))
    const now = services.now()
    const isFresh = now.getTime() - row.asked_at.getTime() < CODE_HOURS * 3_600_000
    const { code, ...kept } = sealed
    const isRight = isFresh && row.tries < CODE_TRIES && code === parseCode(typed)
    await tx
      .updateTable('app.reminder')
      .set(
        isRight
          ? {
              confirmed_at: now,
              ciphertext: services.keyring.encrypt(JSON.stringify(kept), reminderContext(actor.receiptId)),
              // What the office asked before is on the page that the family is looking at.
              office_told: now,
            }
          : { tries: row.tries + 1 },
      )
      .where('receipt_id', '=', actor.receiptId)
      .execute()
    return isRight ? ok(undefined) : refuse('reminder.code')
  })

/** Stops at once: the address is gone. Stopping what is not there is no error. */
export const stopReminder = (services: Services, actor: FamilyActor): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    await tx
      .updateTable('app.reminder')
      .set({ stopped_at: services.now(), ciphertext: null })
      .where('receipt_id', '=', actor.receiptId)
      .where('stopped_at', 'is', null)
      .execute()
    await recordAudit(tx, actor, { act: 'family.remind_stop', recordKind: 'notice', recordId: actor.noticeId })
  })
