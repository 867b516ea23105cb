/**
 * The poster: one page, A4 or letter, in one or two languages. It is tried from large letters to small ones until it fits; what does not
 * fit even then is left out, last line first, and said to be in the notice.
 */
import { INTL_TAGS } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { makeQrSquares } from '../notices/qr.ts'
import type { PosterFacts, PosterWords } from './poster-words.ts'
import { MARK, NOBODY } from './shape.ts'
import { openSheet, type Sheet } from './sheet.server.ts'
import { printedAddress } from './short-address.ts'

export const PAPERS = ['carta', 'a4'] as const
export type Paper = (typeof PAPERS)[number]
const SIZES = { carta: 'LETTER', a4: 'A4' } as const

/** The second language is optional. */
export type PosterLanguages = readonly [PosterWords, PosterWords?]

export type PosterDrawing = {
  readonly paper: Paper
  readonly words: PosterLanguages
  readonly facts: PosterFacts
  /** JPEG, four by five; a drawn outline where there is none. */
  readonly photo?: Buffer
}

const INK = '#16262e'
const MUTED = '#4d606a'
const ACT = '#0a5a72'
const TINT = '#e8f1f3'
const WHITE = '#ffffff'

/** Points. */
const MARGIN = 36
const BAND = 58
const GAP = 20
const QR_SIDE = 116

/** From the letters of a wall to those of a letter; 1 is a text of 12 points. */
const SCALES = [1.35, 1.25, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75]

type Setting = { readonly scale: number; readonly lines: number; readonly cut: boolean }
type Column = { readonly x: number; readonly width: number }
type Look = { readonly size: number; readonly colour?: string; readonly tag?: 'H1' | 'H2' }
type Line = Look & {
  readonly weight?: 'bold'
  readonly stacked?: true
  /** Of a list with two columns, where nothing would look like nothing known. */
  readonly both?: true
}
type Picked = (words: PosterWords) => string | undefined

type At = Column & { readonly y: number }

/** Between the columns of two languages. */
const GUTTER = 14

/** One sentence in each language: beside one another, or one below the other where `stacked`. The same words are said once, but in a list. */
const say = (sheet: Sheet, drawing: PosterDrawing, pick: Picked, { x, y, width }: At, line: Line): number => {
  const { size, weight, colour = INK, tag, stacked, both } = line
  const [first, second] = drawing.words
  const write = (words: PosterWords, at: At, look: Look): number => {
    const text = pick(words)
    return text ? sheet.text(text, { ...at, weight, lang: INTL_TAGS[words.locale], colour, ...look }) : at.y
  }
  if (!second || (pick(second) === pick(first) && !both)) return write(first, { x, y, width }, { size, colour, tag })
  if (stacked) {
    const below = write(first, { x, y, width }, { size, colour, tag })
    return write(second, { x, y: below, width }, { size: size * (weight ? 0.66 : 0.9), colour: MUTED })
  }
  const half = (width - GUTTER) / 2
  const end = write(first, { x, y, width: half }, { size, colour, tag })
  return Math.max(end, write(second, { x: x + half + GUTTER, y, width: half }, { size, colour, tag }))
}

const drawBand = (sheet: Sheet, { words: [{ by, locale }] }: PosterDrawing): void => {
  sheet.rect({ x: 0, y: 0, width: sheet.width, height: BAND }, ACT)
  sheet.shape(MARK, { x: MARGIN, y: 11, scale: 0.9 }, WHITE)
  const lang = INTL_TAGS[locale]
  sheet.text('Reencuentro', { x: MARGIN + 46, y: 15, width: 160, size: 20, weight: 'bold', colour: WHITE, lang })
  const owner = { x: sheet.width / 2, width: sheet.width / 2 - MARGIN, size: 10, colour: WHITE, lang } as const
  const height = sheet.measure.text(by, { ...owner, y: 0 })
  sheet.text(by, { ...owner, y: (BAND - height) / 2, align: 'right' })
}

const drawFace = (sheet: Sheet, drawing: PosterDrawing, y: number, width: number): void => {
  const [{ pictured, locale }] = drawing.words
  sheet.picture(pictured, INTL_TAGS[locale], (on) => {
    const rect = { x: MARGIN, y, width, height: width * 1.25 }
    if (drawing.photo) return on.image(drawing.photo, rect)
    on.rect(rect, TINT)
    on.shape(NOBODY, { x: rect.x, y: rect.y, scale: width / 80 }, '#a8b9c0')
  })
}

/** Who it is: the face, and beside it the words. Returns where it ends. */
const drawPerson = (sheet: Sheet, drawing: PosterDrawing, { scale, lines, cut }: Setting): number => {
  const whole = { x: MARGIN, width: sheet.width - 2 * MARGIN }
  const title = { size: 20 * scale, weight: 'bold', colour: ACT, stacked: true } as const
  const top = say(sheet, drawing, ({ kicker }) => kicker, { ...whole, y: BAND + 14 }, title) + 10
  const face = Math.min(190 * scale, 230)
  drawFace(sheet, drawing, top, face)
  const caption = { x: MARGIN, y: top + face * 1.25 + 4, width: face }
  const faceEnd = say(sheet, drawing, (words) => words.caption, caption, {
    size: 9 * scale,
    colour: MUTED,
    stacked: true,
  })
  const column = { x: MARGIN + face + GAP, width: sheet.width - 2 * MARGIN - face - GAP }
  const name = { size: 26 * scale, weight: 'bold', tag: 'H1', stacked: true } as const
  let y = say(sheet, drawing, ({ heading }) => heading, { ...column, y: top - 6 }, name) + 4
  y = say(sheet, drawing, ({ lead }) => lead, { ...column, y }, { size: 14 * scale, stacked: true }) + 8
  for (let at = 0; at < lines; at++) {
    const term = { size: 9 * scale, colour: MUTED, both: true } as const
    y = say(sheet, drawing, ({ facts }) => facts[at]?.term, { ...column, y }, term)
    y = say(sheet, drawing, ({ facts }) => facts[at]?.value, { ...column, y }, { size: 12 * scale, both: true }) + 3
  }
  if (cut) y = say(sheet, drawing, ({ more }) => more, { ...column, y }, { size: 10 * scale, colour: MUTED })
  return Math.max(y, faceEnd)
}

