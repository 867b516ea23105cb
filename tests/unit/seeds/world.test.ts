import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MEMBER_STATES } from '../../../app/domain/country.ts'
import { findPlace } from '../../../app/domain/gazetteer/places.ts'
import type { Place } from '../../../app/domain/person.ts'
import { GARBLE_RATES, SOURCES } from '../../../seeds/corruption.ts'
import { inventFamily } from '../../../seeds/families.ts'
import { listInstitutions } from '../../../seeds/institutions.ts'
import { listRoutePlaces } from '../../../seeds/journeys.ts'
import { listMembers } from '../../../seeds/members.ts'
import { NAME_GROUPS } from '../../../seeds/names/groups.ts'
import { buildPfifFile } from '../../../seeds/pfif.ts'
import { drawPortrait } from '../../../seeds/portraits.ts'
import { makeRandom } from '../../../seeds/random.ts'
import { buildWorld } from '../../../seeds/world.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const digestPhone = (phone: string): string => createHash('sha256').update(phone).digest('hex').slice(0, 16)
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const started = process.cpuUsage()
const world = buildWorld({ seed: 1, now: NOW, digestPhone })
const { user, system } = process.cpuUsage(started)

const getNotice = (id: string) => {
  const notice = world.notices.find((row) => row.id === id)
  if (!notice) throw new Error(`no notice ${id}`)
  return notice
}

