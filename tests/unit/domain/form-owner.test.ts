import { expect, test } from 'vitest'
import { publicActor } from '../../../app/domain/actor.ts'
import { isOwnForm } from '../../../app/domain/form-owner.ts'

const session = { hash: '', means: 'password', steppedUp: true } as const
const member = {
  kind: 'member',
  memberId: 'rosa',
  name: 'Rosa',
  institutionId: 'i',
  institutionName: 'i',
  institutionKind: 'shelter',
  country: 'MX',
  scopes: ['i'],
  roles: ['shelter_worker'],
  accredited: false,
} as const
const enrolling = { kind: 'enrolling', memberId: 'rosa', name: 'Rosa', institutionName: 'i', session } as const
const mother = { kind: 'family', noticeId: 'n', receiptId: 'mothers', holder: 'notifier' } as const

test.each([
  ['the member who wrote it', member, { memberId: 'rosa' }, true],
  ['the same, who first has to enrol', enrolling, { memberId: 'rosa' }, true],
  ['another member', member, { memberId: 'luis' }, false],
  ['the holder of the receipt', mother, { receiptId: 'mothers' }, true],
  ['the holder of another receipt of the same notice', mother, { receiptId: 'fathers' }, false],
  ['a family, of what a member wrote', mother, { memberId: 'rosa' }, false],
  ['a member, of what a family wrote', member, { receiptId: 'mothers' }, false],
  ['nobody', publicActor, {}, false],
  ['a member, of what nobody wrote', member, {}, false],
] as const)('a parked form is shown to %s: %#', (_who, actor, owner, shown) => {
  expect(isOwnForm(actor, owner)).toBe(shown)
})