const writeCall = (sheet: Sheet, drawing: PosterDrawing, top: number, { scale }: Setting): number => {
  const { chancellery } = drawing.facts
  const column = { x: MARGIN + 16, width: sheet.width - 2 * MARGIN - 32 }
  const question = { size: 17 * scale, weight: 'bold', tag: 'H2' } as const
  let y = say(sheet, drawing, ({ know }) => know, { ...column, y: top + 10 }, question) + 2
  if (chancellery.phone) {
    y = say(sheet, drawing, ({ call }) => call, { ...column, y }, { size: 11 * scale })
    const phone = { size: 26 * scale, weight: 'bold', colour: ACT } as const
    y = say(sheet, drawing, () => chancellery.phone, { ...column, y: y - 2 }, phone)
  }
  y = say(sheet, drawing, ({ consulate }) => consulate, { ...column, y }, { size: 10.5 * scale })
  y = say(sheet, drawing, ({ toTell }) => toTell, { ...column, y }, { size: 10.5 * scale })
  const number = { size: 9 * scale, colour: MUTED }
  return say(sheet, drawing, (words) => words.number, { ...column, y: y + 2 }, number) + 10
}

/** How to tell what one knows, the way to the notice as it stands, and what the paper cannot promise. Returns where it ends. */
const drawFoot = (sheet: Sheet, drawing: PosterDrawing, top: number, setting: Setting): number => {
  const { scale } = setting
  const whole = { x: MARGIN, width: sheet.width - 2 * MARGIN }
  const boxEnd = writeCall(sheet.measure, drawing, top, setting)
  sheet.rect({ ...whole, y: top, height: boxEnd - top }, TINT)
  sheet.rect({ x: MARGIN, y: top, width: 5, height: boxEnd - top }, ACT)
  writeCall(sheet, drawing, top, setting)
  const row = boxEnd + 10
  const { facts } = drawing
  const qr = makeQrSquares(facts.address)
  sheet.picture(drawing.words[0].qr, INTL_TAGS[drawing.words[0].locale], (on) => {
    const side = QR_SIDE / qr.size
    for (const [x, y] of qr.dark)
      on.rect({ x: MARGIN + x * side, y: row + y * side, width: side, height: side }, '#000000')
  })
  const column = { x: MARGIN + QR_SIDE + 12, width: whole.width - QR_SIDE - 12 }
  let y = say(
    sheet,
    drawing,
    ({ live }) => live,
    { ...column, y: row + 6 },
    { size: 15 * scale, weight: 'bold', tag: 'H2' },
  )
  y = say(sheet, drawing, ({ liveHow }) => liveHow, { ...column, y }, { size: 10.5 * scale }) + 2
  const address = { size: 15 * scale, weight: 'bold', colour: ACT } as const
  y = say(sheet, drawing, () => printedAddress(facts.address), { ...column, y }, address) + 2
  y =
    Math.max(
      say(sheet, drawing, ({ printed }) => printed, { ...column, y }, { size: 10 * scale }),
      row + QR_SIDE,
    ) + 6
  y = say(sheet, drawing, ({ never }) => never, { ...whole, y }, { size: 9.5 * scale, weight: 'bold' })
  return say(sheet, drawing, ({ noMoney }) => noMoney, { ...whole, y }, { size: 9.5 * scale })
}

/** The first setting in which all of it is on the page; the smallest without its facts, if need be. */
const chooseSetting = (sheet: Sheet, drawing: PosterDrawing): Setting & { readonly footAt: number } => {
  const all = drawing.words[0].facts.length
  const smallest = SCALES[SCALES.length - 1] ?? 1
  const settings: readonly Setting[] = [
    ...SCALES.map((scale) => ({ scale, lines: all, cut: drawing.words[0].isShort })),
    ...Array.from({ length: all }, (_, at) => ({ scale: smallest, lines: all - 1 - at, cut: true })),
  ]
  const bottom = sheet.height - MARGIN + 8
  for (const setting of settings) {
    const foot = drawFoot(sheet.measure, drawing, 0, setting)
    if (drawPerson(sheet.measure, drawing, setting) + 12 + foot <= bottom) return { ...setting, footAt: bottom - foot }
  }
  throw new Error('a poster that does not fit on its page')
}

export const drawPoster = async (drawing: PosterDrawing): Promise<Buffer> => {
  const [{ locale }] = drawing.words
  const { notice, chancellery, day } = drawing.facts
  const { sheet, finish } = openSheet({
    paper: SIZES[drawing.paper],
    lang: INTL_TAGS[locale],
    title: t(locale)('poster.documentTitle', { number: notice.publicId }),
    author: chancellery.name,
    day,
  })
  const { footAt, ...setting } = chooseSetting(sheet, drawing)
  drawBand(sheet, drawing)
  drawPerson(sheet, drawing, setting)
  drawFoot(sheet, drawing, footAt, setting)
  return finish()
}
