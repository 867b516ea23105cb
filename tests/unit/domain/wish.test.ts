import { expect, test } from 'vitest'
import { decideWish } from '../../../app/domain/wish.ts'

const TOLD = { wish: 'be_found', heardBy: 'María Pop, psicóloga', heardOn: '2026-11-20', language: 'mam' } as const
const decide = (change: object, latest: string | undefined = '2026-11-10') =>
  decideWish({ ...TOLD, ...change }, latest, '2026-11-22')

test('a wish heard since the last one, and by whom, is the latest one', () => {
  expect(decide({})).toEqual({ ok: true, value: TOLD })
  expect(decide({ heardOn: '2026-11-10' })).toMatchObject({ ok: true })
})

test.each([
  ['nobody ever asked', () => decideWish(TOLD, undefined, '2026-11-22'), 'hold.unscreened'],
  ['no choice', () => decide({ wish: undefined }), 'wish.choice_missing'],
  ['nobody who heard it', () => decide({ heardBy: '  ' }), 'wish.heard_by_missing'],
  ['no language', () => decide({ language: undefined }), 'wish.language_missing'],
  ['no day', () => decide({ heardOn: undefined }), 'wish.day_wrong'],
  ['no such day', () => decide({ heardOn: '2026-13-40' }), 'wish.day_wrong'],
  ['tomorrow', () => decide({ heardOn: '2026-11-23' }), 'wish.day_wrong'],
  ['before the last wish', () => decide({ heardOn: '2026-11-09' }), 'wish.older'],
])('is refused with %s', (_what, decided, code) => {
  expect(decided()).toEqual({ ok: false, code })
})
