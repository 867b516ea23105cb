import { describe, expect, it } from 'vitest'
import { INSTITUTION_KINDS, ROLES } from '../../../app/domain/institution.ts'
import {
  addDays,
  certificationState,
  decideAdministrators,
  decideMembership,
  ROLES_NEAR_CHILDREN,
  ROLES_OF_KIND,
} from '../../../app/domain/membership.ts'

const TODAY = '2026-11-22'

describe('roles of an institution', () => {
  it('each kind may have an administrator, and each role some kind', () => {
    for (const kind of INSTITUTION_KINDS) expect(ROLES_OF_KIND[kind], kind).toContain('institution_admin')
    const held = new Set(Object.values(ROLES_OF_KIND).flat())
    expect([...held].sort()).toEqual([...ROLES].sort())
  })

  it('the firewall: a migration authority holds no other work than its own', () => {
    expect(ROLES_OF_KIND.migration).toEqual(['migration_officer', 'institution_admin'])
    for (const kind of INSTITUTION_KINDS.filter((one) => one !== 'migration'))
      expect(ROLES_OF_KIND[kind]).not.toContain('migration_officer')
  })

  it.each(INSTITUTION_KINDS)('%s refuses every role that is not its own', (kind) => {
    for (const role of ROLES) {
      const verdict = decideMembership(kind, { roles: [role], certifiedUntil: addDays(TODAY, 30) }, TODAY)
      expect(verdict.ok, role).toBe(ROLES_OF_KIND[kind].includes(role))
    }
    expect(decideMembership(kind, { roles: [] }, TODAY)).toMatchObject({ code: 'member.roles_missing' })
  })
})

describe('certification', () => {
  it.each(ROLES_NEAR_CHILDREN)('%s is never without one', (role) => {
    const kind = INSTITUTION_KINDS.find((one) => ROLES_OF_KIND[one].includes(role)) ?? 'shelter'
    expect(decideMembership(kind, { roles: [role] }, TODAY)).toMatchObject({ code: 'member.certification_missing' })
    expect(decideMembership(kind, { roles: [role], certifiedUntil: TODAY }, TODAY).ok).toBe(true)
  })

  it.each([
    ['2026-11-21', 'member.certification_date'],
    ['2027-02-29', 'member.certification_date'],
    ['mañana', 'member.certification_date'],
    ['2027-11-24', 'member.certification_too_long'],
  ])('until %s is %s', (certifiedUntil, code) => {
    expect(decideMembership('shelter', { roles: ['shelter_worker'], certifiedUntil }, TODAY)).toMatchObject({ code })
  })

  it.each([
    [undefined, 'missing'],
    ['2026-11-21', 'expired'],
    ['2026-11-22', 'ends_soon'],
    ['2026-12-22', 'ends_soon'],
    ['2026-12-23', 'valid'],
  ])('that ends %s is %s', (certifiedUntil, state) => {
    expect(certificationState({ roles: ['shelter_worker'], certifiedUntil }, TODAY)).toBe(state)
    if (!certifiedUntil) expect(certificationState({ roles: ['auditor'] }, TODAY)).toBe('none_needed')
  })
})

describe('the last administrator', () => {
  const member = (id: string, changed = {}) => ({ id, roles: ['institution_admin'] as const, active: true, ...changed })

  it('stays one; another one makes it free to go', () => {
    const leaves = member('a', { active: false })
    expect(decideAdministrators([member('a')], leaves, TODAY)).toMatchObject({ code: 'member.last_administrator' })
    expect(decideAdministrators([member('a'), member('b')], leaves, TODAY).ok).toBe(true)
    for (const other of [{ active: false }, { certifiedUntil: '2026-01-01' }, { roles: ['shelter_worker'] as const }])
      expect(decideAdministrators([member('a'), member('b', other)], leaves, TODAY).ok).toBe(false)
  })

  it('does not bind who was none', () => {
    expect(decideAdministrators([member('a', { roles: ['auditor'] })], member('a', { active: false }), TODAY).ok).toBe(
      true,
    )
  })
})
