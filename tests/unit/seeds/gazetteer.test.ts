import { describe, expect, test } from 'vitest'
import { MEMBER_STATES } from '../../../app/domain/country.ts'
import { listAuthoredPlaces, listGeneratedPlaces } from '../../../app/domain/gazetteer/place-rows.ts'
import {
  asPlace,
  countryOf,
  departmentOf,
  findPlace,
  listCountries,
  listDepartments,
  listMunicipalities,
  placeName,
  placePath,
  searchPlaces,
} from '../../../app/domain/gazetteer/places.ts'

const getPlace = (id: string) => {
  const place = findPlace(id)
  if (!place) throw new Error(`no place ${id}`)
  return place
}

describe('the tables', () => {
  test('every id is unique and names a department that exists', () => {
    const towns = [...listAuthoredPlaces(), ...listGeneratedPlaces()]
    expect(new Set(towns.map((place) => place.id)).size).toBe(towns.length)
    expect(towns.filter((place) => !departmentOf(place.id)).map((place) => place.id)).toEqual([])
  })

  test('at least 250 places are authored', () => {
    expect(listAuthoredPlaces().length).toBeGreaterThan(250)
  })

  test.each([
    ['GT', 22],
    ['HN', 18],
    ['SV', 14],
    ['NI', 17],
    ['CR', 7],
    ['PA', 14],
    ['BZ', 6],
    ['DO', 32],
    ['MX', 32],
    ['US', 51],
    ['CA', 13],
    ['HT', 10],
  ] as const)('%s has its %i departments or states', (country, count) => {
    expect(listDepartments(country)).toHaveLength(count)
  })

  test('every member state has a country row, departments, and towns in most of them', () => {
    for (const state of MEMBER_STATES) {
      expect(countryOf(state)).toBe(state)
      const departments = listDepartments(state)
      const peopled = departments.filter((place) => listMunicipalities(place.id).length > 0)
      expect(peopled.length / departments.length).toBeGreaterThan(0.55)
    }
    expect(listCountries().length).toBe(20)
  })

  test.each([
    'GT-SM-tecun-uman',
    'MX-CHP-ciudad-hidalgo',
    'GT-PE-el-ceibo',
    'MX-TAB-el-ceibo',
    'GT-HU-la-mesilla',
    'HN-CR-corinto',
    'HN-OC-agua-caliente',
    'NI-RI-penas-blancas',
    'CR-P-paso-canoas',
    'PA-4-paso-canoas',
    'PA-5-lajas-blancas',
    'PA-5-bajo-chiquito',
    'MX-CHP-tapachula',
    'MX-TAB-tenosique',
    'MX-CHP-palenque',
    'MX-OAX-ixtepec',
    'MX-VER-acayucan',
    'MX-VER-tierra-blanca',
    'MX-VER-coatzacoalcos',
    'MX-TAM-reynosa',
    'MX-TAM-nuevo-laredo',
    'MX-CHH-ciudad-juarez',
    'MX-BCN-tijuana',
    'MX-SON-nogales',
    'US-TX-mcallen',
    'US-TX-el-paso',
    'US-TX-brownsville',
    'GT-SM-comitancillo',
    'HN-GD-puerto-lempira',
    'NI-AN-puerto-cabezas',
    'GT-IZ-livingston',
  ])('knows %s', (id) => {
    expect(findPlace(id)).toBeDefined()
  })
})

describe('looking up', () => {
  test('a municipality knows its department and country', () => {
    expect(departmentOf('GT-SM-comitancillo')?.name).toBe('San Marcos')
    expect(countryOf('GT-SM-comitancillo')).toBe('GT')
    expect(placePath(getPlace('GT-SM-comitancillo'), 'es')).toBe('Comitancillo, San Marcos, Guatemala')
    expect(asPlace(getPlace('GT-SM-comitancillo'))).toEqual({
      country: 'GT',
      department: 'GT-SM',
      municipality: 'GT-SM-comitancillo',
    })
    expect(asPlace(getPlace('GT'))).toEqual({ country: 'GT' })
  })

  test('an unknown id is undefined, not an error', () => {
    expect(findPlace('GT-SM-nowhere')).toBeUndefined()
    expect(departmentOf('XX')).toBeUndefined()
  })

  test('names follow the reader', () => {
    expect(placeName(getPlace('US'), 'es')).toBe('Estados Unidos')
    expect(placeName(getPlace('US'), 'en')).toBe('United States')
    expect(placeName(getPlace('US-NM'), 'es')).toBe('Nuevo México')
    expect(placeName(getPlace('MX-CMX'), 'en')).toBe('Mexico City')
    expect(placePath(getPlace('US-NM'), 'es')).toBe('Nuevo México, Estados Unidos')
  })
})

describe('searching', () => {
  test.each([
    ['tecun', undefined, 'GT-SM-tecun-uman'],
    ['TECÚN UMÁN', undefined, 'GT-SM-tecun-uman'],
    ['ayutla', 'GT', 'GT-SM-tecun-uman'],
    ['peñas', 'CR', 'CR-G-penas-blancas'],
    ['bilwi', undefined, 'NI-AN-puerto-cabezas'],
    ['nuevo mexico', undefined, 'US-NM'],
    ['juarez', 'MX', 'MX-CHH-ciudad-juarez'],
    ['mcallen', undefined, 'US-TX-mcallen'],
  ] as const)('"%s" in %s finds %s first', (text, country, id) => {
    expect(searchPlaces(text, country ? { country } : {})[0]?.id).toBe(id)
  })

  test('keeps to the country, the kinds and the limit', () => {
    const found = searchPlaces('san', { country: 'HN', limit: 7, kinds: ['municipality'] })
    expect(found).toHaveLength(7)
    expect(found.every((place) => place.country === 'HN' && place.kind === 'municipality')).toBe(true)
  })

  test.each(['', '  ', '¿?', '%', "'"])('nothing is found for %j', (text) => {
    expect(searchPlaces(text)).toEqual([])
  })
})
