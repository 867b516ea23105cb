import { createHmac, randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import type { SmsSender } from './mailer.ts'
import { isPrivateAddress } from './private-address.ts'

const TIMEOUT = 10_000

/** What the operator's gateway checks: HMAC-SHA-256 over `<seconds>.<body>`, in hexadecimal; it refuses an old time. */
export const signSms = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex')

/**
 * Hands short messages to the operator's gateway, `{"id","to","text"}` as JSON. Only the configured host is asked, at an address
 * that was looked up and judged before (a name that leads into a private network is refused), and no redirect is followed.
 * @throws when the gateway did not answer 2xx; the outbox tries again, later each time
 */
export const openSmsWebhook = (
  { url, secret }: { readonly url: string; readonly secret: string },
  isRefused: (address: string) => boolean = isPrivateAddress,
): SmsSender => ({
  send: async ({ to, text }) => {
    const target = new URL(url)
    const body = JSON.stringify({ id: randomUUID(), to, text })
    const seconds = Math.floor(Date.now() / 1000)
    const pinned = await resolve(target.hostname.replace(/^\[|\]$/g, ''), isRefused)
    const status = await post(target, pinned, body, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-reencuentro-timestamp': String(seconds),
      'x-reencuentro-signature': signSms(secret, seconds, body),
    })
    if (status < 200 || status > 299) throw new Error('the gateway did not take the message')
  },
})

type Pinned = { readonly address: string; readonly family: number }

const resolve = async (host: string, isRefused: (address: string) => boolean): Promise<Pinned> => {
  const found = await lookup(host, { all: true, verbatim: true })
  const [first] = found
  if (!first || found.some(({ address }) => isRefused(address)))
    throw new Error('the gateway is not on the open network')
  return first
}

const post = (target: URL, { address, family }: Pinned, body: string, headers: Readonly<Record<string, string>>) =>
  new Promise<number>((answered, failed) => {
    const { request } = target.protocol === 'https:' ? https : http
    const sent = request(
      target,
      {
        method: 'POST',
        headers,
        timeout: TIMEOUT,
        agent: false,
        // Node asks for one address or for all of them, as its settings are.
        lookup: (_host, { all }, found) => (all ? found(null, [{ address, family }]) : found(null, address, family)),
      },
      (response) => {
        response.resume()
        answered(response.statusCode ?? 0)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('the gateway did not answer in time')))
    sent.on('error', failed)
    sent.end(body)
  })
