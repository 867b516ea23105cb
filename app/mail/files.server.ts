import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'
import { messageOf } from './message.server.ts'

/** Mails as files, `DATA_DIR/mail/<id>.eml`, readable by the owner of the process: for development and the demo. */
export const openFileMailer = (dataDir: string, from: string): Mailer => {
  const folder = path.join(dataDir, 'mail')
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(from, mail))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${randomUUID()}.eml`)
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600, flag: 'wx' })
      await rename(`${file}.part`, file)
    },
  }
}
