import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { soundsOf } from '../../search/ask-keys.ts'
import { expandAll } from '../../search/expand.ts'
import { keysOf } from '../../search/keys.ts'
import { type Clause, filterOf, listApart, listLevels } from '../../search/meilisearch/filters.ts'
import { parseQuestion } from '../../search/question.ts'
import type { Expanded } from '../../search/rank.ts'
import { makeWords } from '../../search/words.ts'

const NOW = 2026.5
const NAMES =
  'jose josue jesus maria mario marisol hernandez hernandes ernandez fernandez lopez lopes lobez garcia garza gracia ixcoy ishcoy yenifer jennifer yeni'.split(
    ' ',
  )
const book = makeWords()
for (const name of NAMES) book.add(name)

/** A question whose last word nobody types any more. */
const expanded = (typed: string): readonly Expanded[] => expandAll(parseQuestion(`${typed},`), book)

const passes = (clause: Clause, keys: ReadonlySet<bigint>): boolean =>
  'keys' in clause
    ? clause.keys.some((key) => keys.has(key))
    : 'all' in clause
      ? clause.all.every((one) => passes(one, keys))
      : clause.any.some((one) => passes(one, keys))

/** The first level at which a record of these words is asked for; −1 where it is asked for at none. */
const levelOf = (words: readonly Expanded[], own: readonly string[]): number => {
  const keys = new Set(keysOf(own))
  return listLevels(words).findIndex((level) => passes(level, keys))
}
const someNames = (least: number, most: number) =>
  fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: least, maxLength: most })

describe('what the second engine is asked for', () => {
  it('is every record that answers all words, and none that answers not all', () => {
    fc.assert(
      fc.property(someNames(2, 3), someNames(1, 4), (asked, own) => {
        const words = expanded(asked.join(' '))
        const sounds = own.map((name) => book.expand(name, false).get(name)?.spanish)
        const isAnswered = words.every(({ meant }) => soundsOf(meant).some(({ spanish }) => sounds.includes(spanish)))
        expect(levelOf(words, own) >= 0).toBe(isAnswered)
      }),
    )
  })

  it('is whoever is written as it was typed first, then who is nearest', () => {
    const words = expanded('José Hernandes García')
    const far = levelOf(words, ['josue', 'fernandez', 'gracia'])
    expect(levelOf(words, ['garcia', 'hernandez', 'jose'])).toBe(0)
    expect(levelOf(words, ['jose', 'hernandes', 'gracia'])).toBeGreaterThan(0)
    expect(far).toBeGreaterThan(levelOf(words, ['jose', 'hernandes', 'gracia']))
    expect(levelOf(words, ['jose', 'hernandez', 'ixcoy'])).toBe(-1)
  })

  it('is a word by itself as it is written before what sounds the same', () => {
    const words = expanded('Ishcoy')
    expect(levelOf(words, ['ishcoy', 'lopez'])).toBe(0)
    expect(levelOf(words, ['ixcoy', 'lopez'])).toBeGreaterThan(0)
  })

  it('asks of many words for the three most telling together, and of what may be a place for nothing', () => {
    const four = expanded('María José Ixcoy Hernández')
    expect(levelOf(four, ['ixcoy', 'hernandez', 'jose'])).toBe(levelOf(four, ['ixcoy', 'hernandez', 'jose', 'maria']))
    const placed = expandAll(parseQuestion('José López, de San Marcos'), book)
    expect(placed.some(({ optional }) => optional)).toBe(true)
    expect(levelOf(placed, ['jose', 'lopez'])).toBe(0)
    expect(listLevels(placed.filter(({ optional }) => optional))).toEqual([])
  })

  it('stays within a bound whatever is typed', () => {
    const words = expanded('Jose Maria Hernandez Lopez Garcia Yenifer Ixcoy Mario')
    expect(words).toHaveLength(8)
    const levels = listLevels(words)
    expect(levels.length).toBeLessThanOrEqual(7)
    expect(Math.max(...levels.map((level) => filterOf(level).length))).toBeLessThan(40_000)
  })

  it('holds keys alone, and nothing of what was typed', () => {
    for (const level of listLevels(expanded('José] OR institution EXISTS OR keys IN [x Hernandes')))
      expect(filterOf(level)).toMatch(/^(?:keys IN \[[0-9a-z]+(?:, [0-9a-z]+)*\]| AND | OR |[()])+$/)
  })

  it('asks besides for those whom an age or a home tells apart', () => {
    const apart = (typed: string) => listApart(parseQuestion(typed), NOW)
    expect(apart('José Hernández')).toEqual([])
    expect(apart('José Hernández, unos 11')).toEqual([['bornMax >= 2013', 'bornMin <= 2016']])
    expect(apart('José Hernández, de Petén')).toEqual([['(department IN ["GT-PE"])']])
    expect(apart('José Hernández, de Honduras')).toEqual([['(country IN ["HN"])']])
    const [both, home] = apart('José Hernández, 11, de Petén')
    expect(both).toEqual(['bornMax >= 2013', 'bornMin <= 2016', '(department IN ["GT-PE"])'])
    expect(home).toEqual(['(department IN ["GT-PE"])'])
  })
})
