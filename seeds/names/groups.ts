/**
 * The groups of which the invented world's families are part: names, language, where they come from, and how many
 * of them file notices. Shares within a country are rough and only make every group large enough to be measured.
 */
import type { CountryCode, MemberState } from '../../app/domain/country.ts'
import type { Language } from '../../app/domain/person.ts'
import * as peoples from './peoples-names.ts'
import * as spanish from './spanish-names.ts'

export type NameGroup = {
  readonly id: string
  readonly country: CountryCode
  /** Share of the country's families, 0 to 1. */
  readonly share: number
  readonly girls: readonly string[]
  readonly boys: readonly string[]
  readonly secondGirls: readonly string[]
  readonly secondBoys: readonly string[]
  readonly surnames: readonly string[]
  /** First the language of the home, then others that most children speak. */
  readonly languages: readonly Language[]
  /** Departments of origin; absent: anywhere in the country. */
  readonly departments?: readonly string[]
  /** False where a person has one surname. */
  readonly twoSurnames: boolean
  /** Who receives the family's notice where the country has no chancellery in the network. */
  readonly filesWith?: readonly MemberState[]
}

type Sketch = Pick<NameGroup, 'id' | 'country' | 'share' | 'surnames'> & Partial<NameGroup>

const group = (sketch: Sketch): NameGroup => ({
  girls: spanish.SPANISH_GIRLS,
  boys: spanish.SPANISH_BOYS,
  secondGirls: spanish.SECOND_GIRLS,
  secondBoys: spanish.SECOND_BOYS,
  languages: ['spa'],
  twoSurnames: true,
  ...sketch,
})

const MAYAN = { girls: peoples.MAYAN_GIRLS, boys: peoples.MAYAN_BOYS }
const GARIFUNA = {
  girls: peoples.GARIFUNA_GIRLS,
  boys: peoples.GARIFUNA_BOYS,
  surnames: peoples.SURNAMES_GARIFUNA,
  languages: ['cab', 'spa'] as const,
}
const MISKITO = {
  girls: peoples.MISKITO_GIRLS,
  boys: peoples.MISKITO_BOYS,
  surnames: peoples.SURNAMES_MISKITO,
  languages: ['miq', 'spa'] as const,
}
const ENGLISH = {
  girls: peoples.ENGLISH_GIRLS,
  boys: peoples.ENGLISH_BOYS,
  secondGirls: peoples.ENGLISH_GIRLS,
  secondBoys: peoples.ENGLISH_BOYS,
  twoSurnames: false,
}
const CARIBBEAN = { girls: spanish.CARIBBEAN_GIRLS, boys: spanish.CARIBBEAN_BOYS }

