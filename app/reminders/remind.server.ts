import { CODES_A_DAY, isRemindable } from '../domain/reminder.ts'
import type { Services } from '../services.server.ts'
import { composeMail, composeSms, type Message } from './compose.ts'
import { reminderContext, type Sealed } from './sealed.ts'

/**
 * Sends one message of a reminder as it stands now: nothing where it was stopped, its receipt or notice has ended, or its family
 * asked not to be written to. A code is sent to one address a few times a day at most, whoever asks for it.
 */
export const remind = async (
  services: Services,
  receiptId: string,
  payload: Record<string, unknown>,
): Promise<void> => {
  const message: Message = payload.message === 'code' ? 'code' : 'look'
  const row = await services.worker
    .selectFrom('app.reminder as r')
    .innerJoin('app.receipt as own', 'own.id', 'r.receipt_id')
    .innerJoin('app.notice as n', 'n.id', 'r.notice_id')
    .select(['r.channel', 'r.ciphertext', 'r.address_digest', 'r.confirmed_at', 'own.holder', 'n.state', 'n.content'])
    .where('r.receipt_id', '=', receiptId)
    .where('own.revoked_at', 'is', null)
    .where('n.erased_at', 'is', null)
    .executeTakeFirst()
  if (!row?.ciphertext || !isRemindable(row.state)) return
  if (row.holder === 'notifier' && row.content.quiet?.includes('messages')) return
  if ((message === 'look') !== (row.confirmed_at !== null)) return
  if (message === 'code' && (await codesSentTo(services, row.address_digest)) > CODES_A_DAY) return
  const sealed: Sealed = JSON.parse(services.keyring.decrypt(row.ciphertext, reminderContext(receiptId)))
  const { portalUrl } = services.config
  if (row.channel === 'sms') await services.sms?.send({ to: sealed.to, text: composeSms(message, portalUrl, sealed) })
  else await services.mailer?.send({ to: sealed.to, ...composeMail(message, portalUrl, sealed) })
}

/** Codes asked for within a day to one address, by whatever receipts. */
const codesSentTo = async (services: Services, digest: string): Promise<number> => {
  const { codes } = await services.worker
    .selectFrom('app.reminder')
    .select(({ fn }) => fn.sum<string>('codes').as('codes'))
    .where('address_digest', '=', digest)
    .where('asked_at', '>', new Date(services.now().getTime() - 86_400_000))
    .executeTakeFirstOrThrow()
  return Number(codes)
}
