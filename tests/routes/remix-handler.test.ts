/** What a page says of itself goes before what its address promises: a page that is not for everybody is nobody's to keep. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RequestContext } from '../../app/http/context.ts'
import { MAY_KEEP_HEADER } from '../../app/http/may-keep.ts'
import { remixHandler } from '../../app/http/remix.handler.ts'

/** A public address, and what its page says. */
const PAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/es/a/deTodas-1': {},
  '/es/a/deUna-001': { 'Cache-Control': 'no-store' },
  '/es/a/deUna-002': { 'Cache-Control': 'private, max-age=60' },
  '/es/a/deUna-003': { 'Set-Cookie': 'de=una' },
  '/es/a/despacio-1': {},
  '/es/a/despacio-2': { 'Cache-Control': 'no-store' },
}
let drawn = 0

/** The least that the framework answers with: one route, whatever the address, whose page tells how often one was drawn. */
const build = {
  entry: {
    module: {
      default: async (
        request: Request,
        status: number,
        headers: Headers,
        _context: unknown,
        { whole }: RequestContext,
      ) => {
        if (request.url.includes('despacio')) await sleep(100)
        for (const [name, value] of Object.entries(PAGES[new URL(request.url).pathname] ?? {})) headers.set(name, value)
        headers.set(MAY_KEEP_HEADER, '2000')
        const page = Buffer.from(`drawn ${++drawn}`)
        // As the portal's own does.
        if (whole) whole.page = page
        return new Response(whole ? null : page, { status, headers })
      },
    },
  },
  routes: { root: { id: 'root', path: '*', module: { default: () => null } } },
  assets: { version: '', url: '', entry: { module: '', imports: [] }, routes: {} },
  publicPath: '/',
  basename: '/',
  assetsBuildDirectory: '',
  mode: 'production',
  isSpaMode: false,
  future: {},
} as unknown as ServerBuild

let server: http.Server
let origin: string
beforeAll(async () => {
  const unchanged = async () => 1
  const app = express().use(
    remixHandler(build, 'production', 'http://localhost', { heard: unchanged, confirm: unchanged }),
  )
  server = http.createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await once(server, 'close')
})

const ask = async (path: string) => {
  const answer = await fetch(origin + path)
  return { etag: answer.headers.get('etag'), cache: answer.headers.get('cache-control'), text: await answer.text() }
}

it('a page for everybody has an ETag and is shown again', async () => {
  const [first, second] = [await ask('/es/a/deTodas-1'), await ask('/es/a/deTodas-1')]
  expect(first.etag).toBeTruthy()
  expect(first.cache).toContain('public')
  expect(second).toEqual(first)
})

it('a page for everybody that many ask for at once is drawn once', async () => {
  const before = drawn
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await ask('/es/a/despacio-1')).text))
  expect(new Set(texts).size).toBe(1)
  expect(drawn).toBe(before + 1)
})

it('one that is not for everybody is drawn for each of them', async () => {
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await ask('/es/a/despacio-2')).text))
  expect(new Set(texts).size).toBe(20)
})

it.each([
  '/es/a/deUna-001',
  '/es/a/deUna-002',
  '/es/a/deUna-003',
  '/es/comprobante',
])('%s says that it is not: it has none, and is drawn for each', async (path) => {
  const [first, second] = [await ask(path), await ask(path)]
  expect([first.etag, second.etag]).toEqual([null, null])
  expect(first.cache ?? '').not.toContain('public')
  expect(second.text).not.toBe(first.text)
})
