import { isCountryCode } from '../domain/country.ts'
import { COUNTRY_NAMES } from '../domain/gazetteer/country-names.ts'

/**
 * What Intl says in other languages, for Kreyòl ayisyen: the ICU of Node and of browsers has no data for `ht` and would
 * answer in the machine's own language. The spelling is that of 1979.
 */
const MONTHS = [
  'janvye',
  'fevriye',
  'mas',
  'avril',
  'me',
  'jen',
  'jiyè',
  'out',
  'septanm',
  'oktòb',
  'novanm',
  'desanm',
] as const

export const monthInKreyol = (month: number): string => MONTHS[month - 1] ?? ''

/** `2026-10-07` → `7 oktòb 2026`; `2026-10` → `oktòb 2026`. */
export const dateInKreyol = (isoDate: string): string => {
  const [year = '', month, day] = isoDate.split('-')
  return `${day ? `${Number(day)} ` : ''}${monthInKreyol(Number(month))} ${year}`
}

/** `['a', 'b', 'c']` → `a, b ak c`. */
export const listInKreyol = (items: readonly string[], type: 'conjunction' | 'disjunction'): string => {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  return `${items.slice(0, -1).join(', ')} ${type === 'conjunction' ? 'ak' : 'oswa'} ${last}`
}

const UNITS = { day: 'jou', hour: 'èdtan', minute: 'minit' } as const

/** `3 èdtan` before or after now: `sa gen 3 èdtan`, `nan 2 jou`. */
export const distanceInKreyol = (amount: number, unit: keyof typeof UNITS): string =>
  `${amount < 0 ? 'sa gen' : 'nan'} ${Math.abs(amount)} ${UNITS[unit]}`

export const countryInKreyol = (code: string): string => (isCountryCode(code) ? COUNTRY_NAMES.ht[code] : code)
