import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keysForQuery, keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import type { MatchingModel } from '../../../app/domain/matching/types.ts'
import { indexKeys } from '../../../app/matching/lists/key-index.ts'
import { type ListMatch, openNoticeList } from '../../../app/matching/lists/match-lists.ts'
import { openComparers } from '../../../scripts/match/comparers.ts'
import { inventNotices } from '../../../seeds/world-notices.ts'
import { inventMatchedSightings } from '../../../seeds/world-sightings.ts'

const OPTIONS = { seed: 41, now: new Date('2026-11-22T12:00:00Z'), digestPhone: (phone: string) => `digest ${phone}` }
const filed = inventNotices(300, OPTIONS)
const seen = inventMatchedSightings(60, filed, OPTIONS)

describe('the index of keys', () => {
  test('finds what shares a key and nothing else, the heaviest first', () => {
    const people = filed.map(({ notice }) => preparePerson(notice.person, notice.lastKnown, priorFrequencies))
    const index = indexKeys(people)
    for (const { sighting } of seen.slice(0, 20)) {
      const person = preparePerson(sighting.person, sighting.placeAndTime, priorFrequencies)
      const weight = new Map(keysForQuery(person).map(({ key, weight: bits }) => [key, bits]))
      const weights = people.map((one) => keysForRecord(one).reduce((sum, { key }) => sum + (weight.get(key) ?? 0), 0))
      const expected = weights.flatMap((sum, place) => (sum > 0 ? [place] : []))
      const found = index.find(person, { mostOfAKey: 2000, most: 1000 })
      expect([...found].sort((a, b) => a - b)).toEqual(expected)
      const byWeight = found.map((place) => weights[place] ?? 0)
      expect(byWeight.every((sum, at) => at === 0 || sum <= (byWeight[at - 1] ?? 0) + 1e-9)).toBe(true)
    }
  })
})

describe('two lists', () => {
  const list = openNoticeList()
  for (const { notice } of filed) list.add({ id: notice.id, person: notice.person, event: notice.lastKnown })
  const ranked = seen.map(({ sighting, pair }) => ({
    pair,
    line: list.rank({ id: sighting.id, person: sighting.person, event: sighting.placeAndTime }),
  }))

  test('put the child’s own notice first, nearly always', () => {
    const first = ranked.filter(({ line, pair }) => line.candidates[0]?.notice_id === pair?.noticeId)
    expect(first.length).toBeGreaterThan(ranked.length * 0.9)
  })

  test('give at most twenty candidates, best first, whose probabilities and none sum to 1, and evidence that sums to the bits', () => {
    for (const { line } of ranked) {
      expect(line.candidates.length).toBeLessThanOrEqual(20)
      const probabilities = line.candidates.map(({ probability }) => probability)
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
      expect(probabilities.reduce((sum, one) => sum + one, line.none)).toBeCloseTo(1, 5)
      for (const { bits, evidence } of line.candidates)
        expect(Math.abs(evidence.reduce((sum, { bits: own }) => sum + own, 0) - bits)).toBeLessThan(0.1)
    }
  })
})

describe('several threads', () => {
  const people = filed.map(({ notice }) => ({ id: notice.id, person: notice.person, event: notice.lastKnown }))
  const asked = seen.map(({ sighting }) => ({
    id: sighting.id,
    person: sighting.person,
    event: sighting.placeAndTime,
  }))

  test('answer what one list does, in the order of what was asked', async () => {
    const list = openNoticeList()
    for (const one of people) list.add(one)
    const expected = asked.map((one) => `${JSON.stringify(list.rank(one))}\n`)
    const comparers = openComparers(2, undefined)
    try {
      for (let at = 0; at < people.length; at += 50) await comparers.add(people.slice(at, at + 50))
      const answers = asked.map((one) => comparers.rank([one]))
      expect(await Promise.all(answers)).toEqual(expected)
    } finally {
      await comparers.close()
    }
  })

  test('tell of one that fails, and go on with nothing', async () => {
    const comparers = openComparers(2, { model: { comparisons: {} } as MatchingModel })
    try {
      await comparers.add(people)
      await expect(Promise.all(asked.map((one) => comparers.rank([one])))).rejects.toThrow()
    } finally {
      await comparers.close()
    }
  })
})

