/** An answer is shown again only while nothing changed since before it was read, to whoever asks for the very same, and for a moment. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAnswers } from '../../../app/http/kept-answers.ts'
import { mayKeep } from '../../../app/http/may-keep.ts'

let state: number | undefined
let kept: ReturnType<typeof keepAnswers>
/** Times that it was asked whether anything changed. */
let questions = 0

beforeEach(() => {
  vi.useFakeTimers()
  state = 1
  questions = 0
  kept = keepAnswers({
    heard: async () => state,
    confirm: async () => {
      questions++
      return state
    },
  })
})
afterEach(() => {
  vi.advanceTimersByTime(3000)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const NOTICE = '/es/a/aviso-de-prueba'
const asked = (originalUrl = NOTICE, headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  path: originalUrl.split('?')[0] ?? '',
  originalUrl,
  protocol: 'https',
  headers: { host: 'portal.example', ...headers },
})
const answer = (body: string) => ({ status: 200, headers: [['ETag', body]] as const, body: Buffer.from(body) })
const read = async (body: string, of = asked(), milliseconds = 2000): Promise<void> => {
  const reading = await kept.beginReading(of)
  if (reading) await kept.keep(reading, milliseconds, answer(body))
}
const find = async (of = asked()): Promise<string | undefined> => (await kept.find(of))?.body.toString()

it('is found again, after it was asked whether anything changed', async () => {
  expect(await find()).toBeUndefined()
  expect(questions).toBe(0)
  await read('primera')
  expect(await find()).toBe('primera')
  expect(questions).toBe(1)
})

it('is not found once anything changed, though nobody was told before', async () => {
  await read('antes')
  state = 2
  expect(await find()).toBeUndefined()
  state = 1
  expect(await find()).toBeUndefined()
})

it('is not kept when something changed while it was being read', async () => {
  const reading = await kept.beginReading(asked())
  state = 2
  if (!reading) throw new Error('it may be kept')
  await kept.keep(reading, 2000, answer('antes'))
  expect(await find()).toBeUndefined()
})

it('is not found when the change is heard of only after it was kept', async () => {
  const reading = await kept.beginReading(asked())
  if (!reading) throw new Error('it may be kept')
  await kept.keep(reading, 2000, answer('antes'))
  await read('otra', asked('/es/c/gt'))
  state = 2
  await read('nueva', asked('/es/c/gt'))
  expect(await find()).toBeUndefined()
  expect(await find(asked('/es/c/gt'))).toBe('nueva')
})

it('nothing is found nor kept while nobody can say whether anything changed, and nothing of before when they can again', async () => {
  await read('antes')
  state = undefined
  expect(await find()).toBeUndefined()
  await read('entretanto')
  state = 1
  expect(await find()).toBeUndefined()
})

describe('who asks while the same is being read', () => {
  const begin = async () => {
    const reading = await kept.beginReading(asked())
    if (!reading) throw new Error('it may be kept')
    return reading
  }

  it('waits for it, and then asks whether anything changed', async () => {
    const reading = await begin()
    const waiting = Promise.all([find(), find()])
    await kept.keep(reading, 2000, answer('una'))
    expect(await waiting).toEqual(['una', 'una'])
    expect(questions).toBe(2)
  })

  it('is not given what changed while it was read, nor after it was kept', async () => {
    const reading = await begin()
    const waiting = find()
    state = 2
    await kept.keep(reading, 2000, answer('antes'))
    expect(await waiting).toBeUndefined()
    const changing = keepAnswers({ heard: async () => 1, confirm: async () => 2 })
    const next = await changing.beginReading(asked())
    const later = changing.find(asked())
    if (next) await changing.keep(next, 2000, answer('antes'))
    expect(await later).toBeUndefined()
  })

  it('reads it by itself when it was not kept, failed or goes to somebody slow', async () => {
    const reading = await begin()
    const waiting = find()
    reading.end()
    expect(await waiting).toBeUndefined()
    const short = await begin()
    const other = find()
    await kept.keep(short, 0, answer('nada'))
    expect(await other).toBeUndefined()
  })

  it('waits for one alone: for who began first, and for nobody once that is over', async () => {
    const [first, second] = [await begin(), await begin()]
    const waiting = find()
    second.end()
    first.end()
    expect(await waiting).toBeUndefined()
    expect(await find()).toBeUndefined()
    const third = await begin()
    first.end()
    const last = find()
    await kept.keep(third, 2000, answer('tercera'))
    expect(await last).toBe('tercera')
  })

  it('of another address waits for nothing', async () => {
    await begin()
    expect(await find(asked('/es/a/otro-aviso'))).toBeUndefined()
  })
})

it('ends when it was said to end, counted from when it began to be read, and after two seconds at most', async () => {
  const now = new Date('2026-11-30T12:00:00Z')
  const longest = Number(mayKeep(now, new Date('2027-05-30T12:00:00Z'))['X-May-Keep'])
  const ending = Number(mayKeep(now, new Date('2026-11-30T12:00:00.700Z'))['X-May-Keep'])
  expect([longest, ending, Number(mayKeep(now)['X-May-Keep'])]).toEqual([2000, 700, 2000])
  const reading = await kept.beginReading(asked())
  vi.advanceTimersByTime(500)
  if (reading) await kept.keep(reading, ending, answer('termina'))
  vi.advanceTimersByTime(199)
  expect(await find()).toBe('termina')
  vi.advanceTimersByTime(1)
  expect(await find()).toBeUndefined()
})

it('leaves memory by itself, when nobody asks for anything any more', async () => {
  const forget = vi.spyOn(Map.prototype, 'delete')
  await read('nadie', asked(), 2000)
  forget.mockClear()
  vi.advanceTimersByTime(2500)
  expect(forget.mock.calls.filter(([key]) => String(key).includes(NOTICE))).toHaveLength(1)
  forget.mockRestore()
})

it('is another for another language, address, host, scheme or wish for little data', async () => {
  await read('uno')
  expect(await find(asked(NOTICE, { 'save-data': 'on' }))).toBeUndefined()
  expect(await find(asked('/en/a/aviso-de-prueba'))).toBeUndefined()
  expect(await find(asked(`${NOTICE}?fotos=no`))).toBeUndefined()
  expect(await find(asked(NOTICE, { host: 'otro.example' }))).toBeUndefined()
  expect(await find({ ...asked(), protocol: 'http' })).toBeUndefined()
  expect(await find(asked(NOTICE, { cookie: 'staff=x', 'accept-language': 'en' }))).toBe('uno')
})

it.each([
  ['of a family', asked('/es/comprobante/seguimiento')],
  ['of the work area', asked('/es/trabajo/avisos')],
  ['of a search', asked('/es/buscar/abc')],
  ['of a private photo', asked('/fotos/privada/abc')],
  ['that a form asked for', asked(NOTICE, {}, 'POST')],
  ['of which only the head is asked', asked(NOTICE, {}, 'HEAD')],
])('an answer %s is never kept', async (_, of) => {
  expect(await kept.beginReading(of)).toBeUndefined()
  expect(await find(of)).toBeUndefined()
})

it.each([0, Number.NaN, -1])('one that does not say for how long (%s) is not kept', async (milliseconds) => {
  await read('nada', asked(), milliseconds)
  expect(await find()).toBeUndefined()
})

it('takes no more memory than it may, the oldest go first', async () => {
  const page = (at: number) => asked(`${NOTICE}?p=${at}`)
  for (const at of [1, 2, 3]) await read('a'.repeat(3_000_000), page(at))
  expect(await find(page(1))).toBeUndefined()
  expect((await find(page(3)))?.length).toBe(3_000_000)
  await read('a'.repeat(9_000_000), page(4))
  expect(await find(page(4))).toBeUndefined()
})
