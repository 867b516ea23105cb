/** Of a public page that was drawn lately the same bytes are given again only while everything it is drawn from is the same. */
import type { EntryContext } from '@remix-run/node'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drawOnce } from '../../../app/http/drawn-pages.ts'

type Drawn = EntryContext['staticHandlerContext']

let draws = 0
const NOTICE = '/es/a/aviso-de-prueba'
const of = (loaderData: unknown, more: Partial<Drawn> = {}): Drawn =>
  ({ loaderData, actionData: null, errors: null, ...more }) as unknown as Drawn
const ask = (path: string, context: Drawn, { status = 200, method = 'GET', html = 'página' } = {}): Promise<string> =>
  drawOnce(new Request(`https://portal.example${path}`, { method }), status, context, async () => {
    draws++
    return html
  })
const drawn = async (...asked: Parameters<typeof ask>): Promise<number> => {
  const before = draws
  await ask(...asked)
  return draws - before
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.advanceTimersByTime(31_000)
  vi.useRealTimers()
})

it('is drawn once for the same data, and the same bytes are given', async () => {
  expect(await ask(NOTICE, of({ page: { name: 'Ana' } }), { html: 'primera' })).toBe('primera')
  expect(await ask(NOTICE, of({ page: { name: 'Ana' } }), { html: 'segunda' })).toBe('primera')
})

it('is drawn anew as soon as anything that it shows is other', async () => {
  const data = { page: { name: 'Ana', photo: { token: 'x' } } }
  expect(await drawn(NOTICE, of(data))).toBe(1)
  expect(await drawn(NOTICE, of({ page: { name: 'Ana' } }))).toBe(1)
  expect(await drawn(NOTICE, of({ page: { name: 'Ana', photo: undefined } }))).toBe(1)
  expect(await drawn('/en/a/aviso-de-prueba', of(data))).toBe(1)
  expect(await drawn(`${NOTICE}?fotos=no`, of(data))).toBe(1)
  expect(await drawn(NOTICE, of(data))).toBe(0)
})

it('is forgotten half a minute after it was drawn, however often it was asked for', async () => {
  const data = of({ page: 1 })
  expect(await drawn(NOTICE, data)).toBe(1)
  vi.advanceTimersByTime(29_000)
  expect(await drawn(NOTICE, data)).toBe(0)
  vi.advanceTimersByTime(1000)
  expect(await drawn(NOTICE, data)).toBe(1)
})

it('leaves memory by itself, when nobody asks for anything any more', async () => {
  const forget = vi.spyOn(Map.prototype, 'delete')
  await ask(NOTICE, of({ page: 'nobody' }))
  forget.mockClear()
  vi.advanceTimersByTime(30_001)
  // A digest: the clock of the test has a map too.
  expect(forget.mock.calls.filter(([key]) => /^[\w+/]{43}=$/.test(String(key)))).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
  forget.mockRestore()
})

it.each<[string, Parameters<typeof ask>]>([
  ['of a family', ['/es/comprobante/seguimiento', of({ page: 2 })]],
  ['of the work area', ['/es/trabajo/avisos', of({ page: 2 })]],
  ['of a search', ['/es/buscar/abc', of({ page: 2 })]],
  ['that answers a form', ['/es/c/gt', of({ page: 2 }, { actionData: { form: {} } })]],
  ['that was not asked for plainly', [NOTICE, of({ page: 2 }), { method: 'POST' }]],
  ['of a notice that is gone', [NOTICE, of({ page: 2 }), { status: 410 }]],
  ['in which something failed', [NOTICE, of({ page: 2 }, { errors: { page: new Error() } })]],
  ['of what cannot be written down', [NOTICE, of({ page: () => 1 })]],
])('a page %s is never kept', async (_, asked) => {
  expect(await drawn(...asked)).toBe(1)
  expect(await drawn(...asked)).toBe(1)
})

it('takes no more memory than it may, the oldest go first', async () => {
  const html = 'a'.repeat(3_000_000)
  for (const page of [1, 2, 3]) await ask(NOTICE, of({ page }), { html })
  expect(await drawn(NOTICE, of({ page: 3 }))).toBe(0)
  expect(await drawn(NOTICE, of({ page: 1 }))).toBe(1)
})
