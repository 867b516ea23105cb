/** Brothers and sisters as a group where two lists are compared (app/matching/lists/list-groups.ts). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ListedPerson, type ListMatch, openNoticeList } from '../../../app/matching/lists/match-lists.ts'
import { openComparers } from '../../../scripts/match/comparers.ts'
import { inventNotices } from '../../../seeds/world-notices.ts'
import { inventMatchedSightings } from '../../../seeds/world-sightings.ts'

const child = (
  id: string,
  given: string,
  age: number,
  sex: 'male' | 'female',
  more: Partial<ListedPerson['person']> = {},
): ListedPerson => ({
  id,
  person: {
    name: { raw: `${given} Xitumul`, given, surname1: 'Xitumul' },
    sex,
    age: { min: age, max: age, asOf: '2026-11-01' },
    ...more,
  },
  event: { place: { country: 'MX', department: 'MX-CHP' }, when: { from: '2026-11-10', to: '2026-11-10' } },
})
const juan = (id: string, more: Partial<ListedPerson['person']> = {}) => child(id, 'Juan', 10, 'male', more)
const lucia = (id: string, more: Partial<ListedPerson['person']> = {}) => child(id, 'Lucía Elena', 14, 'female', more)
const mateo = (id: string, more: Partial<ListedPerson['person']> = {}) => child(id, 'Mateo', 6, 'male', more)
const stranger = (id: string) => ({ ...child(id, 'Wislet', 16, 'female'), person: { name: { raw: 'Wislet Exantus' } } })
const naming = (...people: readonly ListedPerson[]): Partial<ListedPerson['person']> => ({
  companions: people.map(({ person: { name, age } }) => ({ name, age, relation: 'sibling' as const })),
})

type Families = readonly (readonly string[])[]
const listOf = (notices: readonly ListedPerson[], families: Families = []) => {
  const list = openNoticeList()
  for (const notice of notices) list.add(notice)
  list.relate(families)
  return list
}
const candidateOf = (line: ListMatch, notice: string) => line.candidates.find(({ notice_id }) => notice_id === notice)
/** What a pair says by itself, without its group and what a family explains. */
const ownBits = (candidate: Pick<ListMatch['candidates'][number], 'evidence'> | undefined): number =>
  (candidate?.evidence ?? [])
    .filter(({ comparison }) => comparison !== 'group' && comparison !== 'relative')
    .reduce((sum, { bits }) => sum + bits, 0)
const groupIn = (line: ListMatch, notice: string) =>
  candidateOf(line, notice)?.evidence.find(({ comparison }) => comparison === 'group')

