/** What a shared cache may keep and hand out: by the sections of RFC 9111. */
import { describe, expect, test } from 'vitest'
import {
  conditionsOf,
  currentAge,
  type Fields,
  fits,
  freshened,
  freshnessLifetime,
  isHeld,
  isStorable,
  isUsable,
  mayBeStale,
  parseDirectives,
  type Stored,
} from '../../bench/withdrawal/freshness.ts'

const AT = Date.parse('2026-11-30T12:00:00Z')
const DATE = 'Mon, 30 Nov 2026 12:00:00 GMT'
const OURS = 'public, max-age=30, must-revalidate'

const stored = (headers: Fields, more: Partial<Stored> = {}): Stored => ({
  status: 200,
  headers: { date: DATE, ...headers },
  asked: {},
  requestedAt: AT,
  receivedAt: AT,
  ...more,
})
const seconds = (count: number): number => AT + count * 1000

describe('directives', () => {
  test.each([
    [undefined, {}],
    ['', {}],
    [OURS, { public: '', 'max-age': '30', 'must-revalidate': '' }],
    ['MAX-AGE=5', { 'max-age': '5' }],
    ['private="set-cookie, x", max-age="7"', { private: 'set-cookie, x', 'max-age': '7' }],
    ['max-age=1, max-age=99', { 'max-age': '1' }],
    [' , no-store ,', { 'no-store': '' }],
  ])('of %j', (text, wanted) => {
    expect(Object.fromEntries(parseDirectives(text))).toEqual(wanted)
  })
})

describe('what may be kept (3)', () => {
  test.each([
    ['an answer of ours', 'GET', {}, 200, { 'cache-control': OURS }, true],
    ['one that is gone', 'GET', {}, 410, { 'cache-control': OURS }, true],
    ['one with an end', 'GET', {}, 500, { expires: DATE }, true],
    ['one that says nothing, of a kind that may be guessed', 'GET', {}, 404, {}, true],
    ['one that says nothing, of another kind', 'GET', {}, 302, {}, false],
    ['no-store', 'GET', {}, 200, { 'cache-control': 'no-store' }, false],
    ['private', 'GET', {}, 200, { 'cache-control': 'private, max-age=30' }, false],
    [
      'what the reader wants kept by nobody',
      'GET',
      { 'cache-control': 'no-store' },
      200,
      { 'cache-control': OURS },
      false,
    ],
    ['what varies with everything', 'GET', {}, 200, { 'cache-control': OURS, vary: 'accept, *' }, false],
    ['a part', 'GET', {}, 206, { 'cache-control': OURS }, false],
    ['a form’s answer', 'POST', {}, 200, { 'cache-control': OURS }, false],
    [
      'what was asked for with a password',
      'GET',
      { authorization: 'x' },
      200,
      { 'cache-control': 'max-age=30' },
      false,
    ],
    ['the same, when it is public', 'GET', { authorization: 'x' }, 200, { 'cache-control': OURS }, true],
  ] as const)('%s', (_, method, asked, status, headers, wanted) => {
    expect(isStorable(method, asked, status, headers)).toBe(wanted)
  })
})

