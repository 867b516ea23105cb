import { FACETS, type Filters, narrowToPlace, readFilters, withoutValue } from './facets.ts'

const LONGEST = 120

/**
 * What a form of the results page makes of the filters: `lugar` narrows to a place, `sin` takes one value off (`facet:value`) or all of
 * them; otherwise the boxes are all that is chosen.
 */
export const readFilterForm = (form: FormData, filters: Filters): Filters => {
  const textOf = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, LONGEST) : ''
  }
  const place = textOf('lugar')
  if (place !== '') return narrowToPlace(filters, place)
  const off = textOf('sin')
  if (off === 'todos') return {}
  const facet = FACETS.find((one) => off.startsWith(`${one}:`))
  if (facet) return withoutValue(filters, facet, off.slice(facet.length + 1))
  return readFilters((one) => form.getAll(one))
}