describe('a brother and a sister in two lists', () => {
  const notices = [juan('n1'), lucia('n2'), mateo('n3')]
  const list = listOf(notices, [['n1', 'n2', 'n3']])
  const alone = list.rank(juan('s1'))

  test('reported together and sought by one family lift each other’s pair, by one and by several', () => {
    const one = list.rank({ ...juan('s1'), mates: [lucia('s2')] })
    expect(groupIn(one, 'n1')).toEqual({ comparison: 'group', level: 'one', bits: 3 })
    expect(groupIn(list.rank({ ...lucia('s2'), mates: [juan('s1')] }), 'n2')).toMatchObject({ level: 'one' })
    const both = list.rank({ ...juan('s1'), mates: [lucia('s2'), mateo('s3')] })
    expect(groupIn(both, 'n1')).toEqual({ comparison: 'group', level: 'several', bits: 5 })
    expect(candidateOf(both, 'n1')?.bits).toBeGreaterThan(candidateOf(alone, 'n1')?.bits ?? Number.NaN)
    expect(both.candidates.reduce((sum, { probability }) => sum + probability, both.none)).toBeCloseTo(1, 5)
  })

  test('lift the weaker pair: a boy of whom little was heard', () => {
    const heard: ListedPerson = { ...juan('s1'), person: { name: { raw: 'Juan Xitumul' } } }
    const [without, told] = [list.rank(heard), list.rank({ ...heard, mates: [lucia('s2')] })]
    expect(candidateOf(told, 'n1')?.probability).toBeGreaterThan(candidateOf(without, 'n1')?.probability ?? 1)
    expect(told.none).toBeLessThan(without.none)
  })

  test('explain each other where the family only names the sister in her brother’s notice, or the report only names her', () => {
    const naming1 = listOf([juan('n1', naming(lucia('')))])
    expect(groupIn(naming1.rank({ ...juan('s1'), mates: [lucia('s2')] }), 'n1')).toMatchObject({ level: 'one' })
    expect(groupIn(list.rank(juan('s1', naming(lucia('')))), 'n1')).toMatchObject({ level: 'one' })
  })

  test('count once where she is reported, or sought, and named beside that', () => {
    const named = juan('n1', naming(lucia('')))
    const both = listOf([named, lucia('n2')], [['n1', 'n2']])
    const mates = [lucia('s2')]
    expect(groupIn(both.rank({ ...juan('s1', naming(lucia(''))), mates }), 'n1')).toMatchObject({ level: 'one' })
    // One sister sought is one child, however often she was reported.
    const twice = [lucia('s2'), lucia('s3')]
    expect(groupIn(both.rank({ ...juan('s1'), mates: twice }), 'n1')).toMatchObject({ level: 'one' })
  })

  test('say nothing of a pair that contradicts, of a family that is not theirs, and where both only name', () => {
    const other = listOf([juan('n1'), stranger('n2'), lucia('n3')], [['n1', 'n2']])
    const line = other.rank({ ...juan('s1'), mates: [lucia('s2')] })
    expect(groupIn(line, 'n1')).toBeUndefined()
    const home = (department: string, country: 'GT' | 'HN') => ({
      nationalities: [country],
      origin: { country, department },
    })
    const against = listOf([child('n1', 'Wislet', 17, 'female', home('HN-CR', 'HN')), lucia('n2')], [['n1', 'n2']])
    const found = against.rank({ ...juan('s1', home('GT-SM', 'GT')), mates: [lucia('s2')] })
    expect(ownBits(candidateOf(found, 'n1'))).toBeLessThan(0)
    expect(groupIn(found, 'n1')).toBeUndefined()
    const named = listOf([juan('n1', naming(lucia('')))])
    expect(groupIn(named.rank(juan('s1', naming(lucia('')))), 'n1')).toBeUndefined()
  })
})

