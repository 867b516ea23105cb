import { expect, test } from 'vitest'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import type { Companion } from '../../../app/domain/person.ts'
import { evidenceLines } from '../../../app/matching/evidence-words.server.ts'
import { bitsOf, evidenceFor, person } from './people.ts'

const named = (relation: Companion['relation'], given: string, surname1: string, surname2?: string): Companion => ({
  relation,
  name: {
    raw: [given, surname1, surname2].filter(Boolean).join(' '),
    given,
    surname1,
    ...(surname2 ? { surname2 } : {}),
  },
})
const seenAs = (raw: string, companions: readonly Companion[] = [], side: 'seen' | 'sought' = 'seen') =>
  preparePerson({ name: { raw }, companions }, undefined, priorFrequencies, new Map(), side)
const victoria = person('Sofía Victoria Landaverde Amaya')
const reyna = person('Victoria Orozco Reyna')

test.each([
  ['of a sister, both', [named('sibling', 'Wendy', 'Landaverde', 'Amaya')]],
  [
    'of the parents, their first',
    [named('mother', 'Lesly', 'Amaya', 'Pérez'), named('father', 'Gustavo', 'Landaverde', 'Guardado')],
  ],
  ['of a mother alone', [named('mother', 'Lesly', 'Amaya', 'Pérez')]],
])('a child without surnames may bear those of the family that is named with it: %s', (_, companions) => {
  const seen = seenAs('Victoria', companions)
  expect(bitsOf(victoria, seen)).toBeGreaterThan(bitsOf(victoria, seenAs('Victoria')) + 4)
  expect(bitsOf(reyna, seen)).toBeLessThan(bitsOf(victoria, seen) - 4)
  const evidence = evidenceFor(victoria, seen, 'name')
  expect(evidence?.right).toMatch(/^Victoria \((Landaverde )?Amaya\)$/)
  for (const locale of ['es', 'en'] as const)
    expect(evidenceLines(locale, evidence ? [evidence] : [], 'left')[0]?.notes.join()).toMatch(
      /no se dijo apellido|no surname was said/,
    )
})

test('between two reports nothing is lent: a hold would go from child to child by what is only likely', () => {
  const sister = named('sibling', 'Lucía', 'Ixcoy')
  const bitsBeside = (side: 'seen' | 'sought', companions: readonly Companion[]) =>
    evidenceFor(seenAs('Victoria Ixcoy', [], side), seenAs('Victoria', companions), 'name')?.bits ?? 0
  expect(bitsBeside('seen', [sister])).toBe(bitsBeside('seen', []))
  expect(bitsBeside('sought', [sister])).toBeGreaterThan(bitsBeside('sought', []) + 4)
})

test('a child of whom a surname is known, and a friend, lend nothing', () => {
  const sister = named('sibling', 'Wendy', 'Landaverde', 'Amaya')
  expect(seenAs('Victoria Orozco', [sister]).names).toHaveLength(1)
  expect(seenAs('Victoria', [{ ...sister, relation: 'friend' }]).names).toHaveLength(1)
})

test('the notice lends none: its family may be whoever seeks, whose name nobody else is told', () => {
  const mother = named('mother', 'Lesly', 'Amaya', 'Pérez')
  expect(seenAs('Victoria', [mother], 'sought').names).toHaveLength(1)
})

test('other surnames of a half sister never lower the pair', () => {
  const sister = named('sibling', 'Wendy', 'Zelaya', 'Pineda')
  const evidence = evidenceFor(victoria, seenAs('Victoria', [sister]), 'name')
  expect(evidence?.bits).toBe(evidenceFor(victoria, seenAs('Victoria'), 'name')?.bits)
  expect(evidence?.params).not.toHaveProperty('lent')
})
