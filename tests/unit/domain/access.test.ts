import { describe, expect, test } from 'vitest'
import {
  ACCESS,
  type AccessName,
  type AccessRule,
  decideAccess,
  RELATIONS_TO_RECORD,
} from '../../../app/domain/access.ts'
import { type MemberActor, publicActor } from '../../../app/domain/actor.ts'
import { ROLES, type Role } from '../../../app/domain/institution.ts'
import { listRouteGuards } from '../../../scripts/route-guards.ts'

const member = (role: Role, accredited = true): MemberActor => ({
  kind: 'member',
  memberId: 'm',
  name: 'n',
  institutionId: 'i',
  institutionName: 'i',
  institutionKind: 'chancellery',
  country: 'GT',
  scopes: ['i'],
  roles: [role],
  accredited,
})
const names = Object.keys(ACCESS) as AccessName[]

describe('every route declares what it needs', () => {
  const routes = listRouteGuards()
  test('there are routes to judge', () => expect(routes.length).toBeGreaterThan(10))
  test.each(
    routes.flatMap(({ route, guards }) => guards.map((guard) => [route, guard.export, guard.access] as const)),
  )('%s %s', (_route, _export, access) => {
    expect(access).toBeDefined()
    expect(names).toContain(access)
  })
})

describe('deny by default', () => {
  test.each(names)('%s refuses who is not named', (name) => {
    const rule: AccessRule = ACCESS[name]
    if (rule.who === 'anyone') return expect(decideAccess(publicActor, name).ok).toBe(true)
    expect(decideAccess(publicActor, name).ok).toBe(false)
    for (const role of ROLES)
      expect(decideAccess(member(role), name).ok).toBe(rule.who !== 'family' && rule.who.includes(role))
  })

  test.each(names)('%s on a record needs one of its relations, and the hold holds', (name) => {
    const rule: AccessRule = ACCESS[name]
    if (!rule.relation || rule.who === 'anyone') return
    const actor =
      rule.who === 'family' ? ({ kind: 'family', noticeId: 'n', receiptId: 'r' } as const) : member(rule.who[0] as Role)
    for (const relation of RELATIONS_TO_RECORD) {
      expect(decideAccess(actor, name, { relations: [relation] }).ok).toBe(rule.relation.includes(relation))
      expect(decideAccess(actor, name, { relations: [relation], held: true }).ok).toBe(
        rule.whileHeld?.includes(relation) ?? false,
      )
    }
    expect(decideAccess(actor, name, { relations: [] })).toMatchObject({ ok: false, code: 'access.unknown_record' })
  })
})

describe('the firewall', () => {
  test('a migration officer reaches no access that shows a notice, a candidate, a search or a family', () => {
    const reached = names.filter(
      (name) => (ACCESS[name] as AccessRule).who !== 'anyone' && decideAccess(member('migration_officer'), name).ok,
    )
    const shown = new Set(reached.flatMap((name) => ACCESS[name].shows))
    for (const group of [
      'description',
      'contact',
      'verification',
      'sighting',
      'screening',
      'other_side',
      'evidence',
      'whereabouts',
      'timeline',
    ] as const)
      expect(shown.has(group)).toBe(false)
  })
})
