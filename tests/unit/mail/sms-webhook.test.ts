import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { isPrivateAddress } from '../../../app/mail/private-address.ts'
import { openSmsWebhook, signSms } from '../../../app/mail/sms-webhook.server.ts'

const SECRET = 'a secret of at least thirty-two characters'
let status = 204
const asked: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
const gateway = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    asked.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('x')
  })
})
beforeAll(() => new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening)))
afterAll(() => new Promise<void>((closed) => gateway.close(() => closed())))

const url = (host = '127.0.0.1') => `http://${host}:${(gateway.address() as AddressInfo).port}/sms`
const sms = { to: '+50400001111', text: 'Hay una novedad' }

describe('short messages by webhook', () => {
  it('are signed over time and body, so that nobody else’s and no old one is taken', async () => {
    await openSmsWebhook({ url: url(), secret: SECRET }, () => false).send(sms)
    const { headers, body } = asked.at(-1) ?? { headers: {}, body: '{}' }
    expect(JSON.parse(body)).toMatchObject(sms)
    const seconds = Number(headers['x-reencuentro-timestamp'])
    expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(60)
    expect(headers['x-reencuentro-signature']).toBe(signSms(SECRET, seconds, body))
    expect(signSms(SECRET, seconds + 1, body)).not.toBe(headers['x-reencuentro-signature'])
  })

  it.each([302, 400, 500])('fail on an answer %s, without asking anywhere else', async (answer) => {
    status = answer
    const before = asked.length
    await expect(openSmsWebhook({ url: url(), secret: SECRET }, () => false).send(sms)).rejects.toThrow()
    expect(asked.length).toBe(before + 1)
    status = 204
  })

  it.each(['127.0.0.1', 'localhost'])('ask nothing of %s, which is not on the open network', async (host) => {
    const before = asked.length
    await expect(openSmsWebhook({ url: url(host), secret: SECRET }).send(sms)).rejects.toThrow('open network')
    expect(asked.length).toBe(before)
  })
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  'fe80::1',
  'fd00::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'not an address',
])('%s is not asked', (address) => expect(isPrivateAddress(address)).toBe(true))

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s may be asked', (address) =>
  expect(isPrivateAddress(address)).toBe(false))
