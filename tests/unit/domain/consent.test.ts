/** Consents of several holders: in force is the narrower; of an adult the own answer alone (protection rule 1). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CONSENT_HOLDERS,
  CONSENT_PURPOSES,
  type ConsentEvent,
  consentsInForce,
  latestAnswers,
} from '../../../app/domain/consent.ts'
import { isCertainlyAdult } from '../../../app/domain/notice.ts'

const anEvent: fc.Arbitrary<ConsentEvent> = fc.record({
  purpose: fc.constantFrom(...CONSENT_PURPOSES),
  given: fc.boolean(),
  at: fc.integer({ min: 10, max: 20 }).map(String),
  way: fc.constant('receipt_page' as const),
  locale: fc.constant('es'),
  holder: fc.constantFrom(...CONSENT_HOLDERS),
})
const events = fc.array(anEvent, { maxLength: 40 })
const event = (holder: ConsentEvent['holder'], given: boolean, purpose: ConsentEvent['purpose'] = 'forensic') =>
  ({ holder, given, purpose, at: '1', way: 'receipt_page', locale: 'es' }) as const

describe('in force is the narrower of all holders', () => {
  test('whatever was said before, one who says no ends it', () =>
    fc.assert(
      fc.property(events, anEvent, (before, last) => {
        const no = { ...last, given: false, at: '99' }
        expect(consentsInForce([...before, no], false).has(no.purpose)).toBe(false)
      }),
    ))
  test('no answer of another outweighs the latest “no” of one', () =>
    fc.assert(
      fc.property(events, (all) => {
        const both = consentsInForce(all, false)
        for (const holder of CONSENT_HOLDERS)
          for (const [purpose, given] of latestAnswers(all.filter((one) => one.holder === holder)))
            if (!given) expect(both.has(purpose)).toBe(false)
      }),
    ))
  test('the order in which rows are read means nothing', () =>
    fc.assert(
      fc.property(events, (all) => {
        expect([...consentsInForce([...all].reverse(), false)]).toEqual([...consentsInForce(all, false)])
      }),
    ))
  test('one who was not asked takes nothing away, and gives nothing', () => {
    expect(consentsInForce([event('notifier', true)], false).has('forensic')).toBe(true)
    expect(consentsInForce([event('notifier', true), event('father', false)], false).has('forensic')).toBe(false)
    expect(consentsInForce([event('notifier', false), event('father', true)], false).has('forensic')).toBe(false)
    expect(consentsInForce([], false).size).toBe(0)
  })
})

describe('from 18', () => {
  test('nothing said by others is in force, but the comparison with remains', () =>
    fc.assert(
      fc.property(events, (all) => {
        const own = all.filter((one) => one.holder === 'person')
        const expected = [...consentsInForce(own, false)].filter((purpose) => purpose !== 'forensic')
        expect([...consentsInForce(all, true)].filter((purpose) => purpose !== 'forensic')).toEqual(expected)
      }),
    ))
  const name = { raw: 'Ana' }
  test.each([
    ['the day before', { birthDate: '2008-11-22' }, '2026-11-21', false],
    ['on the birthday', { birthDate: '2008-11-22' }, '2026-11-22', true],
    ['born in a month, on its last day but one', { birthDate: '2008-10' }, '2026-10-30', false],
    ['born in a month, after it', { birthDate: '2008-10' }, '2026-11-01', true],
    ['born in a year, on its last day but one', { birthDate: '2008' }, '2026-12-30', false],
    ['born in a year, on its last day', { birthDate: '2008' }, '2026-12-31', true],
    ['“1 January” is a year', { birthDate: '2008-01-01' }, '2026-06-01', false],
    ['perhaps 17', { age: { min: 17, max: 20, asOf: '2026-09-01' } }, '2026-11-22', false],
    ['perhaps 17, a year later', { age: { min: 17, max: 20, asOf: '2026-09-01' } }, '2027-09-01', true],
    [
      'two words that differ',
      { birthDate: '2000', age: { min: 15, max: 16, asOf: '2026-09-01' } },
      '2026-11-22',
      false,
    ],
    [
      'an estimate by looking',
      { age: { min: 20, max: 25, asOf: '2026-09-01' }, saidBy: { age: 'observer' as const } },
      '2026-11-22',
      false,
    ],
    ['a claim to be adult', { claimedAdult: true }, '2026-11-22', false],
    ['nothing known', {}, '2026-11-22', false],
  ])('%s', (_what, known, today, adult) => expect(isCertainlyAdult({ name, ...known }, today)).toBe(adult))
})
