import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'
import { messageOf } from './message.server.ts'

const TIMEOUT = 15_000
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A mail server by its address, `smtps://user:password@host` or `smtp://…`; in clear only to this very machine. */
export const openSmtpMailer = (url: string, from: string): Mailer => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !LOOPBACK.test(hostname),
    ignoreTLS: !secure && LOOPBACK.test(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    logger: false,
  })
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(from, mail))
    },
  }
}
