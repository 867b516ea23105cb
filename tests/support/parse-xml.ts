import { SaxesParser, type SaxesTagNS } from 'saxes'

export type Element = {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  /** Its own, without that of what is in it. */
  text: string
}

/** The root of a document. @throws where it is not well-formed, or holds a letter that XML 1.0 has not */
export const parseXml = (xml: string): Element => {
  const root: Element = { name: '', uri: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const element: Element = { name: tag.local, uri: tag.uri, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const write = (text: string) => {
    const at = open.at(-1)
    if (at) at.text += text
  }
  parser.on('text', write)
  parser.on('cdata', write)
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] as Element
}
