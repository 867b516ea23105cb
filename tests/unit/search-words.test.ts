import { describe, expect, it, test } from 'vitest'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import { makeWords } from '../../search/words.ts'

const words = makeWords()
const STORED = [
  'ixcoy',
  'yenifer',
  'jennifer',
  'jose',
  'chepe',
  'roberto',
  'tzunun',
  'esmeralda',
  'maria',
  'mario',
  'caal',
  'wilfredo',
  'wilson',
  'cojulun',
  'liam',
  'moises',
]
for (const word of STORED) words.add(word)
const how = (asked: string, found: string, open = false) => words.expand(asked, open).get(found)?.how

describe('a word that is searched', () => {
  test.each([
    ['ixcoy', 'ixcoy', 'exact'],
    ['ishcoy', 'ixcoy', 'heard'],
    ['yenifer', 'jennifer', 'heard'],
    ['chepe', 'jose', 'short'],
    ['jose', 'chepe', 'short'],
    ['beto', 'roberto', 'short'],
    ['moisesito', 'moises', 'short'],
    ['liamcito', 'liam', 'short'],
    ['esmerada', 'esmeralda', 'near'],
  ])('%s stands for %s: %s', (asked, found, expected) => {
    expect(how(asked, found)).toBe(expected)
  })

  it('stands for what begins so while it is typed', () => {
    expect([how('coju', 'cojulun', true), how('wils', 'wilson', true)]).toEqual(['begins', 'begins'])
  })

  it('is sooner the name that it shortens than another short form written wrong', () => {
    for (const word of ['juan', 'juanita']) words.add(word)
    const sure = (found: string) => words.expand('juanito', false).get(found)?.likeness ?? 0
    expect(sure('juan')).toBeGreaterThan(sure('juanita'))
    expect(sure('juanita')).toBeGreaterThan(0)
  })

  it('may be a name without its end when it is done: less surely than a short form that is known, and not of two letters', () => {
    const sure = (asked: string, found: string) => words.expand(asked, false).get(found)?.likeness ?? 0
    expect([how('coju', 'cojulun'), sure('coju', 'cojulun')]).toEqual(['begins', 0.6])
    expect(sure('coju', 'cojulun')).toBeLessThan(sure('chepe', 'jose'))
    expect([how('coj', 'cojulun'), how('co', 'cojulun')]).toEqual(['begins', undefined])
  })

  it('is the commonest of many that begin so, whatever their letters', () => {
    const many = makeWords()
    // All before López in the order of letters.
    for (let at = 0; at < 400; at++) many.add(`lop${String.fromCharCode(97 + (at % 4))}${at.toString(26)}`)
    many.add('lopez')
    expect([many.expand('lop', false).get('lopez')?.how, many.expand('lop', true).get('lopez')?.how]).toEqual([
      'begins',
      'begins',
    ])
  })

  it('stands for itself, known or not, with the sound under which records have it', () => {
    expect(words.expand('quiej', false).get('quiej')).toEqual({
      likeness: 1,
      cost: 0,
      how: 'exact',
      spanish: spanishKey('quiej'),
    })
  })

  it('is near also as an English ear would have it', () => {
    for (const word of ['juan', 'julian']) words.add(word)
    expect(how('hooen', 'juan')).toBe('near')
    expect(how('hooen', 'julian')).toBeUndefined()
  })

  it('is surer the nearer it is spelt, of those that sound alike or are as near', () => {
    for (const word of ['castro', 'castrro', 'pineda', 'piineda']) words.add(word)
    const sure = (asked: string, found: string) => words.expand(asked, false).get(found)?.likeness ?? 0
    expect([how('castrho', 'castro'), how('castrho', 'castrro')]).toEqual(['heard', 'heard'])
    expect(sure('castrho', 'castro')).toBeGreaterThan(sure('castrho', 'castrro'))
    expect([how('pinetha', 'pineda'), how('pinetha', 'piineda')]).toEqual(['near', 'near'])
    expect(sure('pinetha', 'pineda')).toBeGreaterThan(sure('pinetha', 'piineda'))
  })

  it('is surer the nearer it is', () => {
    const sure = (asked: string, found: string) => words.expand(asked, false).get(found)?.likeness ?? 0
    expect(sure('ixcoy', 'ixcoy')).toBeGreaterThan(sure('ishcoy', 'ixcoy'))
    expect(sure('ishcoy', 'ixcoy')).toBeGreaterThan(sure('ixcuy', 'ixcoy'))
  })

  it('is never looked for because another is missing: a word that is stored only adds', () => {
    const more = makeWords()
    for (const word of [...STORED, 'esmerado', 'ixcoi']) more.add(word)
    for (const asked of ['esmeraldinha', 'esmerada', 'ishcoy', 'zzzzzz'])
      for (const [found, meant] of words.expand(asked, false))
        expect(more.expand(asked, false).get(found)).toEqual(meant)
  })

  it('is known at once when it is added, once', () => {
    expect(how('abelina', 'avelina')).toBeUndefined()
    const before = words.size()
    words.add('avelina')
    words.add('avelina')
    expect(words.size()).toBe(before + 1)
    expect(how('abelina', 'avelina')).toBe('heard')
  })
})
