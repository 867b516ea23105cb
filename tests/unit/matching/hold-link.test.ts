/** Suspected links measured on an invented world: how many of one child's reports they join, and that they chain no strangers. */
import { expect, test } from 'vitest'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { mentionedChildren, suspectCompanion, suspectPair } from '../../../app/domain/matching/hold-link.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import { prepareRouteGraph } from '../../../app/domain/matching/route-graph.ts'
import { routeGraphV1 } from '../../../app/domain/matching/route-stages.ts'
import type { PersonDescription, PlaceAndTime } from '../../../app/domain/person.ts'
import { inventNotices } from '../../../seeds/world-notices.ts'
import { inventMatchedSightings } from '../../../seeds/world-sightings.ts'

const context = { model: shippedModel, route: prepareRouteGraph(routeGraphV1) }
const prepare = (person: PersonDescription, where?: PlaceAndTime) => preparePerson(person, where, priorFrequencies)
const options = { seed: 11, now: new Date('2026-11-22T12:00:00Z'), digestPhone: (phone: string) => `digest ${phone}` }
const filed = inventNotices(500, options)
const reports = inventMatchedSightings(420, filed, options).map(({ sighting, pair }) => ({
  child: pair?.noticeId,
  party: sighting.partyId,
  person: prepare(sighting.person, sighting.placeAndTime),
}))
const pairs = reports.flatMap((one, at) =>
  reports.slice(at + 1).map((other, more) => [at, at + 1 + more, one, other] as const),
)
const linked = pairs.filter(([, , one, other]) => suspectPair(one.person, other.person, context, reports.length))

test('join most reports of one child', () => {
  const isSame = ([, , one, other]: (typeof pairs)[number]) => one.child !== undefined && one.child === other.child
  const same = pairs.filter(isSame).length
  expect(same).toBeGreaterThan(30)
  expect(linked.filter(isSame).length / same).toBeGreaterThan(0.85)
})

test('chain no strangers: with those reported together, no hold covers more than a dozen reports', () => {
  const root = reports.map((_, at) => at)
  const find = (at: number): number => (root[at] === at ? at : find(root[at] ?? at))
  const join = (one: number, other: number) => {
    root[find(one)] = find(other)
  }
  for (const [one, other] of linked) join(one, other)
  for (const [one, other, a, b] of pairs) if (a.party && a.party === b.party) join(one, other)
  const sizes = new Map<number, number>()
  for (const at of root.keys()) sizes.set(find(at), (sizes.get(find(at)) ?? 0) + 1)
  expect(Math.max(...sizes.values())).toBeLessThanOrEqual(12)
})

test('are the same from either side', () => {
  for (const [, , one, other] of linked.slice(0, 60))
    expect(suspectPair(other.person, one.person, context, reports.length)?.kind).toBe(
      suspectPair(one.person, other.person, context, reports.length)?.kind,
    )
})

test('ask for more likeness among more reports, never for less than the floor', () => {
  const [, , one, other] = linked[0] ?? pairs[0] ?? []
  if (!one || !other) throw new Error('no pair')
  const bits = suspectPair(one.person, other.person, context, 1)?.bits ?? 0
  expect(bits).toBeGreaterThanOrEqual(10)
  expect(suspectPair(one.person, other.person, context, 2 ** Math.ceil(bits + 30))).toBeUndefined()
})

test('take a child that another report mentions by name, near then; not its grown-up relatives', () => {
  const where: PlaceAndTime = {
    place: { country: 'MX', department: 'MX-CHP' },
    when: { from: '2026-11-10', to: '2026-11-10' },
  }
  const report: PersonDescription = {
    name: { raw: 'Chepe' },
    companions: [
      { name: { raw: 'Lucía Ixcoy' }, relation: 'sibling' },
      { name: { raw: 'Marta Ixcoy' }, relation: 'mother' },
      { name: { raw: 'Luci' } },
    ],
  }
  const mentioned = mentionedChildren(report, where).map(({ person }) => prepare(person, where))
  expect(mentioned).toHaveLength(2)
  const lucia = prepare({ name: { raw: 'Lucía Elena Ixcoy Tzoc' }, sex: 'female' }, where)
  expect(mentioned.map((one) => suspectCompanion(one, lucia, context, 100)?.kind)).toEqual(['companion', undefined])
})
