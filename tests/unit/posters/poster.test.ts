/** The poster as a file: one page whatever is on it, its letters inside, its words to be read by a machine, its code by a telephone. */
import fc from 'fast-check'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it, test } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { LOCALES } from '../../../app/i18n/locale.ts'
import { drawPoster, PAPERS, type Paper } from '../../../app/posters/poster.server.ts'
import { posterWords } from '../../../app/posters/poster-words.ts'
import { hasLetters } from '../../../app/posters/typeface.server.ts'
import { readPdf } from '../../support/pdf.ts'
import { posterFacts, posterNotice } from '../../support/poster-facts.ts'

const draw = (notice: PublicNotice = posterNotice, paper: Paper = 'carta', two = false, photo?: Buffer) => {
  const facts = posterFacts(notice)
  const [first, second] = [posterWords('es', facts, hasLetters), posterWords('en', facts, hasLetters)]
  return drawPoster({ paper, words: two ? [first, second] : [first], facts, photo })
}

const LONGEST: PublicNotice = {
  ...posterNotice,
  name: 'María de los Ángeles Guadalupe Qʼanil Tzʼunun Ẍicay Hernández-Montenegro de la Cruz y Castañeda Xicará viuda de Ajcuc',
  nickname: 'Lupita la de la tienda de la esquina de doña Carmen',
  marks: Array.from({ length: 12 }, () => ({
    type: 'scar' as const,
    site: 'eyebrow' as const,
    words: 'desde chiquita, por una caída en el río cuando jugaba con sus primas',
  })),
}

describe.each(PAPERS)('on %s', (paper) => {
  test.each([
    ['one language', posterNotice, false],
    ['two languages', posterNotice, true],
    ['the longest names and words', LONGEST, false],
    ['the longest names and words in two languages', LONGEST, true],
    ['the minimum alone', { publicId: 'a1b2c3d4', chancellery: 'gt', indexed: false } as PublicNotice, true],
  ])('%s: one page of its size, tagged, with a title that names nobody', async (_, notice, two) => {
    const pdf = readPdf(await draw(notice, paper, two))
    expect(pdf.pages).toBe(1)
    expect(pdf.size).toEqual(paper === 'a4' ? [595.28, 841.89] : [612, 792])
    expect(pdf.lang).toBe('es-419')
    expect(pdf.isTagged).toBe(true)
    expect(pdf.title).toBe(`Aviso de persona desaparecida · ${notice.publicId}`)
    // Only Noto Sans, and its letters are in the file.
    expect(pdf.fonts.every(({ name, isEmbedded }) => /^[A-Z]{6}\+NotoSans-/.test(name) && isEmbedded)).toBe(true)
    expect(pdf.fonts.length).toBeGreaterThan(0)
    // What every poster says, whatever had to be left out.
    for (const words of [
      '+502 0000 0000',
      'reencuentro.example/a/k7m2p-9x4qt',
      'Hecho el 29 de noviembre de 2026',
      'Nadie le pedirá dinero',
      'no escriba en redes sociales',
      ...(two ? ['Made on November 29, 2026', 'Nobody will ask you for money'] : []),
    ])
      expect(pdf.text).toContain(words)
    expect(pdf.lowest).toBeGreaterThan(12)
  })
})

test('any name at all fits, in any language beside any other', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aáäẍñîòʼ’ -WMQ'), minLength: 1, maxLength: 220 })
  await fc.assert(
    fc.asyncProperty(letters, fc.boolean(), fc.constantFrom(...PAPERS), async (name, two, paper) => {
      expect(readPdf(await draw({ ...LONGEST, name }, paper, two)).pages).toBe(1)
    }),
    { numRuns: 12 },
  )
}, 60_000)

