/**
 * One page of a tagged PDF to write on. Its twin measures the same acts and draws nothing, so that a page can be tried in several sizes
 * before it is made. Every text says its language, every picture what it shows; what decorates is marked as such.
 */
import PDFDocument from 'pdfkit'
import type { Rect } from './canvas.ts'
import type { Shape } from './shape.ts'
import { openFont, WEIGHTS, type Weight } from './typeface.server.ts'

export type SheetText = {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Points. */
  readonly size: number
  readonly weight?: Weight
  readonly colour: string
  /** BCP 47. */
  readonly lang: string
  readonly tag?: 'P' | 'H1' | 'H2'
  readonly align?: 'left' | 'right'
}

type Place = { readonly x: number; readonly y: number; readonly scale: number }

export type Sheet = {
  /** Points. */
  readonly width: number
  readonly height: number
  /** Writes a text and answers where the next line begins. */
  readonly text: (words: string, typed: SheetText) => number
  readonly rect: (rect: Rect, colour: string) => void
  /** A shape in units of its own, `scale` points each. */
  readonly shape: (shape: Shape, place: Place, colour: string) => void
  /** What `draw` draws is one picture to who hears the page; drawn outside of it, a shape is an ornament. */
  readonly picture: (alt: string, lang: string, draw: (sheet: Sheet) => void) => void
  readonly image: (bytes: Buffer, rect: Rect) => void
  /** The twin that only measures. */
  readonly measure: Sheet
}

export type OpenSheet = { readonly sheet: Sheet; readonly finish: () => Promise<Buffer> }

type SheetOptions = {
  readonly paper: 'A4' | 'LETTER'
  readonly lang: string
  readonly title: string
  readonly author: string
  /** ISO day; the same page made twice is the same bytes. */
  readonly day: string
}

type Document = InstanceType<typeof PDFDocument>

const openDocument = ({ paper, lang, title, author, day }: SheetOptions): Document => {
  const made = new Date(`${day}T00:00:00Z`)
  const doc = new PDFDocument({
    size: paper,
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang,
    // None of the fonts that every reader is presumed to have is named in the file.
    font: '',
    info: { Title: title, Author: author, Creator: 'Reencuentro', Producer: 'Reencuentro', CreationDate: made },
  })
  // An opened font is taken too, which its types do not say: decoding its tables anew would take longer than all the rest.
  for (const weight of WEIGHTS) doc.registerFont(weight, openFont(weight) as unknown as Buffer)
  return doc
}

const measuring = (doc: Document): Sheet => {
  const sheet: Sheet = {
    width: doc.page.width,
    height: doc.page.height,
    text: (words, { y, width, size, weight = 'regular' }) =>
      y + doc.font(weight).fontSize(size).heightOfString(words.normalize('NFC'), { width }),
    rect: () => undefined,
    shape: () => undefined,
    picture: () => undefined,
    image: () => undefined,
    get measure() {
      return sheet
    },
  }
  return sheet
}

const trace = (doc: Document, shape: Shape, { x, y, scale }: Place): void => {
  for (const { command, args } of shape) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args.map((value, at) => (at % 2 === 0 ? x : y) + value * scale)
    if (command === 'moveTo') doc.moveTo(a, b)
    else if (command === 'lineTo') doc.lineTo(a, b)
    else if (command === 'quadraticCurveTo') doc.quadraticCurveTo(a, b, c, d)
    else if (command === 'bezierCurveTo') doc.bezierCurveTo(a, b, c, d, e, f)
    else doc.closePath()
  }
}

export const openSheet = (options: SheetOptions): OpenSheet => {
  const doc = openDocument(options)
  const bytes: Buffer[] = []
  doc.on('data', (part: Buffer) => bytes.push(part))
  const root = doc.struct('Document')
  doc.addStructure(root)
  const measure = measuring(doc)
  const ornament = (draw: () => void): void => {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  const acts = (decorate: (draw: () => void) => void): Sheet => ({
    width: doc.page.width,
    height: doc.page.height,
    measure,
    text: (words, typed) => {
      const { x, y, width, size, weight = 'regular', colour, lang, tag = 'P', align = 'left' } = typed
      root.add(
        doc.struct(tag, { lang }, () => {
          doc.font(weight).fontSize(size).fillColor(colour).text(words.normalize('NFC'), x, y, { width, align })
        }),
      )
      return measure.text(words, typed)
    },
    rect: ({ x, y, width, height }, colour) => decorate(() => doc.rect(x, y, width, height).fill(colour)),
    shape: (shape, place, colour) =>
      decorate(() => {
        trace(doc, shape, place)
        doc.fill(colour)
      }),
    image: (picture, { x, y, width, height }) => decorate(() => doc.image(picture, x, y, { width, height })),
    picture: (alt, lang, draw) => {
      root.add(doc.struct('Figure', { alt, lang }, () => draw(acts((act) => act()))))
    },
  })
  const finish = async (): Promise<Buffer> => {
    root.end()
    const ended = new Promise<void>((done) => doc.once('end', () => done()))
    doc.end()
    await ended
    return Buffer.concat(bytes)
  }
  return { sheet: acts(ornament), finish }
}
