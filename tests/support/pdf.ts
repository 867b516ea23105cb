/** Reads back what a PDF of ours says: not any PDF, but what its file format promises of one that pdfkit wrote. */
import { inflateSync } from 'node:zlib'

type Square = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type ReadPdf = {
  readonly pages: number
  readonly size: readonly number[]
  readonly height: number
  readonly title: string
  readonly lang: string
  readonly isTagged: boolean
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[]
  /** Every text in the order of reading, by the table that says which letters its glyphs are. */
  readonly text: string
  /** Of the pictures, in words. */
  readonly alts: readonly string[]
  /** What a reader of the page aloud meets, in its order: each part with its language. */
  readonly parts: readonly { readonly tag: string; readonly lang: string; readonly alt?: string }[]
  /** Whether every mark on the page is a part or said to be an ornament, and the window is titled by the title. */
  readonly isWholeTagged: boolean
  readonly showsTitle: boolean
  readonly images: number
  /** Points from the lower edge of the page to the lowest line of text. */
  readonly lowest: number
  /** Small squares that are drawn, from the upper left: those of a QR code. */
  readonly squares: readonly Square[]
}

/** A string of the format: between brackets, with escapes, in two bytes a letter where it begins so. */
const stringOf = (raw: string): string => {
  const bytes = raw.replace(/\\([nrt()\\])/g, (_, one: string) => ({ n: '\n', r: '\r', t: '\t' })[one] ?? one)
  if (!bytes.startsWith('\xfe\xff')) return bytes
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
}
const STRING = String.raw`\(((?:\\.|[^\\)])*)\)`

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

export const readPdf = (bytes: Buffer): ReadPdf => {
  const file = bytes.toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body = '']) => [id, body]),
  )
  const bodies = [...objects.values()]
  const find = (pattern: RegExp): string => bodies.find((body) => pattern.test(body)) ?? ''
  const streamOf = (id: string | undefined): string => {
    const body = objects.get(id ?? '') ?? ''
    const raw = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? ''
    return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1')
  }
  const ref = (body: string, name: string): string | undefined => new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(body)?.[1]

  const page = find(/\/Type \/Page\n/)
  const catalog = find(/\/Type \/Catalog/)
  const size = (/\/MediaBox \[([\d. ]+)\]/.exec(page)?.[1] ?? '').split(' ').slice(2).map(Number)
  const height = size[1] ?? 0
  const content = streamOf(ref(page, 'Contents'))
  const resources = objects.get(ref(page, 'Resources') ?? '') ?? page

  const letters = new Map<string, readonly string[]>()
  const fonts: ReadPdf['fonts'][number][] = []
  for (const [, alias = '', id = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = objects.get(id) ?? ''
    const table = /\[([<>\w\s]+)\]\nendbfrange/.exec(streamOf(ref(font, 'ToUnicode')))?.[1] ?? ''
    letters.set(
      alias,
      [...table.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => fromHex(hex.replaceAll(' ', ''))),
    )
    const descriptor =
      objects.get(ref(objects.get(ref(font, 'DescendantFonts') ?? '') ?? '', 'FontDescriptor') ?? '') ?? ''
    fonts.push({ name: /\/BaseFont \/(\S+)/.exec(font)?.[1] ?? '', isEmbedded: /\/FontFile2 \d+ 0 R/.test(descriptor) })
  }

  let known: readonly string[] = []
  const words: string[] = []
  for (const [, alias, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)) {
    if (alias) known = letters.get(alias) ?? []
    else
      words.push(
        [...(shown ?? '').matchAll(/<([0-9a-f]*)>/g)]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((glyph) => known[Number.parseInt(glyph, 16)] ?? '?')
          .join(''),
      )
  }
  const idsIn = (body: string, name: string): readonly string[] => {
    const list = new RegExp(`/${name} (?:\\[([^\\]]*)\\]|(\\d+ 0 R))`).exec(body)
    return [...(list?.[1] ?? list?.[2] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id)
  }
  const partsIn = (id: string): ReadPdf['parts'] => {
    const body = objects.get(id) ?? ''
    const tag = /\/S \/(\w+)/.exec(body)?.[1]
    const alt = new RegExp(`/Alt ${STRING}`).exec(body)?.[1]
    const lang = stringOf(new RegExp(`/Lang ${STRING}`).exec(body)?.[1] ?? '')
    const here = tag ? [{ tag, lang, ...(alt === undefined ? {} : { alt: stringOf(alt) }) }] : []
    return [...here, ...idsIn(body, 'K').flatMap(partsIn)]
  }
  // Outside of marked content nothing may be drawn or written.
  const unmarked = content.replace(/\/\w+ (?:<<[^>]*>>|\/\w+) BDC[\s\S]*?\nEMC/g, '')
  return {
    parts: idsIn(catalog, 'StructTreeRoot').flatMap(partsIn),
    isWholeTagged: !/\b(TJ|Tj|Do|f|S|B|f\*)$/m.test(unmarked),
    showsTitle: /\/DisplayDocTitle true/.test(objects.get(ref(catalog, 'ViewerPreferences') ?? '') ?? catalog),
    pages: bodies.filter((body) => /\/Type \/Page\n/.test(body)).length,
    size,
    height,
    title: stringOf(new RegExp(STRING).exec(objects.get(ref(find(/\/Producer \d/), 'Title') ?? '') ?? '')?.[1] ?? ''),
    lang: stringOf(new RegExp(`/Lang ${STRING}`).exec(catalog)?.[1] ?? ''),
    isTagged:
      /\/Marked true/.test(objects.get(ref(catalog, 'MarkInfo') ?? '') ?? '') &&
      /\/StructTreeRoot \d+ 0 R/.test(catalog),
    fonts,
    text: words.join(' ').replace(/\s+/g, ' '),
    alts: bodies.flatMap((body) => {
      const alt = new RegExp(`/Alt ${STRING}`).exec(body)?.[1]
      return alt === undefined ? [] : [stringOf(alt)]
    }),
    images: bodies.filter((body) => /\/Subtype \/Image/.test(body)).length,
    lowest: Math.min(...[...content.matchAll(/1 0 0 1 [-\d.]+ ([-\d.]+) Tm/g)].map(([, y]) => Number(y))),
    squares: [...content.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)]
      .map(([, x, y, width, high]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(high) }))
      .filter(({ width, height: high }) => width < 8 && Math.abs(width - high) < 0.01),
  }
}