describe('what it shows', () => {
  it('is what the notice’s page shows: name, facts and letters of every name', async () => {
    const { text } = readPdf(await draw({ ...posterNotice, name: 'Xjan Tzʼunun Ẍicay Dügü Mískitû Désir' }))
    for (const words of [
      'Xjan Tzʼunun Ẍicay Dügü Mískitû Désir, de 7 a 9 años',
      'Chepito',
      'cicatriz',
      'Su mamá lo busca',
    ])
      expect(text).toContain(words)
  })

  it('is no name without consent, and never when, why or how a notice ends', async () => {
    const { name: _name, ...unnamed } = posterNotice
    const { text, title } = readPdf(await draw(unnamed, 'carta', true))
    expect(`${text}${title}`).not.toMatch(/José|Ixcoy/)
    expect(text).toContain('Niño, de 7 a 9 años')
    for (const locale of LOCALES)
      expect(JSON.stringify(posterWords(locale, posterFacts(unnamed), hasLetters))).not.toMatch(
        /encontrad|localizad|falleci|murió|found|died|vence|expira|expire|hasta el/i,
      )
  })

  it('says whose face it is, and draws an outline where there is none', async () => {
    const photo = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
    const seeker = readPdf(await draw({ ...posterNotice, photo: { of: 'seeker', token: 't' } }, 'carta', false, photo))
    expect(seeker.text).toContain('La fotografía es de quien busca')
    expect(seeker.images).toBe(1)
    const child = readPdf(await draw({ ...posterNotice, photo: { of: 'child', token: 't' } }, 'carta', false, photo))
    expect(child.text).not.toContain('es de quien busca')
    const none = readPdf(await draw())
    expect(none.images).toBe(0)
    expect(none.alts).toContain('No hay fotografía publicada')
  })

  it('leaves out what its letters cannot write, and sends to the notice', async () => {
    const { text } = readPdf(await draw({ ...posterNotice, name: '张伟', nickname: '小伟' }))
    expect(text).toContain('Niño, de 7 a 9 años')
    expect(text).not.toMatch(/[\u4e00-\u9fff]/)
    expect(text).toContain('Hay más en el aviso.')
  })

  it('is the same file for the same words', async () => {
    expect((await draw()).equals(await draw())).toBe(true)
  })
})

describe('to who hears it', () => {
  test.each([
    false,
    true,
  ])('it is whole, in order, each part in its language and no picture tells more than the words, in two languages: %s', async (two) => {
    const photo = await sharp({ create: { width: 40, height: 50, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
    const { parts, isWholeTagged, showsTitle, alts, text } = readPdf(
      await draw({ ...posterNotice, photo: { of: 'child', token: 't' } }, 'carta', two, photo),
    )
    expect([isWholeTagged, showsTitle]).toEqual([true, true])
    expect(parts[0]?.tag).toBe('Document')
    // The face, whose name follows it as the only heading of the first rank; what to do; the way to the notice.
    const outline = parts.map(({ tag }) => tag).filter((tag) => tag !== 'P')
    expect(outline.filter((tag) => tag !== 'H2')).toEqual(['Document', 'Figure', 'H1', 'Figure'])
    expect(outline.slice(3, 4)).toEqual(['H2'])
    expect(new Set(parts.slice(1).map(({ lang }) => lang))).toEqual(new Set(two ? ['es-419', 'en'] : ['es-419']))
    expect(parts.filter(({ tag }) => tag === 'Figure').every(({ alt }) => alt)).toBe(true)
    expect(alts.join(' ')).not.toMatch(/José|Ixcoy|Chepito|cicatriz|años/)
    // Who cannot scan the code reads where it leads.
    expect(text).toContain('reencuentro.example/a/k7m2p-9x4qt')
  })
})

test('its code is read as the short address', async () => {
  const { squares, height } = readPdf(await draw())
  const side = 900
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const left = Math.min(...squares.map(({ x }) => x)) - 20
  const top = Math.min(...squares.map(({ y }) => y)) - 20
  for (const square of squares)
    for (let y = Math.round((square.y - top) * 5); y < Math.round((square.y + square.height - top) * 5); y++)
      for (let x = Math.round((square.x - left) * 5); x < Math.round((square.x + square.width - left) * 5); x++)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
  expect(height).toBe(792)
  expect(jsQR(pixels, side, side)?.data).toBe('https://reencuentro.example/a/k7m2p-9x4qt')
})
