import { describe, expect, it } from 'vitest'
import type { Mailer } from '../../../app/mail/mailer.ts'

type Opened = {
  readonly mailer: Mailer
  /** Whole messages as they arrived, in no order. */
  readonly received: () => Promise<readonly string[]>
}

const FROM = 'portal@ejemplo.invalid'
const mail = { to: 'persona@ejemplo.invalid', subject: 'Hay una novedad', text: 'Entre con su comprobante.\n' }

/** What every Mailer promises; `open` gives one from FROM with nothing received yet. */
export const mailerContract = (name: string, open: (from: string) => Promise<Opened>): void => {
  describe(`${name} keeps the promises of a mailer`, () => {
    it('delivers to one address what was written, from the portal', async () => {
      const { mailer, received } = await open(FROM)
      await mailer.send({ ...mail, stop: 'https://portal.ejemplo.invalid/es/comprobante/baja?clave=x' })
      const [message = '', ...more] = await received()
      expect(more).toEqual([])
      expect(message).toMatch(/^From: portal@ejemplo\.invalid\r?$/m)
      expect(message).toMatch(/^To: persona@ejemplo\.invalid\r?$/m)
      expect(message).toMatch(/^Subject: Hay una novedad\r?$/m)
      expect(message).toMatch(
        /^List-Unsubscribe:\s+<https:\/\/portal\.ejemplo\.invalid\/es\/comprobante\/baja\?clave=x>\r?$/m,
      )
      expect(message).toContain('Entre con su comprobante.')
    })

    it('tells nothing of the program or the machine, and needs nothing but text', async () => {
      const { mailer, received } = await open(FROM)
      await mailer.send(mail)
      const [message = ''] = await received()
      expect(message).not.toMatch(/mailer:|nodemailer|localhost|text\/html|multipart/i)
      expect(message).toMatch(/^Message-ID: <[0-9a-f-]{36}@ejemplo\.invalid>\r?$/im)
    })

    it('writes letters of every language', async () => {
      const { mailer, received } = await open(FROM)
      await mailer.send({ ...mail, subject: 'Gen yon nouvèl', text: 'K’iche’ ñandú è\n' })
      const [message = ''] = await received()
      const words = /base64/i.test(message)
        ? Buffer.from(message.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString()
        : Buffer.from(
            message
              .replace(/=\r?\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString()
      expect(words).toContain('K’iche’ ñandú è')
    })

    it.each([
      'a@b.invalid, c@d.invalid',
      'a@b.invalid\r\nBcc: c@d.invalid',
      '"x" <a@b.invalid>',
      'nobody',
      '',
    ])('refuses %j, which is not one address, and sends nothing', async (to) => {
      const { mailer, received } = await open(FROM)
      await expect(mailer.send({ ...mail, to })).rejects.toThrow()
      expect(await received()).toEqual([])
    })

    it('lets no subject become a header', async () => {
      const { mailer, received } = await open(FROM)
      await mailer.send({ ...mail, subject: 'uno\r\nBcc: otra@ejemplo.invalid' })
      const [message = ''] = await received()
      expect(message).not.toMatch(/^Bcc:/im)
    })
  })
}
