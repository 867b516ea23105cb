import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { PersonDescription } from '../../../app/domain/person.ts'
import {
  countFacets,
  FACETS,
  type FacetValues,
  type Filters,
  facetValues,
  isFacetValue,
  narrowToPlace,
  passes,
  readFilters,
  UNSAID,
  withoutValue,
} from '../../../app/notices/facets.ts'
import { readFilterForm } from '../../../app/notices/filter-form.ts'

const TODAY = '2026-11-29'
const person: PersonDescription = {
  name: { raw: 'Ana Caal' },
  sex: 'female',
  age: { min: 9, max: 10, asOf: TODAY },
  nationalities: ['GT', 'MX'],
  languages: ['kek'],
  origin: { country: 'GT', department: 'GT-AV' },
}
const since = { when: { from: '2026-09-10', to: '2026-10-20' } }

describe('what a notice is counted under', () => {
  it('is each value that may be its own', () => {
    expect(facetValues({ person, placeAndTime: since, own: true, isPublished: false }, TODAY)).toEqual({
      age: ['7-9', '10-12'],
      sex: ['female'],
      nationality: ['GT', 'MX'],
      language: ['kek'],
      department: ['GT-AV'],
      month: ['2026-09'],
      side: ['own'],
      state: ['registered'],
    })
  })

  it('is "not said" where nothing was said, so that nobody is lost to a filter unseen', () => {
    const values = facetValues({ person: { name: { raw: '' } }, own: false, isPublished: true }, TODAY)
    for (const facet of ['age', 'sex', 'nationality', 'language', 'department', 'month'] as const)
      expect(values[facet]).toEqual([UNSAID])
  })

  it('is the country where no department was said, and grown where it may be', () => {
    const grown = { ...person, age: { min: 16, max: 19, asOf: TODAY }, origin: { country: 'HN' } as const }
    const values = facetValues({ person: grown, own: false, isPublished: false }, TODAY)
    expect([values.department, values.age]).toEqual([['HN'], ['16-17', 'adult']])
  })
})

const POOL = {
  age: ['7-9', '10-12', 'adult', UNSAID],
  sex: ['female', 'male', UNSAID],
  nationality: ['GT', 'HN', 'SV', UNSAID],
  language: ['spa', 'mam', UNSAID],
  department: ['GT-SM', 'GT', 'HN-CR', UNSAID],
  month: ['2026-08', '2026-09', UNSAID],
  side: ['own', 'other'],
  state: ['published', 'registered'],
} as const satisfies FacetValues

const some = (facet: keyof typeof POOL, minLength: number) =>
  fc.uniqueArray(fc.constantFrom<string>(...POOL[facet]), { minLength, maxLength: 3 })
const valuesOf = (minLength: number) =>
  fc.record(Object.fromEntries(FACETS.map((facet) => [facet, some(facet, minLength)]))) as fc.Arbitrary<FacetValues>