describe('npm run match', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reencuentro-match-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, lines: readonly unknown[]) => {
    const file = join(folder, name)
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
    return file
  }
  const match = (...words: string[]) =>
    spawnSync(process.execPath, ['scripts/match.ts', ...words], { encoding: 'utf8', timeout: 30_000 })

  test('compares a list of lines with a spreadsheet, leaves out and tells what it cannot take, and quotes nothing', () => {
    const notices = write('notices.jsonl', [
      {
        id: 'n1',
        name: { given: 'Jennifer', surname1: 'Ixcoy', surname2: 'Tzoc' },
        sex: 'female',
        phones: ['+502 5555 1234'],
      },
      { id: 'n2', name: { raw: 'Wilmer Portillo' }, sex: 'male' },
      '{"id":"n3","nombre":"Zqsecreto"}',
    ])
    const sightings = write('sightings.csv', ['id,name,sex,phones', 's1,Yenifer Ishcoy,female,5555-1234', 's2,,male,'])
    const out = join(folder, 'out.jsonl')
    const lists = ['--notices', notices, '--sightings', sightings, '--out', out]

    const stopped = match(...lists)
    expect(stopped.status).toBe(1)
    expect(stopped.stderr).toContain('notices.jsonl:3: unknown_field')
    expect(existsSync(out) || existsSync(`${out}.draft`)).toBe(false)

    const skipped = match(...lists, '--on-malformed', 'skip')
    expect(skipped.status).toBe(2)
    expect(`${stopped.stderr}${skipped.stderr}${skipped.stdout}`).not.toMatch(/Zqsecreto|Ixcoy|Ishcoy|5555/)
    const [first, second] = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line): ListMatch => JSON.parse(line))
    expect(first).toMatchObject({ sighting_id: 's1', candidates: [{ notice_id: 'n1' }] })
    expect(first?.candidates[0]?.probability).toBeGreaterThan(0.9)
    expect(first?.candidates[0]?.evidence.map(({ comparison }) => comparison)).toEqual(
      expect.arrayContaining(['name', 'phone', 'sex']),
    )
    expect(second).toEqual({ sighting_id: 's2', none: 1, candidates: [] })
  }, 60_000)

  test('weighs brothers and sisters together whom a later line or a spreadsheet tells, and tells an id that no line has', () => {
    const boy = { given: 'Juan', surname1: 'Xitumul' }
    const notices = write('sought.jsonl', [
      { id: 'n1', name: boy },
      { id: 'n2', name: { given: 'Lucía Elena', surname1: 'Xitumul' }, sex: 'female', together: ['n1'] },
    ])
    const sightings = write('seen.csv', [
      'id,name,sex,together',
      's1,Juan Xitumul,male,',
      's0,Wilmer Portillo,male,s0',
      's2,Lucía Elena Xitumul,female,s1; s2',
    ])
    const out = join(folder, 'groups.jsonl')
    const lists = (seen: string) => ['--notices', notices, '--sightings', seen, '--out', out]
    expect(match(...lists(sightings)).status).toBe(0)
    const lines = () =>
      readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line): ListMatch => JSON.parse(line))
    const [first, , third] = lines()
    expect(first?.candidates[0]).toMatchObject({ notice_id: 'n1' })
    expect(first?.candidates[0]?.evidence).toContainEqual({ comparison: 'group', level: 'one', bits: 3 })
    expect(third?.candidates[0]?.evidence).toContainEqual({ comparison: 'group', level: 'one', bits: 3 })

    const misspelt = write('misspelt.jsonl', [
      { id: 's1', name: boy, together: ['Zqsecreto', 's2'] },
      { id: 's2', name: { raw: 'Lucía Elena Xitumul' } },
    ])
    rmSync(out)
    const stopped = match(...lists(misspelt))
    expect(stopped.status).toBe(1)
    expect(stopped.stderr).toContain('misspelt.jsonl:1: unknown_id (together.0)')
    expect(existsSync(out) || existsSync(`${out}.draft`)).toBe(false)
    const skipped = match(...lists(misspelt), '--on-malformed', 'skip')
    expect(skipped.status).toBe(2)
    expect(`${stopped.stderr}${skipped.stderr}`).not.toMatch(/Zqsecreto|Xitumul/)
    // The record itself stands, and so do the others of its group.
    expect(lines().map(({ sighting_id }) => sighting_id)).toEqual(['s1', 's2'])
    expect(lines()[0]?.candidates[0]?.evidence.map(({ comparison }) => comparison)).toContain('group')
  }, 60_000)

  test('writes over no list, and says what it wants when asked for nothing', () => {
    const notices = write('same.jsonl', [{ id: 'n1' }])
    expect(match('--notices', notices, '--sightings', notices, '--out', notices).status).toBe(1)
    expect(readFileSync(notices, 'utf8')).toBe('{"id":"n1"}')
    const draft = write('answer.jsonl.draft', [{ id: 'n1' }])
    expect(match('--notices', draft, '--sightings', notices, '--out', join(folder, 'answer.jsonl')).status).toBe(1)
    expect(readFileSync(draft, 'utf8')).toBe('{"id":"n1"}')
    expect(match().stderr).toContain('--notices FILE')
  }, 60_000)

  test('writes into nothing that somebody left in its way, and its answer is its reader’s alone', () => {
    const list = write('list.jsonl', [{ id: 'n1', name: { raw: 'Wilmer' } }])
    const theirs = write('theirs.jsonl', ['nothing'])
    const out = join(folder, 'waylaid.jsonl')
    symlinkSync(theirs, `${out}.draft`)
    expect(match('--notices', list, '--sightings', list, '--out', out).status).toBe(0)
    expect(readFileSync(theirs, 'utf8')).toBe('nothing')
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(readFileSync(out, 'utf8')).toContain('"sighting_id":"n1"')
  }, 60_000)
})
