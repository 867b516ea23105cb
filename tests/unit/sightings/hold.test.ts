import { expect, test } from 'vitest'
import { decideHold, decideScreening } from '../../../app/domain/hold.ts'

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
  expect(decideScreening(screening, standing, lifted, undefined)).toEqual(expected)
})

test('a lifted reason that merely stands opens none; one stated after the lift does, the same one included', () => {
  const afraid = { ...CLEAN, fearOfState: 'yes' } as const
  expect(decideScreening(afraid, undefined, ['fear_of_state'], afraid)).toEqual({ effect: 'none' })
  expect(decideScreening(afraid, undefined, ['fear_of_state'], CLEAN)).toEqual({
    effect: 'open',
    reasons: ['fear_of_state'],
  })
  expect(decideScreening({ ...afraid, fearOfFamily: 'yes' }, undefined, ['fear_of_state'], afraid)).toEqual({
    effect: 'open',
    reasons: ['fear_of_family'],
  })
})

test('a hold is kept for thirty days more, counted from its first review', () => {
  const hold = { openedAt: '2026-11-01T00:00:00.000Z', reviews: 0, reasons: ['fear_of_state'] } as const
  expect(decideHold(hold, 'keep', 'porque sí')).toEqual({
    ok: true,
    value: { lift: false, reviews: 1, reviewAt: '2026-12-04T00:00:00.000Z' },
  })
  expect(decideHold(hold, 'lift', '  ')).toMatchObject({ code: 'hold.reason_missing' })
})
