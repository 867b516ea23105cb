import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fichaRecord, MOST_TOGETHER } from '../../../app/interchange/ficha/record.ts'
import { readTogether } from '../../../app/interchange/ficha/together.ts'

type Said = readonly [id: string, together?: readonly string[]]
const settle = (records: readonly Said[]) => {
  const reader = readTogether()
  for (const [at, [id, together]] of records.entries()) reader.add(fichaRecord.parse({ id, together }), at + 1)
  return reader.settle()
}
const sorted = (groups: readonly (readonly string[])[]) => groups.map((group) => [...group].sort()).sort()

describe('records that belong together', () => {
  test('are one group whoever names whom, before or after, and with whom those are together', () => {
    const family = [['a', 'b', 'c']]
    expect(sorted(settle([['a', ['b']], ['b', ['c']], ['c'], ['x']]).groups)).toEqual(family)
    expect(sorted(settle([['a'], ['b'], ['x'], ['c', ['a', 'b']]]).groups)).toEqual(family)
    expect(sorted(settle([['a', ['a', 'b', 'c', 'b']], ['x'], ['b', ['a', 'b', 'c']], ['c']]).groups)).toEqual(family)
  })

  test('are none where nobody names another', () => {
    expect(settle([['a'], ['b', []], ['c', ['c']]])).toEqual({ groups: [], malformed: [] })
  })

  test('are told by line and place where an id is no record’s, and the others hold', () => {
    expect(
      settle([
        ['a', ['zz', 'b']],
        ['b', ['yy']],
      ]),
    ).toEqual({
      groups: [['a', 'b']],
      malformed: [
        { line: 1, code: 'unknown_id', field: 'together.0' },
        { line: 2, code: 'unknown_id', field: 'together.0' },
      ],
    })
  })

  test('are no more than a family may be: a chain is cut, and told, where it grows beyond', () => {
    const chain = Array.from({ length: 100_000 }, (_, at): Said => [`r${at}`, [`r${Math.max(0, at - 1)}`]])
    const { groups, malformed } = settle(chain)
    expect(Math.max(...groups.map(({ length }) => length))).toBe(MOST_TOGETHER)
    expect(malformed[0]).toEqual({ line: MOST_TOGETHER + 1, code: 'group_too_large', field: 'together.0' })
    expect(new Set(malformed.map(({ code }) => code))).toEqual(new Set(['group_too_large']))
  })

  test('never stand in two groups, whatever is named; a lone one in none', () => {
    const id = fc.constantFrom(...'abcdefghij')
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(id, fc.array(id, { maxLength: 3 })), { selector: ([one]) => one }),
        (said) => {
          const { groups, malformed } = settle(said)
          const members = groups.flat()
          expect(new Set(members).size).toBe(members.length)
          expect(groups.every(({ length }) => length > 1)).toBe(true)
          const known = new Set(said.map(([one]) => one))
          const wrong = said.flatMap(([, together]) => together.filter((other) => !known.has(other)))
          expect(malformed).toHaveLength(wrong.length)
        },
      ),
    )
  })
})