describe('how long (4.2.1, 4.2.2)', () => {
  test.each([
    [{ 'cache-control': OURS }, 30],
    [{ 'cache-control': 'max-age=30, s-maxage=5' }, 5],
    [{ 'cache-control': 'max-age=30', expires: 'Mon, 30 Nov 2026 13:00:00 GMT' }, 30],
    [{ expires: 'Mon, 30 Nov 2026 12:01:00 GMT' }, 60],
    [{ expires: '0' }, 0],
    [{ expires: 'Mon, 30 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'cache-control': 'max-age=soon' }, 0],
    [{ 'last-modified': 'Mon, 30 Nov 2026 11:00:00 GMT' }, 360],
    [{}, 0],
  ] as const)('%j is %i seconds', (headers, wanted) => {
    expect(freshnessLifetime(stored(headers))).toBe(wanted)
  })
  test('nothing is guessed of what may not be', () => {
    const changed = { 'last-modified': 'Mon, 30 Nov 2026 11:00:00 GMT' }
    expect(freshnessLifetime(stored(changed, { status: 302 }))).toBe(0)
  })
})

describe('its age (4.2.3)', () => {
  test('grows where it lies', () => {
    expect(currentAge(stored({}), seconds(12))).toBe(12)
  })
  test('begins where another cache left off, with the time on the way', () => {
    const given = stored({ age: '20' }, { requestedAt: AT - 1000 })
    expect(currentAge(given, seconds(3))).toBe(24)
  })
  test('is told by the date where a cache before us did not count', () => {
    const given = stored({}, { requestedAt: seconds(10), receivedAt: seconds(10) })
    expect(currentAge(given, seconds(11))).toBe(11)
  })
  test('is never less than nothing, by a clock ahead of ours', () => {
    const given = stored({ date: 'Mon, 30 Nov 2026 12:05:00 GMT' })
    expect(currentAge(given, AT)).toBe(0)
  })
  test('of an unreadable number is what else is known', () => {
    expect(currentAge(stored({ age: '-5' }), seconds(1))).toBe(1)
  })
})

describe('when it may be handed out unasked (4.2, 5.2.1)', () => {
  const ours = stored({ 'cache-control': OURS })
  test.each([
    [29.9, {}, true],
    [30, {}, false],
    [300, {}, false],
    [10, { 'cache-control': 'no-cache' }, false],
    [10, { pragma: 'no-cache' }, false],
    [10, { pragma: 'no-cache', 'cache-control': 'max-age=20' }, true],
    [10, { 'cache-control': 'max-age=5' }, false],
    [10, { 'cache-control': 'min-fresh=25' }, false],
    [10, { 'cache-control': 'min-fresh=15' }, true],
    // What must be asked about is never stale, whatever its reader would take (5.2.2.2).
    [31, { 'cache-control': 'max-stale' }, false],
  ] as const)('%d s old, asked with %j: %s', (age, request, wanted) => {
    expect(isUsable(ours, request, seconds(age))).toBe(wanted)
  })
  test('one that always is to be asked about is', () => {
    expect(isUsable(stored({ 'cache-control': 'no-cache, max-age=30' }), {}, AT)).toBe(false)
  })
  test('a stale one, where both sides allow it', () => {
    const lax = stored({ 'cache-control': 'max-age=30' })
    expect(isUsable(lax, { 'cache-control': 'max-stale=5' }, seconds(34))).toBe(true)
    expect(isUsable(lax, { 'cache-control': 'max-stale=5' }, seconds(36))).toBe(false)
    expect(mayBeStale(lax)).toBe(true)
    for (const strict of ['must-revalidate', 'proxy-revalidate', 's-maxage=3', 'no-cache'])
      expect(mayBeStale(stored({ 'cache-control': strict })), strict).toBe(false)
  })
})

test('it answers only who asks alike in what it varies with (4.1)', () => {
  const varied = stored({ vary: 'Accept-Encoding, accept-language' }, { asked: { 'accept-encoding': 'gzip' } })
  expect(fits(varied, { 'accept-encoding': 'gzip', accept: 'text/html' })).toBe(true)
  expect(fits(varied, { 'accept-encoding': 'br' })).toBe(false)
  expect(fits(varied, { 'accept-encoding': 'gzip', 'accept-language': 'es' })).toBe(false)
  expect(fits(stored({ vary: '*' }), {})).toBe(false)
})

test('it is asked about by its tag and its date (4.3.1)', () => {
  expect(conditionsOf(stored({ etag: 'W/"1"', 'last-modified': DATE }))).toEqual({
    'if-none-match': 'W/"1"',
    'if-modified-since': DATE,
  })
  expect(conditionsOf(stored({}))).toEqual({})
})

test('once confirmed its age begins anew and its bytes stay as described (3.2, 4.3.4)', () => {
  const old = stored({ age: '12', 'cache-control': OURS, 'content-encoding': 'gzip', 'content-length': '99' })
  const later = { requestedAt: seconds(40), receivedAt: seconds(40) }
  const headers = { date: 'Mon, 30 Nov 2026 12:00:40 GMT', 'cache-control': 'max-age=10', 'content-length': '0' }
  const again = freshened(old, { ...later, headers })
  expect(again.headers).toEqual({
    date: headers.date,
    'cache-control': 'max-age=10',
    'content-encoding': 'gzip',
    'content-length': '99',
  })
  expect(currentAge(again, seconds(41))).toBe(1)
  expect(freshnessLifetime(again)).toBe(10)
})

test('a reader that holds it already is told so', () => {
  const tagged = stored({ etag: 'W/"a"' })
  expect(isHeld(tagged, { 'if-none-match': '"b", "a"' })).toBe(true)
  expect(isHeld(tagged, { 'if-none-match': '*' })).toBe(true)
  expect(isHeld(tagged, { 'if-none-match': '"b"' })).toBe(false)
  expect(isHeld(tagged, {})).toBe(false)
  // Gone is said in full.
  expect(isHeld({ ...tagged, status: 410 }, { 'if-none-match': '"a"' })).toBe(false)
})
