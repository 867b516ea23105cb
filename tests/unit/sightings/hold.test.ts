import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideHold, decideScreening, holdsCompanions } from '../../../app/domain/hold.ts'
import { firstHoldReview, HOLD_REASONS, isReviewOverdue, parseFeared } from '../../../app/domain/screening.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

test.each([
  ['clean answers release a child not asked before', CLEAN, ['unscreened'], [], { effect: 'release' }],
  ['and one some answers were missing of', CLEAN, ['unsure'], [], { effect: 'release' }],
  ['but not one on hold for a reason', CLEAN, ['fear_of_family'], [], { effect: 'keep', reasons: ['fear_of_family'] }],
  ['nor one an authority kept', CLEAN, ['unscreened', 'authority'], [], { effect: 'keep', reasons: ['authority'] }],
  [
    'a question not asked keeps the hold',
    { ...CLEAN, asylumClaim: 'unknown' },
    ['unscreened'],
    [],
    { effect: 'keep', reasons: ['unsure'] },
  ],
  [
    'a new reason opens one again',
    { ...CLEAN, fearOfState: 'yes' },
    undefined,
    [],
    { effect: 'open', reasons: ['fear_of_state'] },
  ],
] as const)('%s', (_name, screening, standing, lifted, expected) => {
  expect(decideScreening(screening, standing, lifted, undefined)).toMatchObject(expected)
})

test('a lifted reason that merely stands opens none; one stated after the lift does, the same one included', () => {
  const afraid = { ...CLEAN, fearOfState: 'yes' } as const
  expect(decideScreening(afraid, undefined, ['fear_of_state'], afraid)).toEqual({ effect: 'none' })
  expect(decideScreening(afraid, undefined, ['fear_of_state'], CLEAN)).toMatchObject({
    effect: 'open',
    reasons: ['fear_of_state'],
  })
  expect(decideScreening({ ...afraid, fearOfFamily: 'yes' }, undefined, ['fear_of_state'], afraid)).toMatchObject({
    effect: 'open',
    reasons: ['fear_of_family'],
  })
})

const hold = { reasons: ['fear_of_state'], feared: ['state:GT', 'kin:father'] } as const
const DECIDED = '2026-11-09T00:00:00.000Z'
const SAID = { wish: 'be_found', adult: false } as const

test('a hold is kept for thirty days more, counted from the day it was decided, in time or late', () => {
  expect(decideHold(hold, 'keep', 'porque sí', DECIDED, SAID)).toEqual({
    ok: true,
    value: { lift: false, reviewAt: '2026-12-09T00:00:00.000Z', feared: hold.feared },
  })
  expect(decideHold(hold, 'lift', '  ', DECIDED, SAID)).toMatchObject({ code: 'hold.reason_missing' })
})

test('whom the child named stays barred after a lift, unless the authority says whom it leaves barred', () => {
  expect(decideHold(hold, 'lift', 'oída', DECIDED, SAID)).toMatchObject({ value: { lift: true, feared: hold.feared } })
  expect(decideHold(hold, 'lift', 'oída', DECIDED, SAID, ['kin:father'])).toMatchObject({
    value: { feared: ['kin:father'] },
  })
})

test.each([
  ['not_be_found', false, 'hold.child_refuses'],
  ['not_be_found', true, 'hold.child_refuses'],
  ['be_found', false, undefined],
  ['undecided', false, undefined],
  ['not_asked', false, undefined],
  [undefined, false, undefined],
  ['be_found', true, undefined],
  ['undecided', true, 'hold.own_wish_missing'],
  ['not_asked', true, 'hold.own_wish_missing'],
  [undefined, true, 'hold.own_wish_missing'],
] as const)('a child that last said %s, 18 or more: %s: a lift answers %s', (wish, adult, code) => {
  const lifted = decideHold(hold, 'lift', 'oída', DECIDED, { wish, adult })
  expect(lifted.ok ? undefined : lifted.code).toBe(code)
  expect(decideHold(hold, 'keep', 'sigue', DECIDED, { wish, adult })).toMatchObject({ ok: true })
})

test('a hold for a reason of the child itself asks a decision for each reported together; no other does', () => {
  for (const reason of ['child_wish', 'fear_of_state', 'fear_of_family', 'asylum_claim'] as const)
    expect(holdsCompanions(['authority', reason])).toBe(true)
  expect(holdsCompanions(['unscreened', 'unsure', 'companion', 'authority'])).toBe(false)
})

test('somebody named anew opens the hold again, though the fear itself was lifted before', () => {
  const before = { ...CLEAN, fearOfState: 'yes', feared: ['state:GT'] } as const
  const now = { ...before, feared: ['state:GT', 'state:MX'] } as const
  expect(decideScreening(now, undefined, ['fear_of_state'], before)).toEqual({
    effect: 'open',
    reasons: ['fear_of_state'],
    feared: ['state:MX'],
  })
})

test('no time that passes opens a hold: only a person decides it, at whatever hour', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...HOLD_REASONS), { minLength: 1 }),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.constantFrom('keep', 'lift'),
      (reasons, at, decision) => {
        const verdict = decideHold({ reasons, feared: [] }, decision, 'por escrito', at.toISOString(), SAID)
        const lifted = verdict.ok && verdict.value.lift
        expect(lifted).toBe(decision === 'lift' && !reasons.includes('unscreened'))
        if (verdict.ok && !verdict.value.lift)
          expect(Date.parse(verdict.value.reviewAt) - at.getTime()).toBe(30 * 86_400_000)
      },
    ),
  )
})

test('a review is overdue from its instant on, and that is all a clock can say', () => {
  const due = firstHoldReview('2026-11-01T00:00:00.000Z')
  expect(due).toBe('2026-11-04T00:00:00.000Z')
  expect(isReviewOverdue(due, '2026-11-03T23:59:59.999Z')).toBe(false)
  expect(isReviewOverdue(due, '2026-11-04T00:00:00.001Z')).toBe(true)
})

test.each([
  [
    ['state:GT', 'kin:father', 'state:GT'],
    ['state:GT', 'kin:father'],
  ],
  [['state:ZZ', 'kin:stranger', 'GT', ''], []],
])('of %j only what names a state or a relative is feared', (words, feared) => {
  expect(parseFeared(words)).toEqual(feared)
})
