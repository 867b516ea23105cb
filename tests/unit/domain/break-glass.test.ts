import { describe, expect, test } from 'vitest'
import { ACCESS } from '../../../app/domain/access.ts'
import { ACKNOWLEDGERS, decideAcknowledge, decideReason } from '../../../app/domain/break-glass.ts'
import { ROLES } from '../../../app/domain/institution.ts'

const [reader, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const told = { readBy: reader, acknowledged: false }

describe('that an emergency was told is acknowledged', () => {
  test.each(ROLES)('by %s only where that role administers or audits', (role) => {
    const verdict = decideAcknowledge({ id: other, roles: [role] }, told)
    expect(verdict.ok ? 'ok' : verdict.code).toBe(ACKNOWLEDGERS.includes(role) ? 'ok' : 'access.role')
  })

  test('by nobody who read the record, and once', () => {
    expect(decideAcknowledge({ id: reader, roles: ['institution_admin'] }, told)).toMatchObject({
      code: 'break_glass.own',
    })
    expect(decideAcknowledge({ id: other, roles: ['auditor'] }, { ...told, acknowledged: true })).toMatchObject({
      code: 'state.not_now',
    })
  })

  test('by those whom the access policy lets', () => {
    expect([...ACCESS['break_glass.acknowledge'].who].sort()).toEqual([...ACKNOWLEDGERS].sort())
  })
})

test.each([
  ['', false],
  ['urgente             ', false],
  ['Está en el hospital y hace falta una firma', true],
])('a reason of %j is one: %s', (reason, isOne) => expect(decideReason(reason).ok).toBe(isOne))
