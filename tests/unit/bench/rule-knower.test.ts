import { describe, expect, it } from 'vitest'
import { hearInEnglish, hearInSpanish, mistype } from '../../../seeds/garble-words.ts'
import { inventNickname } from '../../../seeds/names/nicknames.ts'
import { makeRandom, type Random } from '../../../seeds/random.ts'
import type { BenchNotice } from '../../bench/matching/world.ts'
import { allOutcomes, openRuleKnower } from '../../bench/search/rule-knower.ts'

const notice = (given: string, surname1: string, surname2?: string, years?: number): BenchNotice =>
  ({
    person: {
      name: { raw: [given, surname1, surname2].join(' '), given, surname1, surname2, source: 'form' },
      ...(years === undefined ? {} : { age: { min: years, max: years, asOf: '2026-01-01' } }),
    },
    event: {},
  }) as unknown as BenchNotice

describe('what chance may give', () => {
  const rules: readonly (readonly [string, (random: Random) => string])[] = [
    ['heard in Spanish', (random) => hearInSpanish(random, 'Ixcoy')],
    ['heard in English', (random) => hearInEnglish(random, 'Jorge')],
    ['mistyped', (random) => mistype(random, 'Yenifer')],
    ['mistyped, of few letters', (random) => mistype(random, 'Ana')],
    ['a short form of the table', (random) => inventNickname(random, 'José')],
    ['a short form by rule', (random) => inventNickname(random, 'Olvin')],
  ]
  it.each(rules)('is all of it, and as often as it comes: %s', (_, make) => {
    const chances = allOutcomes(make)
    expect([...chances.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
    const random = makeRandom('rule knower')
    const rounds = 20_000
    const seen = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const outcome = make(random)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    }
    expect([...seen.keys()].filter((outcome) => !chances.has(outcome))).toEqual([])
    for (const [outcome, chance] of chances) expect((seen.get(outcome) ?? 0) / rounds).toBeCloseTo(chance, 1.7)
  })
})

describe('who knows the rules', () => {
  const notices = [
    notice('José', 'Pérez', 'López', 9),
    notice('Jose', 'Perez', 'Lopez', 12),
    notice('Chepe', 'Pérez', 'López'),
    notice('José', 'López', 'Pérez', 14),
    notice('Ana', 'Ixcoy'),
    notice('Ana', 'de León', 'Tzoc'),
  ]
  const find = (text: string) => openRuleKnower(notices, [text]).search(text) as readonly number[]

  it.each([
    // One of four that could be typed with its surnames swapped is likelier than one of six.
    ['José Pérez López', [3, 0]],
    ['jose perez lopez', [0, 1]],
    ['Chepe Pérez López', [2, 0]],
    ['PÉREZ LÓPEZ, JOSÉ', [0]],
    ['Ana Ishcoy', [4]],
    ['Ana de Leom Tsoc', [5]],
    ['DE LEÓN TZOC, ANA', [5]],
    ['José Pérez, unos 9', [0]],
    ['José López, unos 14', [3]],
    ['Pedro Gómez', []],
  ])('%s', (text, places) => {
    expect(find(text)).toEqual(places)
  })
})