describe('the world', () => {
  test('is the same for the same seed and another for another', () => {
    expect(hashOf(buildWorld({ seed: 1, now: NOW, digestPhone }))).toBe(hashOf(world))
    const small = { now: NOW, digestPhone, notices: 60, sightings: 40 }
    expect(hashOf(buildWorld({ ...small, seed: 2 }))).not.toBe(hashOf(buildWorld({ ...small, seed: 1 })))
  })

  test('has the promised size, in under three seconds of a processor', () => {
    expect(world.notices).toHaveLength(1500)
    expect(world.sightings).toHaveLength(2000)
    expect((user + system) / 1000).toBeLessThan(3000)
  })

  test('every id and public id is unique', () => {
    const ids = [world.institutions, world.members, world.notices, world.sightings].flatMap((rows) =>
      rows.map((row) => row.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(world.notices.map((notice) => notice.publicId)).size).toBe(1500)
    for (const notice of world.notices) expect(notice.publicId).toMatch(/^[\w-]{20}$/)
  })

  test('names no place that the gazetteer does not know', () => {
    const places: (Place | undefined)[] = [
      ...world.notices.flatMap((notice) => [notice.person.origin, notice.lastKnown.place]),
      ...world.sightings.flatMap((sighting) => [sighting.person.origin, sighting.placeAndTime.place]),
    ]
    const ids = [
      ...places.flatMap((place) => [place?.department, place?.municipality, place?.country]),
      ...world.institutions.map((row) => row.city),
      ...listRoutePlaces(),
    ]
    expect([...new Set(ids.filter((id) => id !== undefined && !findPlace(id)))]).toEqual([])
  })

  test('half of the sightings have no notice', () => {
    expect(new Set(world.truth.map((pair) => pair.sightingId)).size).toBe(1000)
    for (const pair of world.truth) expect(getNotice(pair.noticeId)).toBeDefined()
  })

  test('every chancellery publishes at least 12 notices, each with consent', () => {
    for (const state of MEMBER_STATES)
      expect(
        world.notices.filter((notice) => notice.chancellery === state && notice.state === 'published').length,
      ).toBeGreaterThanOrEqual(12)
    for (const notice of world.notices.filter((row) => row.state === 'published'))
      expect(notice.consents).toContain('publish')
  })

  test('homonyms arise: children of different families bear one given name and one surname', () => {
    const bearers = new Map<string, Set<string>>()
    for (const { person, seeker } of world.notices) {
      const name = `${person.name.given?.split(' ')[0]} ${person.name.surname1}`
      bearers.set(name, (bearers.get(name) ?? new Set()).add(seeker.phone))
    }
    expect([...bearers.values()].filter((families) => families.size > 1).length).toBeGreaterThan(60)
  })

  test('children without a notice bear the names of children who are sought', () => {
    const sought = new Set(world.notices.map(({ person }) => `${person.name.given} ${person.name.surname1}`))
    const matched = new Set(world.truth.map((pair) => pair.sightingId))
    const namesakes = world.sightings.filter(
      ({ id, person }) => !matched.has(id) && sought.has(`${person.name.given} ${person.name.surname1}`),
    )
    expect(namesakes.length).toBeGreaterThan(20)
  })

  test('nothing is dated after now, and no notice is filed before it is published', () => {
    const now = NOW.toISOString()
    for (const sighting of world.sightings) {
      expect(sighting.reportedAt < now).toBe(true)
      expect((sighting.placeAndTime.when?.to ?? '') <= sighting.reportedAt.slice(0, 10)).toBe(true)
    }
    for (const notice of world.notices) {
      expect(notice.filedAt <= now).toBe(true)
      if (notice.publishedAt) expect(notice.publishedAt >= notice.filedAt && notice.publishedAt <= now).toBe(true)
    }
  })

  test('holds no telephone number but the seekers’, and those ring nobody', () => {
    for (const notice of world.notices)
      expect(notice.seeker.phone).toMatch(/^\+(1\d{3}55501\d{2}|(50[1-9]|52|53|58)00\d+)$/)
    expect(JSON.stringify(world.sightings)).not.toMatch(/\+5\d{7}/)
  })
})

describe('families', () => {
  test.each(
    NAME_GROUPS.map((group) => [group.id, group] as const),
  )('brothers and sisters of %s share their surnames', (id, group) => {
    for (let index = 0; index < 20; index++) {
      const family = inventFamily(makeRandom(`${id} ${index}`), `${id} ${index}`, group, NOW)
      expect(family.children.length).toBeGreaterThan(0)
      expect(new Set(family.children.map((child) => `${child.surname1} ${child.surname2}`)).size).toBe(1)
      if (family.father && group.twoSurnames) expect(family.children[0]?.surname2).toBe(family.mother.surname1)
    }
  })
})

describe('faults', () => {
  const rate = (source: string, garble: string): { rate: number; count: number } => {
    const pairs = world.truth.slice(3).filter((pair) => pair.source === source)
    return {
      rate: pairs.filter((pair) => pair.garbles.some((known) => known === garble)).length / pairs.length,
      count: pairs.length,
    }
  }

  test.each(
    SOURCES.filter((source) => source !== 'family').flatMap((source) =>
      (['heard', 'mistyped', 'shouted', 'english_ear', 'surnames_lost'] as const).map(
        (garble) => [source, garble] as const,
      ),
    ),
  )('%s: %s comes about as often as its table says', (source, garble) => {
    const expected = GARBLE_RATES[source][garble]
    const seen = rate(source, garble)
    expect(Math.abs(seen.rate - expected)).toBeLessThan(
      3.5 * Math.sqrt((expected * (1 - expected) + 0.004) / seen.count),
    )
  })
})

describe('institutions and members', () => {
  test('eleven chancelleries, sixty missions, forty partners', () => {
    const counts = listInstitutions()
    expect(counts.filter((row) => row.kind === 'chancellery')).toHaveLength(11)
    expect(counts.filter((row) => row.kind === 'mission')).toHaveLength(60)
    expect(counts).toHaveLength(111)
    expect(counts.filter((row) => row.kind === 'shelter').every((row) => row.confidential)).toBe(true)
  })

  test.each([
    'officer.hn',
    'officer.gt',
    'officer.mx',
    'shelter',
    'redcross',
    'migration',
    'protection',
    'callcentre',
    'forensic',
    'admin',
    'secretariat',
    'auditor',
  ])('the demo login %s exists', (login) => {
    const member = listMembers().find((row) => row.demoLogin === login)
    expect(member?.email).toBe(`${login}@demo.invalid`)
    expect(listInstitutions().some((row) => row.id === member?.institutionId)).toBe(true)
  })

  test('e-mails are unique', () => {
    const emails = listMembers().map((member) => member.email)
    expect(new Set(emails).size).toBe(emails.length)
  })
})

describe('the worked example', () => {
  test('is in the world, unverified and unscreened', () => {
    const { notice, sighting } = world.workedExample
    expect(getNotice(notice.id).state).toBe('filed')
    expect(sighting.screening).toBeUndefined()
    expect(sighting.person.name.raw).toBe('Chepe Ishcoy')
    expect(world.members.find((member) => member.demoLogin === 'shelter')?.institutionId).toBe(sighting.institutionId)
  })
})

describe('portraits', () => {
  test.each([
    'woman',
    'man',
    'girl',
    'boy',
  ] as const)('%s: the same seed draws the same face, another seed another', (kind) => {
    const svg = drawPortrait({ seed: 7, kind })
    expect(drawPortrait({ seed: 7, kind })).toBe(svg)
    expect(drawPortrait({ seed: 8, kind })).not.toBe(svg)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 500"/)
    expect(svg).not.toMatch(/NaN|undefined|<script|href/)
  })
})

describe('the PFIF file', () => {
  const committed = readFileSync(new URL('../../../seeds/files/red-hermana.pfif.xml', import.meta.url), 'utf8')

  test('is what the generator writes', () => {
    expect(buildPfifFile()).toBe(committed)
  })

  test('holds at least thirty persons and thirty notes in the 1.4 namespace', () => {
    expect(committed).toContain('xmlns:pfif="http://zesty.ca/pfif/1.4"')
    expect(committed.match(/<pfif:person>/g)?.length).toBeGreaterThanOrEqual(30)
    expect(committed.match(/<pfif:note>/g)?.length).toBeGreaterThanOrEqual(30)
  })
})
