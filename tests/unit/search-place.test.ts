/** Places as people say them in a search. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { listBeginning, listCalled } from '../../app/domain/gazetteer/named-places.ts'
import { foldPlaceName, listSpokenNames } from '../../app/domain/gazetteer/place-rows.ts'
import { findPlace } from '../../app/domain/gazetteer/places.ts'
import { isPassage, ROUTE_TOWNS } from '../../app/domain/gazetteer/route-towns.ts'
import { MOST_ALIKE, MOST_PLACES } from '../../search/asked-place.ts'
import { parseQuestion } from '../../search/question.ts'

const needed = (typed: string) => parseQuestion(typed).words.flatMap(({ text, optional }) => (optional ? [] : [text]))

describe('the tables', () => {
  test('every spoken name is of a place, and none that the place has anyway', () => {
    for (const [id, name] of listSpokenNames()) {
      const place = findPlace(id)
      expect(place, id).toBeDefined()
      expect(
        [place?.name, ...(place?.aliases ?? [])].map((own) => foldPlaceName(own ?? '')),
        id,
      ).not.toContain(name)
    }
  })

  test('every town of the route is a place', () => {
    for (const id of ROUTE_TOWNS) expect(findPlace(id), id).toBeDefined()
  })
})

describe('what people call a place', () => {
  test.each([
    ['Xela', 'GT-QZ'],
    ['Huehue', 'GT-HU'],
    ['Teguz', 'HN-FM-tegucigalpa'],
    ['San Pedro', 'HN-CR-san-pedro-sula'],
    ['San Marcos', 'GT-SM'],
    ['Guatemala', 'GT'],
    ['La Paz', 'HN-LP'],
    ['DF', 'MX-CMX'],
    ['CDMX', 'MX-CMX-ciudad-de-mexico'],
    ['la Ciudad de México', 'MX-CMX'],
    ['el estado de Hidalgo', 'MX-HID'],
    ['la ciudad de Tapachula', 'MX-CHP-tapachula'],
    ['Cd. Juárez', 'MX-CHH-ciudad-juarez'],
    ['Sta. Ana', 'SV-SA'],
    ['La Mosquitia', 'HN-GD'],
    ['El Quiché', 'GT-QC'],
    ['Tecún', 'GT-SM-tecun-uman'],
    ['El Ceibo', 'GT-PE-el-ceibo'],
    ['Suchiate', 'MX-CHP-ciudad-hidalgo'],
    ['Agua Caliente', 'GT-CQ-agua-caliente'],
    ['La Mesilla', 'GT-HU-la-mesilla'],
    ['El Florido', 'GT-CQ-el-florido'],
    ['Las Manos', 'HN-EP-las-manos'],
    ['Nogales', 'MX-SON-nogales'],
    ['Sásabe', 'MX-SON-el-sasabe'],
    ['Anguiatú', 'GT-CQ-anguiatu'],
    ['Reynosa–Hidalgo', 'MX-TAM-reynosa'],
    ['Ciudad Juárez – El Paso', 'MX-CHH-ciudad-juarez'],
    ['Tenosique', 'MX-TAB-tenosique'],
    ['Arriaga', 'MX-CHP-arriaga'],
    ['Ixtepec', 'MX-OAX-ixtepec'],
    ['Saltillo', 'MX-COA-saltillo'],
  ])('%s is %s', (said, id) => {
    for (const typed of [`Juan Tum de ${said}`, `Juan Tum, ${said}`]) {
      expect(parseQuestion(typed).places[0], typed).toBe(id)
      expect(needed(typed)).toEqual(['juan', 'tum'])
    }
  })

  test('both sides of a crossing and of two towns that are one', () => {
    expect(parseQuestion('Juan de El Ceibo').places).toEqual(['GT-PE-el-ceibo', 'MX-TAB-el-ceibo'])
    expect(parseQuestion('Juan de Reynosa-Hidalgo').places).toEqual(['MX-TAM-reynosa', 'US-TX-hidalgo'])
    expect(parseQuestion('Juan de Corinto').places).toEqual(
      expect.arrayContaining(['HN-CR-corinto', 'GT-IZ-entre-rios', 'SV-MO-corinto']),
    )
  })

  test('a country’s name is the country, not a village elsewhere', () => {
    const { places, alike, isPassage: passes } = parseQuestion('Juan de Colombia')
    expect([places, passes]).toEqual([['CO'], false])
    expect(alike).toContain('MX-NLE-colombia')
  })

  test('what kind of place it is decides', () => {
    expect(parseQuestion('Juan del departamento de San Marcos').places).toEqual(['GT-SM'])
  })
})

describe('a name that others begin with', () => {
  it('offers them after the places of that name', () => {
    const { places, alike } = parseQuestion('Juan Tum de San Pedro')
    expect(places.every((id) => /-san-pedro(-sula)?$/.test(id))).toBe(true)
    for (const id of ['GT-SM-san-pedro-sacatepequez', 'GT-HU-soloma', 'GT-SO-san-pedro-la-laguna'])
      expect(alike).toContain(id)
    expect(alike.some((id) => places.includes(id))).toBe(false)
  })

  it('is a place by itself only where it begins as no person’s name does', () => {
    const begun = parseQuestion('Juan Tum de San Pedro Sac')
    expect(begun.places).toEqual(['GT-SM-san-pedro-sacatepequez', 'GT-GU-san-pedro-sacatepequez'])
    for (const typed of ['LOPEZ, Juan', 'LOPEZ, José María', 'Ana de Jesús', 'Juan de Dios', 'Juan de San'])
      expect(parseQuestion(typed).places, typed).toEqual([])
    expect(needed('LOPEZ, José María')).toEqual(['lopez', 'jose', 'maria'])
  })
})

describe('where a place is, said after it', () => {
  test.each([
    ['Juan Tum de Comitancillo, San Marcos', ['GT-SM-comitancillo']],
    ['Juan Tum, Comitancillo, San Marcos, Guatemala', ['GT-SM-comitancillo']],
    ['Juan Tum, San Pedro, Honduras', ['HN-CR-san-pedro-sula']],
    ['Juan Tum de San Pedro Sula Honduras', ['HN-CR-san-pedro-sula']],
    ['Juan Tum de San Marcos Guatemala', ['GT-SM', 'GT-SM-san-marcos']],
    ['Juan Tum de El Paso, Texas', ['US-TX-el-paso']],
  ])('%s', (typed, ids) => {
    expect(parseQuestion(typed).places).toEqual(ids)
    expect(needed(typed)).toEqual(['juan', 'tum'])
  })

  test('a surname before a country stays a name', () => {
    expect(needed('Ana López, Honduras')).toEqual(['ana', 'lopez'])
    expect(needed('LOPEZ, ANA, HONDURAS')).toEqual(['lopez', 'ana'])
  })
})

describe('a place that is passed through', () => {
  test.each(['Tecún Umán', 'Tapachula', 'Tijuana', 'Ixtepec', 'Corinto', 'La Mesilla'])('%s', (said) =>
    expect(parseQuestion(`Juan Tum de ${said}`).isPassage).toBe(true))

  test.each(['Comitancillo', 'Guatemala', 'San Pedro Sula', 'Tegucigalpa'])('%s is none', (said) =>
    expect(parseQuestion(`Juan Tum de ${said}`).isPassage).toBe(false))

  test('every crossing is one', () =>
    expect(isPassage({ id: 'HN-CR-corinto', kind: 'crossing' }) && !isPassage({ id: 'GT', kind: 'country' })).toBe(
      true,
    ))
})

describe('its cost', () => {
  const WORDS = [
    'de',
    'del',
    'San',
    'Santa',
    'Juan',
    'Pedro',
    'El',
    'la',
    'ciudad',
    'estado',
    'Guatemala',
    'Río',
    ',',
    '–',
    'Cd.',
    '9',
  ]

  it('of any words is bounded, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
        ),
        (typed) => {
          const { places, alike, words } = parseQuestion(typed)
          expect(places.length).toBeLessThanOrEqual(MOST_PLACES)
          expect(alike.length).toBeLessThanOrEqual(MOST_ALIKE)
          expect(words.length).toBeLessThanOrEqual(8)
          for (const id of [...places, ...alike]) expect(findPlace(id)).toBeDefined()
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('is well under a millisecond', () => {
    const typed = [
      'Yenifer Ishcoy, unos 11, de San Marcos',
      'de San Juan '.repeat(20),
      'de la ciudad '.repeat(18),
      `${'San Juan, '.repeat(24)}Guatemala`,
    ]
    for (const one of typed) for (let round = 0; round < 200; round++) parseQuestion(one)
    for (const one of typed) {
      // The quickest of some: others may be using the machine.
      let quickest = Number.POSITIVE_INFINITY
      for (let round = 0; round < 200; round++) {
        const began = performance.now()
        parseQuestion(one)
        quickest = Math.min(quickest, performance.now() - began)
      }
      expect(quickest, one.slice(0, 30)).toBeLessThan(0.5)
    }
  })

  it('a beginning reads so many names and no more', () => {
    expect(listBeginning('san ').length).toBeLessThanOrEqual(200)
    expect(listBeginning('').length).toBeLessThanOrEqual(200)
    for (const odd of ['__proto__', 'constructor', 'toString']) expect(listCalled(odd)).toEqual([])
  })
})
