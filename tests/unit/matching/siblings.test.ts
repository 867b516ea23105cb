import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedCalibration } from '../../../app/domain/matching/model.ts'
import { rankCandidates, scorePair } from '../../../app/domain/matching/score.ts'
import { MAY_BE_FAMILY } from '../../../app/domain/matching/sibling.ts'
import type { Candidate, PreparedPerson } from '../../../app/domain/matching/types.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'
import { context, on, person } from './people.ts'

const rank = (notices: Readonly<Record<string, PreparedPerson>>, sighting: PreparedPerson) =>
  rankCandidates(
    Object.entries(notices).map(([id, notice]) => ({ id, ...scorePair(notice, sighting, context) })),
    context,
    { poolSize: 1400, calibration: shippedCalibration },
  )
const only = (notice: PreparedPerson, sighting: PreparedPerson): Candidate => {
  const [candidate] = rank({ notice }, sighting).candidates
  if (!candidate) throw new Error('no candidate')
  return candidate
}

const home: Omit<PersonDescription, 'name'> = {
  sex: 'male',
  nationalities: ['GT'],
  languages: ['mam'],
  origin: { municipality: 'GT-SM-comitancillo' },
  companions: [{ name: { raw: 'Petrona Us' }, relation: 'mother' }],
  phoneDigests: ['a'],
}
const child = (given: string, age: number, fields: Omit<PersonDescription, 'name'> = home) =>
  person(
    '',
    {
      name: { raw: '', given, surname1: 'Alfaro', surname2: 'Monge' },
      age: { min: age, max: age, asOf: '2026-10-01' },
      ...fields,
    },
    on('2026-10-01', 'GT-SM'),
  )

describe('brothers and sisters', () => {
  const brother = child('José Alexánder', 12)
  const seen = child('Juan Luis', 9)

  test('one is not taken for the other, however much the family shares', () => {
    const candidate = only(brother, seen)
    expect(scorePair(brother, seen, context).bits).toBeGreaterThan(15)
    expect(candidate.probability).toBeLessThan(0.1)
    expect(candidate.relative).toBeGreaterThan(MAY_BE_FAMILY)
    expect(candidate.evidence.at(-1)).toMatchObject({ comparison: 'relative', level: 'names_differ' })
  })

  test('the child comes first among them, and is very likely', () => {
    const { candidates } = rank({ brother, own: seen, sister: child('Ana', 14, { ...home, sex: 'female' }) }, seen)
    expect(candidates[0]?.id).toBe('own')
    expect(candidates[0]?.probability).toBeGreaterThan(0.9)
    expect(candidates.slice(1).every(({ relative }) => relative > MAY_BE_FAMILY)).toBe(true)
  })

  test('a stranger is not said to be family', () => {
    const stranger = person('Kevin Mejía', { sex: 'male', age: { min: 9, max: 9, asOf: '2026-10-01' } })
    expect(only(stranger, seen).relative).toBeLessThan(0.01)
    expect(only(stranger, seen).evidence.some(({ comparison }) => comparison === 'relative')).toBe(false)
  })

  test('evidence sums to the bits, whichever record comes first', () => {
    const there = only(brother, seen)
    expect(there.evidence.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(there.bits, 9)
    expect(only(seen, brother).bits).toBeCloseTo(there.bits, 9)
    expect(only(seen, brother).relative).toBeCloseTo(there.relative, 9)
  })

  test('saying the same never lowers it, even where a family explains it', () => {
    const said: readonly (keyof typeof home)[] = [
      'sex',
      'nationalities',
      'languages',
      'origin',
      'companions',
      'phoneDigests',
    ]
    fc.assert(
      fc.property(
        fc.subarray([...said]),
        fc.constantFrom(...said),
        fc.constantFrom('José', 'Juan Luis', 'Ana', ''),
        (others, more, given) => {
          const fieldsOf = (keys: readonly string[]) =>
            Object.fromEntries(Object.entries(home).filter(([key]) => keys.includes(key)))
          const bits = (keys: readonly string[]) =>
            only(child(given, 9, fieldsOf(keys)), child('Juan Luis', 9, fieldsOf(keys))).bits
          expect(bits([...others, more])).toBeGreaterThanOrEqual(bits(others.filter((key) => key !== more)) - 1e-9)
        },
      ),
    )
  })
})

test('a whole name in common is bounded by its namesakes', () => {
  const name = 'Wislet Exantus Toussaint Dogirama'
  const { evidence } = scorePair(person(name), person(name), context)
  expect(evidence[0]?.bits).toBeGreaterThan(12)
  expect(evidence[0]?.bits).toBeLessThan(14)
})

test('a short form is not rarer than its name allows', () => {
  const bits = (said: string) => scorePair(person(said), person(said), context).bits
  expect(bits('Marito')).toBeLessThan(bits('Mario') + 2.1)
})
