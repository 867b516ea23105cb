/** A shared cache in front of a server, in memory: keeps whatever RFC 9111 lets it keep, as long as it lets it, and nothing longer. */
import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  conditionsOf,
  currentAge,
  type Fields,
  fits,
  freshened,
  isHeld,
  isStorable,
  isUsable,
  mayBeStale,
  parseDirectives,
  type Stored,
} from './freshness.ts'

type Kept = Stored & { readonly body: Buffer }

export type CachingProxy = {
  readonly origin: string
  /** Answers from memory, answers that the origin confirmed, and those that it gave. */
  readonly counts: { hits: number; confirmed: number; fetched: number }
  readonly close: () => Promise<void>
}

/** Of one hop (RFC 9110, 7.6.1). */
const OF_A_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'proxy-connection']
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range']

const fieldsOf = (headers: IncomingHttpHeaders, without: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || without.includes(name) ? [] : [[name, [value].flat().join(', ')]],
    ),
  )

/** @param upstream origin of the server or of another cache @param now a clock, in milliseconds */
export const startCachingProxy = async (upstream: string, now: () => number = Date.now): Promise<CachingProxy> => {
  const kept = new Map<string, Kept[]>()
  const counts = { hits: 0, confirmed: 0, fetched: 0 }
  const agent = new http.Agent({ keepAlive: true })

  const ask = (method: string, path: string, headers: Fields, body?: Buffer): Promise<Kept> =>
    new Promise((resolve, reject) => {
      const requestedAt = now()
      const request = http.request(upstream + path, { method, headers, agent }, (answer) => {
        const receivedAt = now()
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('error', reject)
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: fieldsOf(answer.headers, OF_A_HOP),
            asked: headers,
            requestedAt,
            receivedAt,
            body: Buffer.concat(parts),
          }),
        )
      })
      request.once('error', reject)
      request.end(body)
    })

  const keep = (path: string, answer: Kept): void => {
    const others = (kept.get(path) ?? []).filter((one) => !fits(answer, one.asked) || !fits(one, answer.asked))
    kept.set(path, [...others, answer])
  }

  /** What answers a reading: from memory, confirmed, or fetched. */
  const read = async (path: string, headers: Fields): Promise<{ answer: Kept; fromMemory: boolean }> => {
    const known = kept.get(path)?.find((one) => fits(one, headers))
    if (known && isUsable(known, headers, now())) {
      counts.hits++
      return { answer: known, fromMemory: true }
    }
    if (parseDirectives(headers['cache-control']).has('only-if-cached')) return { answer: gateway, fromMemory: true }
    const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !CONDITIONS.includes(name)))
    const answer = await ask('GET', path, { ...plain, ...(known ? conditionsOf(known) : {}) }).catch(() => undefined)
    if (!answer) return { answer: known && mayBeStale(known) ? known : gateway, fromMemory: known !== undefined }
    if (known && answer.status === 304) {
      counts.confirmed++
      const again = freshened(known, answer)
      keep(path, again)
      return { answer: again, fromMemory: true }
    }
    counts.fetched++
    if (isStorable('GET', headers, answer.status, answer.headers)) keep(path, { ...answer, asked: plain })
    // The origin answered a question anew: what was kept for it is not the answer any more (4.3.3).
    else if (known) kept.set(path, kept.get(path)?.filter((one) => one !== known) ?? [])
    return { answer, fromMemory: false }
  }

  const server = http.createServer((request, response) => {
    const [method, path] = [request.method ?? 'GET', request.url ?? '/']
    const headers = fieldsOf(request.headers, [...OF_A_HOP, 'host'])
    const send = ({ status, headers: said, body }: Kept, age?: number): void => {
      const held = isHeld({ status, headers: said }, headers)
      const { 'content-length': _, ...rest } = said
      response.writeHead(held ? 304 : status, {
        ...rest,
        ...(age === undefined ? {} : { age: String(Math.floor(age)) }),
      })
      response.end(held || method === 'HEAD' ? undefined : body)
    }
    const handle = async (): Promise<void> => {
      if (method === 'GET') {
        const { answer, fromMemory } = await read(path, headers)
        return send(answer, fromMemory && answer !== gateway ? currentAge(answer, now()) : undefined)
      }
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const answer = await ask(method, path, headers, Buffer.concat(parts))
      // 4.4: an act that succeeded ends what was kept of its address.
      if (method !== 'HEAD' && answer.status < 400) kept.delete(path)
      send(answer)
    }
    handle().catch(() => send(gateway))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((done) => {
        agent.destroy()
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The origin is away and nothing may be handed out in its place (4.3.3). */
const gateway: Kept = {
  status: 504,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  asked: {},
  requestedAt: 0,
  receivedAt: 0,
  body: Buffer.from('gateway timeout'),
}
