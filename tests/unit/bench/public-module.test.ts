/** The measuring parts of the public module's benchmarks that can go wrong without anybody seeing it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Observed, timingOf } from '../../bench/embed/observe.ts'
import { weigh } from '../../bench/embed/weigh.ts'
import { ratioOf } from '../../bench/http/load.ts'
import { median, tableOf } from '../../bench/public/figures.ts'
import { neutralSince } from '../../bench/withdrawal/watch.ts'

test('medians', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})

test('a ratio is of one round, so that a slow minute falls on both', () => {
  const round = (rate: number) => ({ rate, p50: 0, p99: 0 })
  const rounds = new Map([
    ['bare', [round(100), round(10), round(100)]],
    ['page', [round(50), round(5), round(60)]],
  ])
  expect(ratioOf(rounds, 'page', 'bare')).toBe(0.5)
  expect(ratioOf(rounds, 'page', 'none')).toBeNaN()
})

describe('the moment of a withdrawal', () => {
  const looks = (...neutral: boolean[]) => neutral.map((one, at) => ({ at, neutral: one }))
  test('is the first neutral answer after the last that told', () => {
    expect(neutralSince(looks(false, false, true, true))).toBe(2)
    expect(neutralSince(looks(true, true))).toBe(0)
  })
  test('comes later when it is told once more', () => {
    expect(neutralSince(looks(false, true, false, true))).toBe(3)
  })
  test('never came while it is told', () => {
    expect(neutralSince(looks(true, false))).toBeUndefined()
  })
})

describe('the times of a page', () => {
  const seen = (more: Partial<Observed>): Observed => ({ began: 1000, loaded: 1500, shift: 0, document: 0, ...more })
  test('are counted from when the reader set out, whichever frame shows the notice', () => {
    const timing = timingOf(seen({ shift: 0.1 }), [
      seen({ began: 2000, loaded: 4000, notice: 3500, busyUntil: 5000, shift: 0.2 }),
    ])
    expect(timing.notice).toBe(2.5)
    expect(timing.interactive).toBe(4)
    expect([timing.shift, timing.shiftWithin]).toEqual([0.1, 0.2])
  })
  test('are none without a notice', () => {
    expect(timingOf(seen({}), []).notice).toBeNaN()
  })
})

test('bytes are those that are sent, once for each address', async () => {
  const text = 'a'.repeat(1000)
  const server = createServer((request, response) => {
    const gzip = request.headers['accept-encoding'] === 'gzip'
    if (gzip) response.setHeader('Content-Encoding', 'gzip')
    response.end(gzip ? gzipSync(text) : text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const weight = await weigh([
    { url, accept: '*/*' },
    { url, accept: '*/*' },
  ])
  expect(weight).toEqual({ identity: 1000, gzip: gzipSync(text).length, br: 1000, requests: 1 })
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

test('a table is as wide as its words', () => {
  expect(tableOf(['', 'n'], [['one', '10']])).toBe('      n\none  10')
})
