import { describe, expect, test } from 'vitest'
import {
  ACCESS,
  type AccessName,
  type AccessRule,
  decideAccess,
  isOpenTo,
  RELATIONS_TO_RECORD,
  type RelationToRecord,
} from '../../../app/domain/access.ts'
import { type Actor, type MemberActor, publicActor } from '../../../app/domain/actor.ts'
import { SHARED_FIELDS, SHARED_PURPOSES } from '../../../app/domain/agreement.ts'
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

const SIDES: Partial<Record<RelationToRecord, readonly Role[]>> = {
  carer: ['shelter_worker', 'partner_caseworker', 'protection_authority'],
  seeker_side: ['consular_officer', 'partner_caseworker'],
  host_protection: ['protection_authority'],
}
const worksOn = (actor: Actor, relation: RelationToRecord): boolean =>
  actor.kind !== 'member' || actor.roles.every((role) => SIDES[relation]?.includes(role) ?? true)

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
      expect(isOpenTo(member(role), name)).toBe(
        rule.who === 'self' || (rule.who !== 'family' && rule.who.includes(role)),
      )
  })

  test.each(names)('%s on a record needs one of its relations, and the hold holds', (name) => {
    const rule: AccessRule = ACCESS[name]
    if (!rule.relation || rule.who === 'anyone') return
    const actors: readonly Actor[] = Array.isArray(rule.who)
      ? rule.who.map((role: Role) => member(role))
      : [{ kind: 'family', noticeId: 'n', receiptId: 'r', holder: 'notifier' }]
    for (const actor of actors) {
      for (const relation of RELATIONS_TO_RECORD) {
        const stands = worksOn(actor, relation)
        expect(isOpenTo(actor, name, { relations: [relation], shared: SHARED_PURPOSES })).toBe(
          stands && rule.relation.includes(relation),
        )
        expect(isOpenTo(actor, name, { relations: [relation], held: true, shared: SHARED_PURPOSES })).toBe(
          stands && (rule.whileHeld?.includes(relation) ?? false),
        )
      }
      expect(decideAccess(actor, name, { relations: [] })).toMatchObject({ ok: false, code: 'access.unknown_record' })
    }
  })

  test('the seeker’s side is an accredited institution’s', () => {
    const facts = { relations: ['seeker_side'], shared: SHARED_PURPOSES } as const
    expect(isOpenTo(member('partner_caseworker'), 'case.open', facts)).toBe(true)
    expect(isOpenTo(member('partner_caseworker', false), 'case.open', facts)).toBe(false)
  })
})

describe('an agreement', () => {
  const under = names.filter((name) => (ACCESS[name] as AccessRule).under)
  test('is asked for wherever another institution’s record is shown', () => expect(under.length).toBeGreaterThan(10))
  test.each(under)('%s is closed without one, and open to the host country’s authority all the same', (name) => {
    const rule: AccessRule = ACCESS[name]
    if (typeof rule.who === 'string') return
    for (const actor of rule.who.map((role) => member(role)))
      for (const relation of rule.relation ?? []) {
        const open = relation === 'host_protection' && worksOn(actor, relation)
        for (const shared of [undefined, [], SHARED_PURPOSES.filter((purpose) => purpose !== rule.under)])
          expect(isOpenTo(actor, name, { relations: [relation], shared }), relation).toBe(open)
      }
  })
})

test.each([
  ['registry.search', 'registry_search'],
  ['candidate.open', 'candidates'],
  ['case.open', 'candidates'],
] as const)('%s shows no more of another institution than the agreement’s purpose opens', (name, purpose) => {
  const opened: readonly string[] = SHARED_FIELDS[purpose]
  expect(ACCESS[name].shows.filter((group) => !opened.includes(group))).toEqual([])
})

test('a search shows a notice of others to a consulate only with the family’s consent', () => {
  const officer = member('consular_officer')
  const facts = { relations: [], shared: SHARED_PURPOSES }
  expect(decideAccess(officer, 'registry.search', facts).ok).toBe(false)
  expect(decideAccess(officer, 'registry.search', { ...facts, consents: ['consulate_see'] }).ok).toBe(true)
  expect(decideAccess(officer, 'registry.search', { ...facts, relations: ['responsible'] }).ok).toBe(true)
  expect(decideAccess(member('partner_caseworker'), 'registry.search', facts).ok).toBe(true)
})

test('who writes down what a child or a person of 18 says is shown whose report it is, as on every page of a report', () => {
  for (const name of ['sighting.open', 'sighting.screen', 'sighting.hear', 'hold.decide', 'case.own_consent'] as const)
    expect(ACCESS[name].shows, name).toEqual(['sighting', 'screening'])
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
