import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import { nameTokens } from '../../app/domain/names.ts'
import { bothWays, LEAST_NOTICES, openLearner, type ShortForm, type Told } from '../../search/short-forms.ts'
import { makeWords, NOTHING_LEARNT } from '../../search/words.ts'

const told = (nickname: string, given: string, notices: number): Told => ({ nickname, given, notices })
const learnt = (all: readonly Told[]): readonly ShortForm[] => {
  const learner = openLearner()
  for (const one of all) learner.add(one)
  return learner.forms()
}
/** Children who are called something else: of each too large a share of all for its name to be telling. */
const OTHERS = [told('Chofi', 'Sofía', 300), told('Nano', 'Fernando Isabel', 300)]
const learn = (...more: readonly Told[]) =>
  learnt([...OTHERS, ...more]).map(({ short, formal }) => `${short}=${formal}`)

describe('a short form', () => {
  it('is learnt where ten notices tell it, and of nine it is not', () => {
    expect(learn(told('Loxa', 'Rosa', LEAST_NOTICES - 1))).toEqual([])
    expect(learn(told('Loxa', 'Rosa', LEAST_NOTICES))).toEqual(['loxa=rosa'])
    expect(learn(told('Loxa', 'Rosa', 6), told('loxa', 'ROSA', 4)), 'however it is written').toEqual(['loxa=rosa'])
  })

  it('may stand for several names', () => {
    expect(learn(told('Beto', 'Roberto', 12), told('Beto', 'Humberto', 11))).toEqual(['beto=roberto', 'beto=umberto'])
  })

  it('is of no name that stands beside many: of those who are called so few have it, or no more than of all', () => {
    const few = Array.from({ length: 9 }, (_, at) => told('Loxa', `Rosa Segunda${'abcdefghi'[at]}`, 5))
    expect(learn(...few, told('Loxa', 'Rosa Micaela', 10))).toEqual(['loxa=rosa'])
    expect(learn(told('Loxa', 'Rosa Isabel', 40))).toEqual(['loxa=rosa'])
  })

  it('is of no surname, where a whole village has it', () => {
    const whole = { nickname: 'Loxa', notices: 40 }
    expect(learn({ ...whole, name: 'Rosa Caal' })).toEqual(['loxa=rosa'])
    expect(learn({ ...whole, name: 'CAAL CHOC, ROSA\nRosa Caal' })).toEqual(['loxa=rosa'])
  })

  it('is no short form of itself', () => {
    expect(learn(told('Rosa', 'Rosa', 50))).toEqual([])
  })

  it('is told by ten notices at least, whatever is told and in whatever order', () => {
    const word = fc.constantFrom('Ana', 'Nani', 'Rosa', 'Loxa', 'Tek', 'Diego', 'Mal', 'María', '', '…', 'x')
    const one = fc.record({ nickname: word, given: fc.array(word).map((all) => all.join(' ')), notices: fc.nat(20) })
    const has = (text: string, sound: string) => nameTokens(text).some((token) => spanishKey(token) === sound)
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const sorted = (of: readonly ShortForm[]) => of.map(({ short, formal }) => `${short} ${formal}`).sort()
        expect(sorted(learnt([...all].reverse()))).toEqual(sorted(learnt(all)))
        for (const { short, formal } of learnt(all)) {
          const tell = all.filter(({ nickname, given }) => has(nickname, short) && has(given, formal))
          expect(tell.reduce((sum, { notices }) => sum + notices, 0)).toBeGreaterThanOrEqual(LEAST_NOTICES)
        }
      }),
    )
  })
})

describe('a word that is searched', () => {
  const words = makeWords({ ...NOTHING_LEARNT, told: bothWays([{ short: 'loxa', formal: 'rosa' }]) })
  for (const word of ['rosa', 'loxa', 'tzoc']) words.add(word)

  it('stands for what its short form is told of, and the other way round', () => {
    expect(words.expand('loxa', false).get('rosa')).toMatchObject({ how: 'short', likeness: 0.8 })
    expect(words.expand('rosa', false).get('loxa')).toMatchObject({ how: 'short', likeness: 0.8 })
    expect(words.expand('loza', false).get('rosa')?.how, 'nothing is told of it').not.toBe('short')
  })

  it('stands for nothing that is told where nothing is', () => {
    const untold = makeWords()
    for (const word of ['rosa', 'loxa']) untold.add(word)
    expect(untold.expand('loxa', false).get('rosa')?.how).not.toBe('short')
  })
})
