import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  contrast,
  DEFAULT_THEME,
  decideTheme,
  formatTheme,
  nearestReadable,
  paletteOf,
  parseTheme,
  RADII,
  TEXT_CONTRAST,
  TEXT_STEPS,
  type Theme,
} from '../../../app/domain/theme.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)
const theme: fc.Arbitrary<Theme> = fc.record({
  accent: colour,
  text: colour,
  surface: colour,
  radius: fc.constantFrom(...RADII),
  step: fc.constantFrom(...TEXT_STEPS),
})

describe('the contrast of two colours', () => {
  // Known pairs; #777 and #767676 on white are the two sides of 4.5 that accessibility tools quote.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])('%s on %s is %f', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBeCloseTo(ratio, 2)
  })
})

describe('a theme', () => {
  it('of the portal itself can be read', () => expect(decideTheme(DEFAULT_THEME).ok).toBe(true))

  it.each([
    [{ text: '#777777' }, 'embed.text_contrast', { ratio: 4.4 }],
    [{ accent: '#ffd45c' }, 'embed.accent_contrast', { ratio: 1.4 }],
    [{ surface: '#16262e' }, 'embed.text_contrast', { ratio: 1 }],
    [{ accent: 'red' }, 'embed.colour', undefined],
    [{ accent: '#0A5A72' }, 'embed.colour', undefined],
    [{ text: '#000000;}' }, 'embed.colour', undefined],
    [{ radius: 7 as 6 }, 'embed.theme', undefined],
    [{ step: 9 as 1 }, 'embed.theme', undefined],
  ] as const)('with %j is refused', (change, code, params) => {
    expect(decideTheme({ ...DEFAULT_THEME, ...change })).toEqual({ ok: false, code, ...(params ? { params } : {}) })
  })

  test('that is taken gives colours that can all be read where they stand, whatever was chosen', () => {
    let taken = 0
    fc.assert(
      fc.property(theme, (chosen) => {
        if (!decideTheme(chosen).ok) return
        taken++
        const { ink, muted, edge, paper, tint, act, actStrong, actInk } = paletteOf(chosen)
        for (const word of [ink, muted, act, actStrong])
          for (const ground of [paper, tint]) expect(contrast(word, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
        for (const ground of [act, actStrong]) expect(contrast(actInk, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
        expect(contrast(edge, paper)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 20_000 },
    )
    expect(taken).toBeGreaterThan(500)
  })

  test('is written into an address and read from it; nothing else is', () => {
    fc.assert(
      fc.property(theme, (chosen) => {
        expect(parseTheme(formatTheme(chosen))).toEqual(decideTheme(chosen).ok ? chosen : undefined)
      }),
    )
    for (const text of ['', 'x', '0a5a72-16262e-ffffff-6-1-', '0a5a72-16262e-ffffff-06-1', '0A5A72-16262e-ffffff-6-1'])
      expect(parseTheme(text)).toBeUndefined()
  })
})

test('the nearest colour that can be read is there for any colour on any ground, and is near', () => {
  fc.assert(
    fc.property(colour, colour, (one, ground) => {
      expect(contrast(nearestReadable(one, ground), ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    }),
  )
  expect(nearestReadable('#777777', '#ffffff')).toBe('#757575')
  expect(nearestReadable('#eeeeee', '#ffffff')).toMatch(/^#(7[0-7]|6[c-f])/)
  expect(nearestReadable('#333333', '#000000')).toMatch(/^#7/)
})