describe('an invented world', () => {
  const OPTIONS = {
    seed: 43,
    now: new Date('2026-11-22T12:00:00Z'),
    digestPhone: (phone: string) => `digest ${phone}`,
  }
  const filed = inventNotices(150, OPTIONS)
  const notices = filed.map(({ notice }) => ({ id: notice.id, person: notice.person, event: notice.lastKnown }))
  const familyOf = new Map(filed.map(({ notice, departure }) => [notice.id, departure.family.id]))
  const families = [...new Set(familyOf.values())]
    .map((family) => notices.flatMap(({ id }) => (familyOf.get(id) === family ? [id] : [])))
    .filter(({ length }) => length > 1)
  // Each child once; brothers and sisters are reported together wherever they were seen.
  const seen = inventMatchedSightings(120, filed, OPTIONS)
    .filter(({ pair }, at, all) => all.findIndex((one) => one.pair?.noticeId === pair?.noticeId) === at)
    .map(({ sighting: { id, person, placeAndTime }, pair }) => ({
      family: familyOf.get(pair?.noticeId ?? ''),
      notice: pair?.noticeId,
      listed: { id, person, event: placeAndTime },
    }))
  const together = seen.map(({ family, notice, listed }) => ({
    ...listed,
    notice,
    mates: seen.flatMap((other) => (other.family === family && other.notice !== notice ? [other.listed] : [])),
  }))
  const reported = together.filter(({ mates }) => mates.length > 0)
  const withGroups = listOf(notices, families)
  const plain = listOf(notices)

  test('has brothers and sisters reported together, of whom nearly all gain by it', () => {
    expect(reported.length).toBeGreaterThan(20)
    const lifted = reported.filter((one) => groupIn(withGroups.rank(one), one.notice ?? ''))
    expect(lifted.length).toBeGreaterThan(reported.length * 0.8)
    // Told of the reports alone, the family's notices are known by whom they name.
    const halfTold = reported.filter((one) => groupIn(plain.rank(one), one.notice ?? ''))
    expect(halfTold.length).toBeGreaterThan(reported.length * 0.4)
  })

  test('answers where no record tells a group as it does of lists without any, byte for byte', () => {
    for (const { listed } of seen.slice(0, 40))
      expect(JSON.stringify(plain.rank({ ...listed, mates: [] }))).toBe(JSON.stringify(plain.rank(listed)))
    const related = new Set(families.flat())
    const line = (list: typeof plain, one: ListedPerson) => JSON.stringify(list.rank(one))
    const apart = seen.filter(({ listed }) =>
      plain.rank(listed).candidates.every(({ notice_id }) => !related.has(notice_id)),
    )
    for (const { listed } of apart) expect(line(withGroups, listed)).toBe(line(plain, listed))
  })

  test('is answered the same by one thread and by two, in any order of the group', async () => {
    const reversed = reported.map((one) => ({ ...one, mates: [...one.mates].reverse() }))
    const answers: string[] = []
    for (const [count, asked] of [
      [1, reported],
      [2, reversed],
    ] as const) {
      const comparers = openComparers(count, undefined)
      try {
        for (let at = 0; at < notices.length; at += 50) await comparers.add(notices.slice(at, at + 50))
        await comparers.relate(families)
        answers.push((await Promise.all(asked.map((one) => comparers.rank([one])))).join(''))
      } finally {
        await comparers.close()
      }
    }
    expect(answers[0]).toContain('"comparison":"group"')
    expect(answers[1]).toBe(answers[0])
  }, 90_000)

  test('a group never lowers a score, nor adds more than the pair says by itself, whoever is said to be together', () => {
    // Brothers and sisters, strangers among them, and families as they are or of anybody.
    const anybody = fc.constantFrom(...seen.map(({ listed }) => listed))
    const one = fc.constantFrom(...reported)
    const others = fc.array(anybody, { maxLength: 3 })
    const anyNotices = fc.uniqueArray(fc.constantFrom(...notices.map(({ id }) => id)), { minLength: 6, maxLength: 12 })
    let groups = 0
    fc.assert(
      fc.property(one, fc.boolean(), others, fc.option(anyNotices, { freq: 1 }), (asked, ownToo, strangers, ids) => {
        const list = ids ? listOf(notices, [ids]) : withGroups
        const told = listed(list.rank({ ...asked, mates: [...strangers, ...(ownToo ? asked.mates : [])] }))
        for (const [id, { bits, evidence }] of listed(plain.rank({ ...asked, mates: [] }))) {
          const after = told.get(id)
          // Below the twenty shown, where others rose.
          if (!after) continue
          const group = after.evidence.find(({ comparison }) => comparison === 'group')?.bits ?? 0
          if (group > 0) groups++
          const own = ownBits({ evidence })
          expect(after.bits).toBeGreaterThanOrEqual(bits - 0.011)
          expect(after.bits).toBeLessThanOrEqual(bits + group + 0.011)
          expect(group).toBeLessThanOrEqual(Math.max(0, own) + 0.1)
          expect(group).toBeLessThanOrEqual(5)
        }
      }),
      { numRuns: 40, seed: 7 },
    )
    expect(groups).toBeGreaterThan(20)
  }, 60_000)
  const listed = ({ candidates }: ListMatch) => new Map(candidates.map((found) => [found.notice_id, found]))
})
