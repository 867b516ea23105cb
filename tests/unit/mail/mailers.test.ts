/** One contract, two mailers: a real SMTP server on this machine, and files. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, it } from 'vitest'
import { openFileMailer } from '../../../app/mail/files.server.ts'
import { openSmtpMailer } from '../../../app/mail/smtp.server.ts'
import { mailerContract } from './contract.ts'

const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends) await end()
})

const serve = async (options: ConstructorParameters<typeof SMTPServer>[0] = {}) => {
  const messages: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        messages.push(Buffer.concat(parts).toString())
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  ends.push(() => new Promise<void>((closed) => server.close(closed)))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, messages }
}

mailerContract('SMTP', async (from) => {
  const { url, messages } = await serve()
  return { mailer: openSmtpMailer(url, from), received: async () => messages }
})

const openFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reencuentro-mail-'))
  ends.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

mailerContract('a folder of files', async (from) => {
  const folder = await openFolder()
  const received = async () => {
    const names = await readdir(join(folder, 'mail')).catch(() => [])
    return Promise.all(names.map((name) => readFile(join(folder, 'mail', name), 'utf8')))
  }
  return { mailer: openFileMailer(folder, from), received }
})

const MAIL = { to: 'persona@ejemplo.invalid', subject: 'x', text: 'y' }

describe('SMTP', () => {
  it('signs in as its address says', async () => {
    const seen: unknown[] = []
    const { url, messages } = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        seen.push([username, password])
        done(null, { user: username })
      },
    })
    await openSmtpMailer(url.replace('//', '//portal:a%2Fb@'), 'p@ejemplo.invalid').send(MAIL)
    expect([seen, messages.length]).toEqual([[['portal', 'a/b']], 1])
  })

  it('fails where the server does not take the mail, so that it is tried again', async () => {
    const { url, messages } = await serve({ onRcptTo: (_to, _session, done) => done(new Error('not now')) })
    await expect(openSmtpMailer(url, 'p@ejemplo.invalid').send(MAIL)).rejects.toThrow()
    expect(messages).toEqual([])
  })
})

it('a file of a mail is its owner’s to read', async () => {
  const folder = await openFolder()
  await openFileMailer(folder, 'p@ejemplo.invalid').send(MAIL)
  const [name = ''] = await readdir(join(folder, 'mail'))
  expect(name).toMatch(/^[0-9a-f-]{36}\.eml$/)
  expect((await stat(join(folder, 'mail', name))).mode & 0o777).toBe(0o600)
})
