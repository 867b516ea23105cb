import type { ReminderChannel } from '../domain/reminder.ts'
import { isOneAddress } from '../mail/mailer.ts'
import { isEmail } from '../notices/asking/seeker.ts'

/** A telephone in the form that every gateway takes (E.164), with its country; undefined for what is none. */
const parseMobile = (typed: string): string | undefined =>
  /^(\+|00)[\d\s().-]+$/.test(typed)
    ? /^\+[1-9]\d{7,14}$/.exec(`+${typed.replace(/^(\+|00)/, '').replace(/\D/g, '')}`)?.[0]
    : undefined

/** An address as it is written to, or undefined when nothing can be sent there. */
export const parseAddress = (channel: ReminderChannel, typed: string): string | undefined => {
  if (channel === 'sms') return parseMobile(typed.trim())
  const address = typed.trim()
  return isEmail(address) && isOneAddress(address) ? address : undefined
}