export const NAME_GROUPS: readonly NameGroup[] = [
  group({ id: 'hn', country: 'HN', share: 0.78, surnames: spanish.SURNAMES_HN }),
  group({
    id: 'hn-garifuna',
    country: 'HN',
    share: 0.08,
    ...GARIFUNA,
    departments: ['HN-CL', 'HN-AT', 'HN-IB', 'HN-CR'],
  }),
  group({ id: 'hn-miskito', country: 'HN', share: 0.05, ...MISKITO, departments: ['HN-GD'] }),
  group({
    id: 'hn-lenca',
    country: 'HN',
    share: 0.09,
    surnames: spanish.SURNAMES_HN,
    languages: ['spa', 'len'],
    departments: ['HN-IN', 'HN-LE', 'HN-LP'],
  }),
  group({ id: 'gt', country: 'GT', share: 0.4, surnames: spanish.SURNAMES_GT }),
  group({
    id: 'gt-kiche',
    country: 'GT',
    share: 0.15,
    ...MAYAN,
    surnames: peoples.SURNAMES_KICHE,
    languages: ['quc', 'spa'],
    departments: ['GT-QC', 'GT-TO', 'GT-SO', 'GT-QZ'],
  }),
  group({
    id: 'gt-mam',
    country: 'GT',
    share: 0.16,
    ...MAYAN,
    surnames: peoples.SURNAMES_MAM,
    languages: ['mam', 'spa'],
    departments: ['GT-SM', 'GT-HU', 'GT-QZ'],
  }),
  group({
    id: 'gt-qeqchi',
    country: 'GT',
    share: 0.12,
    ...MAYAN,
    surnames: peoples.SURNAMES_QEQCHI,
    languages: ['kek', 'spa'],
    departments: ['GT-AV', 'GT-IZ', 'GT-PE'],
  }),
  group({
    id: 'gt-kaqchikel',
    country: 'GT',
    share: 0.07,
    ...MAYAN,
    surnames: peoples.SURNAMES_KAQCHIKEL,
    languages: ['cak', 'spa'],
    departments: ['GT-CM', 'GT-SO', 'GT-SA'],
  }),
  group({
    id: 'gt-ixil',
    country: 'GT',
    share: 0.04,
    ...MAYAN,
    surnames: peoples.SURNAMES_IXIL,
    languages: ['ixl', 'spa'],
    departments: ['GT-QC'],
  }),
  group({
    id: 'gt-qanjobal',
    country: 'GT',
    share: 0.05,
    ...MAYAN,
    surnames: peoples.SURNAMES_QANJOBAL,
    languages: ['kjb', 'spa'],
    departments: ['GT-HU'],
  }),
  group({ id: 'gt-garifuna', country: 'GT', share: 0.01, ...GARIFUNA, departments: ['GT-IZ'] }),
  group({ id: 'sv', country: 'SV', share: 1, surnames: spanish.SURNAMES_SV }),
  group({ id: 'ni', country: 'NI', share: 0.8, surnames: spanish.SURNAMES_NI }),
  group({ id: 'ni-miskito', country: 'NI', share: 0.2, ...MISKITO, departments: ['NI-AN'] }),
  group({ id: 'mx', country: 'MX', share: 0.6, surnames: spanish.SURNAMES_MX }),
  group({
    id: 'mx-tzotzil',
    country: 'MX',
    share: 0.14,
    ...MAYAN,
    surnames: peoples.SURNAMES_TZOTZIL,
    languages: ['tzo', 'spa'],
    departments: ['MX-CHP'],
  }),
  group({
    id: 'mx-tzeltal',
    country: 'MX',
    share: 0.08,
    ...MAYAN,
    surnames: peoples.SURNAMES_TZOTZIL,
    languages: ['tze', 'spa'],
    departments: ['MX-CHP'],
  }),
  group({
    id: 'mx-nahua',
    country: 'MX',
    share: 0.07,
    surnames: peoples.SURNAMES_NAHUA,
    languages: ['ngu', 'spa'],
    departments: ['MX-VER', 'MX-PUE', 'MX-GRO'],
  }),
  group({
    id: 'mx-zapotec',
    country: 'MX',
    share: 0.06,
    surnames: peoples.SURNAMES_OAXACA,
    languages: ['zap', 'spa'],
    departments: ['MX-OAX'],
  }),
  group({
    id: 'mx-mixtec',
    country: 'MX',
    share: 0.05,
    surnames: peoples.SURNAMES_OAXACA,
    languages: ['mix', 'spa'],
    departments: ['MX-OAX', 'MX-GRO'],
  }),
  group({ id: 'cr', country: 'CR', share: 1, surnames: spanish.SURNAMES_CR }),
  group({
    id: 'pa',
    country: 'PA',
    share: 0.75,
    surnames: spanish.SURNAMES_PA,
    departments: ['PA-1', 'PA-2', 'PA-3', 'PA-4', 'PA-5', 'PA-8', 'PA-9', 'PA-10'],
  }),
  group({
    id: 'pa-ngabe',
    country: 'PA',
    share: 0.25,
    surnames: peoples.SURNAMES_NGABE,
    languages: ['spa', 'other'],
    departments: ['PA-NB', 'PA-1'],
  }),
  group({ id: 'do', country: 'DO', share: 1, ...CARIBBEAN, surnames: spanish.SURNAMES_DO }),
  group({
    id: 'bz',
    country: 'BZ',
    share: 0.75,
    ...ENGLISH,
    surnames: peoples.SURNAMES_BELIZE,
    languages: ['eng', 'spa'],
  }),
  group({
    id: 'bz-qeqchi',
    country: 'BZ',
    share: 0.25,
    ...ENGLISH,
    surnames: peoples.SURNAMES_QEQCHI,
    languages: ['kek', 'eng'],
    departments: ['BZ-TOL'],
  }),
  group({ id: 'us', country: 'US', share: 1, ...ENGLISH, surnames: peoples.SURNAMES_US, languages: ['eng', 'spa'] }),
  group({
    id: 'ca',
    country: 'CA',
    share: 1,
    ...ENGLISH,
    surnames: peoples.SURNAMES_CANADA,
    languages: ['eng', 'fra'],
  }),
  group({
    id: 'ht',
    country: 'HT',
    share: 1,
    girls: peoples.HAITIAN_GIRLS,
    boys: peoples.HAITIAN_BOYS,
    secondGirls: peoples.HAITIAN_SECOND,
    secondBoys: peoples.HAITIAN_SECOND,
    surnames: peoples.SURNAMES_HAITIAN,
    languages: ['hat', 'fra'],
    twoSurnames: false,
    filesWith: ['DO', 'DO', 'MX', 'PA', 'CA'],
  }),
  group({
    id: 'cu',
    country: 'CU',
    share: 1,
    ...CARIBBEAN,
    surnames: spanish.SURNAMES_CU,
    filesWith: ['MX', 'US', 'PA'],
  }),
  group({
    id: 've',
    country: 'VE',
    share: 1,
    girls: spanish.VENEZUELAN_GIRLS,
    boys: spanish.VENEZUELAN_BOYS,
    surnames: spanish.SURNAMES_VE,
    filesWith: ['PA', 'CR', 'MX', 'US'],
  }),
]

/** How many in a hundred children on the route are of each country. */
export const COUNTRY_SHARES: Readonly<Partial<Record<CountryCode, number>>> = {
  HN: 26,
  GT: 28,
  SV: 12,
  NI: 6,
  MX: 9,
  CR: 2,
  PA: 2.2,
  DO: 2.2,
  BZ: 2,
  US: 2.2,
  CA: 2,
  HT: 2.4,
  CU: 1,
  VE: 3,
}

/** Weight of the name at rank `rank` (from 0). */
export const nameWeight = (rank: number): number => 1 / (rank + 3)
