import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayName, nameTokens, parseName, parseUsName } from '../../../app/domain/names.ts'

describe('parseName', () => {
  test.each([
    ['LOPEZ IXCOY, JUAN', 'JUAN', 'LOPEZ', 'IXCOY'],
    ['José Luis Ixcoy Tzoc', 'José Luis', 'Ixcoy', 'Tzoc'],
    ['Yenifer Ishcoy', 'Yenifer', 'Ishcoy', undefined],
    ['Chepe', 'Chepe', undefined, undefined],
    ['Ixcoy', undefined, 'Ixcoy', undefined],
    ['Juan de la Cruz Pérez', 'Juan', 'de la Cruz', 'Pérez'],
    ['María del Carmen Choc', 'María del Carmen', 'Choc', undefined],
    ['López Pérez Juan Carlos', 'Juan Carlos', 'López', 'Pérez'],
    ['José Luis Ixcoy', 'José Luis', 'Ixcoy', undefined],
    ['Pedro Pascual Juan', 'Pedro', 'Pascual', 'Juan'],
    ['de León Gómez, Ana', 'Ana', 'de León', 'Gómez'],
  ])('reads %s', (raw, given, surname1, surname2) => {
    const name = parseName(raw)
    expect(name).toEqual({
      raw,
      ...(given ? { given } : {}),
      ...(surname1 ? { surname1 } : {}),
      ...(surname2 ? { surname2 } : {}),
    })
  })

  test('follows a stated order, and takes quotes as a nickname', () => {
    expect(parseName('Pascual Juan Pedro', 'surname_first')).toMatchObject({
      given: 'Pedro',
      surname1: 'Pascual',
      surname2: 'Juan',
    })
    expect(parseName('Juan "Chepito" Xol Caal')).toMatchObject({ given: 'Juan', nickname: 'Chepito', surname2: 'Caal' })
  })

  test('never throws, keeps the raw words and loses none in its parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const name = parseName(raw)
        expect(name.raw).toBe(raw)
        const parts = [name.given, name.surname1, name.surname2, name.nickname].join(' ')
        const kept = new Set(nameTokens(parts))
        if (!/["“”(),]/u.test(raw)) for (const token of nameTokens(raw)) expect(kept).toContain(token)
      }),
    )
  })
})

test('a US form may hold a surname in the middle and two in the last', () => {
  expect(parseUsName('JOSE', 'LUIS IXCOY', 'TZOC')).toMatchObject({
    given: 'JOSE LUIS',
    surname1: 'IXCOY',
    surname2: 'TZOC',
  })
  expect(parseUsName('MARIA', '', 'DELEON-LOPEZ')).toMatchObject({
    given: 'MARIA',
    surname1: 'DELEON',
    surname2: 'LOPEZ',
  })
})

test('tokens drop particles and titles, and open joined ones', () => {
  expect(nameTokens('DELEON Juan Jr')).toEqual(['leon', 'juan'])
  expect(nameTokens('María de los Ángeles viuda de Pop')).toEqual(['maria', 'angeles', 'pop'])
  expect(nameTokens('de la')).toEqual(['de', 'la'])
})

test('displayName shows parts in order, else the raw words', () => {
  expect(displayName(parseName('LOPEZ IXCOY, JUAN'))).toBe('JUAN LOPEZ IXCOY')
  expect(displayName({ raw: ' Chepe ' })).toBe('Chepe')
  expect(displayName({ raw: '', nickname: 'Canche' })).toBe('Canche')
})
