import type { SendMailOptions } from 'nodemailer'
import { isOneAddress, type Mail } from './mailer.ts'

/** A mail as nodemailer takes it: text alone, no trace of the program or the machine. @throws Error on what is not one address */
export const messageOf = (from: string, { to, subject, text, stop }: Mail): SendMailOptions => {
  if (!isOneAddress(to)) throw new Error('not one mail address')
  return {
    from,
    to,
    subject,
    text,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(stop ? { 'List-Unsubscribe': `<${stop}>` } : {}),
    },
    xMailer: false,
    messageId: `<${crypto.randomUUID()}@${from.split('@').at(-1)}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