const filtersOf = fc.record(Object.fromEntries(FACETS.map((facet) => [facet, some(facet, 0)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Filters>

describe('counts', () => {
  test('say what choosing a value alone would show, whatever else is chosen', () =>
    fc.assert(
      fc.property(fc.array(valuesOf(1), { maxLength: 30 }), filtersOf, (all, filters) => {
        const counts = countFacets(all, filters)
        for (const facet of FACETS)
          for (const { value, count } of counts[facet])
            expect(all.filter((values) => passes(values, { ...filters, [facet]: [value] })).length).toBe(count)
      }),
      { numRuns: 500 },
    ))

  test('name every value that could show somebody, and every one that is chosen, once', () =>
    fc.assert(
      fc.property(fc.array(valuesOf(1), { maxLength: 20 }), filtersOf, (all, filters) => {
        const counts = countFacets(all, filters)
        for (const facet of FACETS) {
          const values = counts[facet].map(({ value }) => value)
          expect(new Set(values).size).toBe(values.length)
          const shown = all.filter((one) => passes(one, filters, facet)).flatMap((one) => one[facet])
          expect(new Set(values)).toEqual(new Set([...shown, ...(filters[facet] ?? [])]))
        }
      }),
      { numRuns: 300 },
    ))

  test('of a facet of one value each add up to the answer', () =>
    fc.assert(
      fc.property(fc.array(valuesOf(1), { maxLength: 20 }), filtersOf, (all, filters) => {
        const ones = all.map((one) => ({ ...one, sex: one.sex.slice(0, 1) }))
        const { sex: _, ...others } = filters
        const sum = countFacets(ones, others).sex.reduce((before, { count }) => before + count, 0)
        expect(sum).toBe(ones.filter((one) => passes(one, others)).length)
      }),
      { numRuns: 300 },
    ))
})

describe('a filter', () => {
  test('more of a facet shows no fewer, another facet no more', () =>
    fc.assert(
      fc.property(fc.array(valuesOf(1), { maxLength: 20 }), filtersOf, filtersOf, (all, filters, more) => {
        const shown = (chosen: Filters) => all.filter((one) => passes(one, chosen)).length
        for (const facet of FACETS) {
          const own = filters[facet] ?? []
          if (own.length > 0)
            expect(shown({ ...filters, [facet]: [...own, ...(more[facet] ?? [])] })).toBeGreaterThanOrEqual(
              shown(filters),
            )
          if (own.length === 0) expect(shown({ ...filters, [facet]: more[facet] })).toBeLessThanOrEqual(shown(filters))
        }
      }),
      { numRuns: 300 },
    ))

  test('is of the known values or nothing, whatever is sent', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom<string>(...FACETS, '__proto__'), fc.anything()), (sent) => {
        for (const [facet, values] of Object.entries(readFilters((one) => sent[one])))
          for (const value of values ?? []) expect(isFacetValue(facet as (typeof FACETS)[number], value)).toBe(true)
      }),
      { numRuns: 500 },
    ))

  it.each([
    ['age', '7-9', true],
    ['age', '7-10', false],
    ['sex', "female' or 1=1 --", false],
    ['nationality', 'ZZ', false],
    ['department', 'GT-SM', true],
    ['department', 'GT-SM-comitancillo', false],
    ['month', '2026-13', false],
    ['month', '2026-09', true],
    ['side', UNSAID, false],
    ['language', '*', false],
  ] as const)('%s: %s', (facet, value, known) => expect(isFacetValue(facet, value)).toBe(known))

  it('by a place keeps whose department was not said', () => {
    expect(narrowToPlace({ sex: ['male'] }, 'GT-SM-comitancillo')).toEqual({
      sex: ['male'],
      department: ['GT-SM', 'GT', UNSAID],
    })
    expect(narrowToPlace({}, 'HN')).toEqual({ nationality: ['HN', UNSAID] })
    expect(narrowToPlace({ sex: ['male'] }, '%')).toEqual({ sex: ['male'] })
  })
})

describe('the form of the results page', () => {
  const form = (...fields: readonly (readonly [string, string])[]): FormData => {
    const made = new FormData()
    for (const [name, value] of fields) made.append(name, value)
    return made
  }
  const before: Filters = { sex: ['male', UNSAID], age: ['7-9'] }

  it('chooses with its boxes and nothing but them', () => {
    expect(
      readFilterForm(form(['sex', 'female'], ['sex', 'male'], ['sex', '%'], ['month', '2026-09']), before),
    ).toEqual({
      sex: ['female', 'male'],
      month: ['2026-09'],
    })
    expect(readFilterForm(form(), before)).toEqual({})
  })

  it('takes one off, or all', () => {
    expect(readFilterForm(form(['sin', 'sex:male']), before)).toEqual({ sex: [UNSAID], age: ['7-9'] })
    expect(withoutValue(before, 'age', '7-9')).toEqual({ sex: ['male', UNSAID] })
    expect(readFilterForm(form(['sin', 'todos']), before)).toEqual({})
    expect(readFilterForm(form(['sin', 'nada:nada'], ['age', '7-9']), before)).toEqual({ age: ['7-9'] })
  })
})
