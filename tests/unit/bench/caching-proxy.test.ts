/** The shared cache of bench:withdrawal before a server of a few lines, by a clock that the test moves. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CachingProxy, startCachingProxy } from '../../bench/withdrawal/caching-proxy.ts'

let now = Date.now()
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: { method?: string; tag?: string }[]
let origin: Server
let proxy: CachingProxy
let second: CachingProxy

beforeEach(async () => {
  now = Math.floor(Date.now() / 1000) * 1000
  asked = []
  origin = createServer((request, response) => {
    asked.push({ method: request.method, tag: request.headers['if-none-match'] })
    response.setHeader('Date', new Date(now).toUTCString())
    answer(request, response)
  })
  await new Promise<void>((done) => origin.listen(0, '127.0.0.1', done))
  proxy = await startCachingProxy(`http://127.0.0.1:${(origin.address() as AddressInfo).port}`, () => now)
  second = await startCachingProxy(proxy.origin, () => now)
})
afterEach(async () => {
  await second.close()
  await proxy.close()
  origin.closeAllConnections()
  await new Promise((done) => origin.close(done))
})

/** As the portal answers a notice that is there, until it is not. */
const notice = (state: { gone: boolean }) => (request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('Cache-Control', 'public, max-age=30, must-revalidate')
  response.setHeader('ETag', state.gone ? '"gone"' : '"there"')
  if (!state.gone && request.headers['if-none-match'] === '"there"') return response.writeHead(304).end()
  return response.writeHead(state.gone ? 410 : 200).end(state.gone ? 'gone' : 'there')
}
const read = async (from: CachingProxy, init: RequestInit = {}) => {
  const got = await fetch(`${from.origin}/a`, init)
  return { status: got.status, text: await got.text(), age: got.headers.get('age') }
}

test('keeps what it may for as long as it may, and not a second longer', async () => {
  const state = { gone: false }
  answer = notice(state)
  expect(await read(proxy)).toEqual({ status: 200, text: 'there', age: null })
  state.gone = true
  now += 29_000
  expect(await read(proxy)).toEqual({ status: 200, text: 'there', age: '29' })
  now += 1000
  expect(await read(proxy)).toMatchObject({ status: 410, text: 'gone' })
  expect(asked).toHaveLength(2)
  expect(asked[1]?.tag).toBe('"there"')
})

test('what is confirmed is kept anew', async () => {
  answer = notice({ gone: false })
  await read(proxy)
  now += 31_000
  expect(await read(proxy)).toEqual({ status: 200, text: 'there', age: '0' })
  now += 29_000
  expect(await read(proxy)).toMatchObject({ age: '29' })
  expect(proxy.counts).toEqual({ hits: 1, confirmed: 1, fetched: 1 })
})

test('two in a row keep it no longer than one', async () => {
  const state = { gone: false }
  answer = notice(state)
  await read(proxy)
  now += 25_000
  expect(await read(second)).toMatchObject({ text: 'there', age: '25' })
  state.gone = true
  now += 4000
  expect(await read(second)).toMatchObject({ text: 'there', age: '29' })
  now += 1000
  expect(await read(second)).toMatchObject({ status: 410 })
})

test('keeps nothing that is private, and what is kept no more is asked for again', async () => {
  answer = (_, response) => response.setHeader('Cache-Control', 'no-store').end('x')
  await read(proxy)
  await read(proxy)
  expect(asked).toHaveLength(2)
})

test('a reader that wants it new gets it new, and one that holds it gets 304', async () => {
  answer = notice({ gone: false })
  await read(proxy)
  await read(proxy, { headers: { 'cache-control': 'no-cache' } })
  expect(asked).toHaveLength(2)
  // Without the age that it takes, fetch would add a no-cache of its own to a condition.
  expect((await read(proxy, { headers: { 'if-none-match': '"there"', 'cache-control': 'max-age=30' } })).status).toBe(
    304,
  )
})

test('with the origin away nothing that must be asked about is handed out', async () => {
  answer = notice({ gone: false })
  await read(proxy)
  now += 31_000
  answer = (request) => request.socket.destroy()
  expect((await read(proxy)).status).toBe(504)
})

test('a form that was taken ends what was kept of its address, one that was refused does not', async () => {
  answer = notice({ gone: false })
  await read(proxy)
  answer = (_, response) => response.writeHead(422).end()
  await read(proxy, { method: 'POST', body: 'x=1' })
  answer = notice({ gone: false })
  await read(proxy)
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
  await read(proxy, { method: 'POST', body: 'x=1' })
  await read(proxy)
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'GET'])
})
