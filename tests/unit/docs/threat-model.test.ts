import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => ({ who: /\*\*(.+?)\*\*/.exec(line)?.[1] ?? '', tests: line.match(/tests\/[\w./-]+/g) ?? [] }))

/** Those that a security office asks for first. */
const ASKED_FOR = [
  'Abuser in the family',
  'Trafficker posing as the mother',
  'Gang',
  'Origin state',
  'Enforcement agency',
  'Insider',
  'Thief of a phone',
  'Thief of a disk',
  'Hostile embedding site',
  'Scraper',
]

describe('the threat model', () => {
  it.each(ASKED_FOR)('speaks of: %s', (who) => {
    expect(rows.filter((row) => row.who.startsWith(who))).toHaveLength(1)
  })

  it('speaks of each adversary once', () => {
    expect(new Set(rows.map(({ who }) => who)).size).toBe(rows.length)
  })

  it('names, for each adversary, tests that exist', () => {
    expect(rows.length).toBeGreaterThan(9)
    for (const { who, tests } of rows) {
      expect(tests, who).not.toEqual([])
      expect(
        tests.filter((path) => !existsSync(path)),
        who,
      ).toEqual([])
    }
  })
})
