import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => ({ who: /\*\*(.+?)\*\*/.exec(line)?.[1] ?? '', tests: line.match(/tests\/[\w./-]+/g) ?? [] }))

describe('the threat model', () => {
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
