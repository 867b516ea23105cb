import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAccess } from '../../../app/domain/access.ts'
import type { MemberActor } from '../../../app/domain/actor.ts'
import { SHARED_PURPOSES } from '../../../app/domain/agreement.ts'
import {
  DUPLICATE_ACTS,
  type DuplicateFacts,
  decideDuplicate,
  duplicateState,
  openDuplicateActs,
} from '../../../app/domain/duplicate.ts'

const facts: fc.Arbitrary<DuplicateFacts> = fc.record({
  own: fc.constantFrom(null, 'same', 'different'),
  otherSame: fc.boolean(),
  held: fc.boolean(),
  alone: fc.boolean(),
})

describe('two records of one child', () => {
  test.each([
    [null, false, 'suggested'],
    [null, true, 'waits_you'],
    ['same', false, 'waits_other'],
    ['same', true, 'linked'],
    ['different', true, 'different'],
  ] as const)('own answer %s, the other says the same: %s → %s', (own, otherSame, state) =>
    expect(duplicateState({ own, otherSame })).toBe(state))

  test('nothing is answered or taken apart while a child is held, but what one institution alone joins', () =>
    fc.assert(
      fc.property(facts, fc.constantFrom(...DUPLICATE_ACTS), (pair, act) => {
        const held = decideDuplicate({ ...pair, held: true }, act)
        if (held.ok) expect([pair.alone, act, held.value]).toEqual([true, 'same', 'same'])
      }),
    ))

  test('whoever said something may take it back, and then it is as it was before', () =>
    fc.assert(
      fc.property(facts, fc.constantFrom('same', 'different'), (pair, act) => {
        const said = decideDuplicate({ ...pair, held: false }, act)
        if (!said.ok || pair.own !== null) return
        const undone = decideDuplicate({ ...pair, held: false, own: said.value }, 'undo')
        expect(undone).toEqual({ ok: true, value: null })
      }),
    ))

  test('what is linked is taken apart before it is said not to be the same', () => {
    const linked = { own: 'same', otherSame: true, held: false, alone: false } as const
    expect(openDuplicateActs(linked)).toEqual(['undo'])
    expect(openDuplicateActs({ ...linked, held: true })).toEqual([])
  })

  test('is answered for by who stands on its side by its role, with an agreement, while nothing withholds it', () => {
    const member = (role: MemberActor['roles'][number], accredited = true): MemberActor => ({
      kind: 'member',
      memberId: 'm',
      name: 'n',
      institutionId: 'i',
      institutionName: 'i',
      institutionKind: 'redcross',
      country: 'GT',
      scopes: ['i'],
      roles: [role],
      accredited,
    })
    const carer = { relations: ['carer'], shared: SHARED_PURPOSES } as const
    const seeker = { relations: ['seeker_side'], shared: SHARED_PURPOSES } as const
    expect(decideAccess(member('shelter_worker'), 'duplicate.answer', carer).ok).toBe(true)
    expect(decideAccess(member('consular_officer'), 'duplicate.answer', carer).ok).toBe(false)
    expect(decideAccess(member('consular_officer'), 'duplicate.answer', seeker).ok).toBe(true)
    expect(decideAccess(member('partner_caseworker', false), 'duplicate.open', seeker).ok).toBe(false)
    expect(decideAccess(member('shelter_worker'), 'duplicate.open', { ...carer, held: true }).ok).toBe(false)
    expect(decideAccess(member('shelter_worker'), 'duplicate.open', { ...carer, shared: [] }).ok).toBe(false)
  })
})
