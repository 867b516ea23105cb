/** What another parent's receipt reads and may do (protection rules 1, 5 and 6). */
import { describe, expect, it } from 'vitest'
import { decideAccess } from '../../../app/domain/access.ts'
import type { Actor } from '../../../app/domain/actor.ts'
import { actsOf, additionIsTold, courseOf, eventIsTold, readsWhatWasTold } from '../../../app/domain/holder.ts'

const OWN = 'own receipt'

describe('what is told of the course', () => {
  it.each([
    ['notifier', 'updated', undefined, true],
    ['notifier', 'consent_given', 'another receipt', false],
    ['father', 'registered', undefined, true],
    ['father', 'consent_withdrawn', OWN, true],
    ['father', 'updated', undefined, false],
    ['father', 'call_back_requested', undefined, false],
    ['father', 'called', undefined, false],
    ['father', 'told', undefined, false],
    ['father', 'a code that is added one day', undefined, false],
    ['father', 'registered', 'another receipt', false],
    [undefined, 'registered', undefined, false],
  ] as const)('%s, %s by %s: %s', (holder, code, byReceipt, told) => {
    expect(eventIsTold(holder, { code, byReceipt }, OWN)).toBe(told)
  })
})

describe('another holder', () => {
  it('reads the course alone, whatever else is known', () => {
    const course = { id: 'n', state: 'registered', chancelleryId: 'c', responsibleId: 'r', nextReview: null } as const
    const whole = { ...course, known: { content: { circumstances: 'Salió de noche' } }, photos: { child: 'x' } }
    expect(courseOf(whole)).toEqual(course)
    expect(readsWhatWasTold('guardian')).toBe(false)
  })

  it('neither corrects nor asks what only a verified call may do', () => {
    const acts = actsOf('mother')
    for (const act of ['correct', 'ask_call', 'close', 'export', 'erase', 'change_contact', 'second_receipt'] as const)
      expect(acts).not.toContain(act)
    expect(acts).toEqual(expect.arrayContaining(['unpublish', 'withdraw_consent', 'add']))
    expect(actsOf(undefined)).toEqual([])
  })

  it('is refused by the policy where the notifier writes, reads or copies what was told', () => {
    const father = { kind: 'family', noticeId: 'n', receiptId: 'r', holder: 'father' } as const
    for (const name of ['family.write', 'family.read_told', 'family.copy'] as const)
      expect(decideAccess(father, name)).toEqual({ ok: false, code: 'access.other_holder' })
    expect(decideAccess(father, 'family.follow', { relations: ['other_holder'] })).toEqual({
      ok: true,
      value: ['timeline'],
    })
  })
})

describe('a holder that was forgotten', () => {
  it('is a type error, and has none of the notifier’s powers', () => {
    // @ts-expect-error The holder is said by whoever makes the actor.
    const forgotten: Actor = { kind: 'family', noticeId: 'n', receiptId: 'r' }
    for (const name of ['family.write', 'family.read_told', 'family.copy'] as const)
      expect(decideAccess(forgotten, name)).toEqual({ ok: false, code: 'access.other_holder' })
    const notifier: Actor = { kind: 'family', noticeId: 'n', receiptId: 'r', holder: 'notifier' }
    expect(decideAccess(notifier, 'family.write').ok).toBe(true)
  })
})

it('added words are told to the receipt that added them, not to the next of the same kind', () => {
  expect(additionIsTold({ byReceipt: OWN }, OWN)).toBe(true)
  expect(additionIsTold({ byReceipt: 'an earlier guardian’s' }, OWN)).toBe(false)
  expect(additionIsTold({ byReceipt: null }, OWN)).toBe(false)
})
