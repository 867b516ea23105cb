import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedOnce, listEndedBursts } from '../../../app/domain/search-burst.ts'

const START = Date.parse('2026-11-22T10:00:00Z')
const at = (second: number) => new Date(START + second * 1000)
let made = 0
const asked = (second: number, text: string, member = 'm', shown: string[] = []): AskedOnce => ({
  id: `a${++made}`,
  member,
  at: at(second),
  text,
  hits: shown.length,
  shown,
})
const textsOf = (searches: readonly AskedOnce[], now = at(10_000)) =>
  listEndedBursts(searches, now).map(({ text, ids }) => [text, ids.length])

describe('searches of one member', () => {
  it('that are refined while typed are one, with the longest words and all that was shown', () => {
    const [burst, ...others] = listEndedBursts(
      [asked(0, 'Ix', 'm', ['1', '2']), asked(2, 'ixco', 'm', ['2']), asked(4, 'Ixcóy ', 'm', ['2']), asked(6, 'Ixc')],
      at(100),
    )
    expect(others).toEqual([])
    expect(burst).toMatchObject({ text: 'Ixcóy ', hits: 1, shown: ['1', '2'], from: at(0), until: at(6) })
  })
  it('for somebody else are another', () => {
    expect(textsOf([asked(0, 'Ixcoy'), asked(2, 'López'), asked(4, 'Ixcoy')])).toEqual([
      ['Ixcoy', 1],
      ['López', 1],
      ['Ixcoy', 1],
    ])
  })
  it('after a minute of silence are another, and none lasts over ten minutes', () => {
    expect(textsOf([asked(0, 'Ixcoy'), asked(61, 'Ixcoy')])).toEqual([
      ['Ixcoy', 1],
      ['Ixcoy', 1],
    ])
    expect(textsOf(Array.from({ length: 25 }, (_, n) => asked(n * 50, 'Ixcoy')))).toEqual([
      ['Ixcoy', 12],
      ['Ixcoy', 12],
      ['Ixcoy', 1],
    ])
  })
  it('are not ended while they may still be refined', () => {
    expect(textsOf([asked(0, 'Ix')], at(59))).toEqual([])
    expect(textsOf([asked(0, 'Ix')], at(60))).toEqual([['Ix', 1]])
  })
  it('of two members do not mix', () => {
    expect(textsOf([asked(0, 'Ix', 'one'), asked(1, 'Ixc', 'two'), asked(2, 'Ixco', 'one')])).toEqual([
      ['Ixco', 2],
      ['Ixc', 1],
    ])
  })
  it('are each in exactly one burst, and no record shown is lost', () => {
    const search = fc.record({
      second: fc.nat(900),
      text: fc.stringMatching(/^[ab]{1,3}$/),
      member: fc.constantFrom('one', 'two'),
      shown: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(search, { maxLength: 30 }), (drawn) => {
        const searches = drawn
          .sort((a, b) => a.second - b.second)
          .map(({ second, text, member, shown }) => asked(second, text, member, shown))
        const bursts = listEndedBursts(searches, at(100_000))
        expect(bursts.flatMap(({ ids }) => ids).sort()).toEqual(searches.map(({ id }) => id).sort())
        for (const search of searches) {
          const own = bursts.find(({ ids }) => ids.includes(search.id))
          expect(own?.member).toBe(search.member)
          expect(own?.text.startsWith(search.text)).toBe(true)
          for (const record of search.shown) expect(own?.shown).toContain(record)
        }
      }),
    )
  })
})
