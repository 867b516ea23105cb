import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithinEdits } from '../../../app/domain/matching/edit-distance.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { chooseNear, earOf, editsAllowed, nearKeys, type Sound } from '../../../app/domain/matching/near-words.ts'
import { spanishKey } from '../../../app/domain/matching/phonetic-keys.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import type { PreparedToken } from '../../../app/domain/matching/types.ts'
import { makeVocabulary } from '../../../app/domain/matching/vocabulary.ts'

const tokenOf = (word: string): PreparedToken => {
  const person = preparePerson({ name: { raw: word, surname1: word } }, undefined, priorFrequencies)
  const token = person.names[0]?.tokens[0]
  if (!token) throw new Error('no token')
  return token
}
const share = (one: readonly string[], other: readonly string[]): boolean => one.some((key) => other.includes(key))

const letter = fc.constantFrom(...'abcehijklmnopstuxy')
const word = fc.string({ unit: letter, minLength: 2, maxLength: 14 })
/** Insertions, deletions, substitutions and swapped neighbours, at any place. */
const edit = fc.record({ kind: fc.constantFrom('in', 'out', 'other', 'swap'), at: fc.nat(20), letter })
type Edit = { readonly kind: string; readonly at: number; readonly letter: string }
const apply = (text: string, { kind, at, letter: put }: Edit): string => {
  const place = at % (text.length + (kind === 'in' ? 1 : 0))
  const [before, after] = [text.slice(0, place), text.slice(place)]
  if (kind === 'in') return before + put + after
  if (kind === 'out') return before + after.slice(1)
  if (kind === 'other') return before + put + after.slice(1)
  return before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2)
}

describe('near keys', () => {
  test('any two words that are near share one, whatever was lost, doubled, changed or swapped, and wherever', () => {
    fc.assert(
      fc.property(word, fc.array(edit, { minLength: 1, maxLength: 2 }), (said, edits) => {
        const stored = edits.reduce((text, one) => (text.length > 1 ? apply(text, one) : text), said)
        fc.pre(stored.length > 1 && isWithinEdits(said, stored, editsAllowed(said.length)))
        expect(share(nearKeys(said, 1), nearKeys(stored, 2))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })

  test('a sound in common is one too', () => {
    const [said, stored] = [tokenOf('Hosay'), spanishKey('José')]
    expect(share(nearKeys(said.spanish, said.ear), nearKeys(stored, earOf(stored)))).toBe(true)
  })

  test('are few, however long the word', () => {
    for (const text of ['', 'x', 'abcdefg', 'abcdefghijklmnopqrstuvwx'])
      expect(nearKeys(text, 0).length).toBeLessThanOrEqual(31)
  })
})

test('words found by their keys are those that a vocabulary in memory finds', () => {
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(words, fc.array(edit, { maxLength: 2 }), fc.nat(), (stored, edits, which) => {
      const vocabulary = makeVocabulary()
      for (const one of stored) vocabulary.add(one)
      const start = stored[which % stored.length] ?? ''
      const token = tokenOf(edits.reduce((text, one) => (text.length > 1 ? apply(text, one) : text), start))
      const byKeys = ({ spanish, ear }: Sound) => {
        const asked = nearKeys(spanish, ear)
        return stored
          .filter((one) => share(asked, nearKeys(one, earOf(one))))
          .map((one) => ({ word: one, sameEar: earOf(one) === ear }))
      }
      const tables = vocabulary.expand(token).filter((one) => !one.near)
      const said = new Set(tables.map(({ key }) => key))
      expect(chooseNear(token, byKeys).filter(({ key }) => !said.has(key))).toEqual(
        vocabulary.expand(token).filter(({ near }) => near),
      )
    }),
    { numRuns: 2000 },
  )
})
