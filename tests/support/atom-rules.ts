/**
 * What RFC 4287 asks of an Atom feed: its RELAX NG schema (appendix B) and the rules beside it, with the tombstones of RFC 6721.
 * Each answer is a list of faults in words; none when the feed is one.
 */
import { type Element, parseXml } from './parse-xml.ts'

export const ATOM = 'http://www.w3.org/2005/Atom'
export const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'

/** Date construct (3.3): RFC 3339 with capital T and Z, a day that is in the calendar. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
export const isInstant = (text: string): boolean => {
  const day = INSTANT.exec(text)?.[1]
  return day !== undefined && !Number.isNaN(Date.parse(text)) && new Date(day).toISOString().startsWith(day)
}
/** `atomMediaType` and `atomLanguageTag` of the schema. */
const MEDIA_TYPE = /^[^\s/]+\/[^\s/]+$/
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

type Often = 'one' | 'at most one' | 'any'
const COMMON: Readonly<Record<string, Often>> = {
  id: 'one',
  title: 'one',
  updated: 'one',
  rights: 'at most one',
  author: 'any',
  contributor: 'any',
  category: 'any',
  link: 'any',
}
const MODELS: Readonly<Record<'feed' | 'entry', Readonly<Record<string, Often>>>> = {
  feed: {
    ...COMMON,
    generator: 'at most one',
    icon: 'at most one',
    logo: 'at most one',
    subtitle: 'at most one',
    entry: 'any',
  },
  entry: { ...COMMON, content: 'at most one', published: 'at most one', source: 'at most one', summary: 'at most one' },
}
/** Beside xml:base, xml:lang and what has a namespace of its own, which may stand anywhere (2). */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  link: ['href', 'rel', 'type', 'hreflang', 'title', 'length'],
  category: ['term', 'scheme', 'label'],
  content: ['type', 'src'],
  generator: ['uri', 'version'],
  title: ['type'],
  subtitle: ['type'],
  summary: ['type'],
  rights: ['type'],
}
const LEAVES = [
  'id',
  'title',
  'updated',
  'published',
  'link',
  'category',
  'icon',
  'logo',
  'generator',
  'summary',
  'rights',
]

const atomOf = (element: Element, name?: string): readonly Element[] =>
  element.children.filter((child) => child.uri === ATOM && (name === undefined || child.name === name))

const linkFaults = ({ attributes: { href, type, hreflang, length } }: Element): readonly string[] => [
  ...(URL.canParse(href ?? '') ? [] : ['a link without an address']),
  ...(type === undefined || MEDIA_TYPE.test(type) ? [] : [`a link of type ${type}`]),
  ...(hreflang === undefined || LANGUAGE.test(hreflang) ? [] : [`a link in ${hreflang}`]),
  ...(length === undefined || /^\d+$/.test(length) ? [] : [`a link of length ${length}`]),
]

const personFaults = (person: Element): readonly string[] => [
  ...(atomOf(person, 'name').length === 1 && atomOf(person, 'name')[0]?.text ? [] : ['a person without one name']),
  ...atomOf(person)
    .filter(({ name }) => !['name', 'uri', 'email'].includes(name))
    .map(({ name }) => `a person with ${name}`),
]

const leafFaults = (element: Element): readonly string[] => {
  const { name, text, attributes } = element
  const allowed = [...(ATTRIBUTES[name] ?? []), 'xml:lang', 'xml:base']
  const wrong = Object.keys(attributes).filter((one) => !one.includes(':') && !allowed.includes(one))
  const isOne = name === 'updated' || name === 'published' ? isInstant(text) : name === 'id' ? URL.canParse(text) : true
  return [
    ...wrong.map((one) => `${name} has ${one}`),
    ...(isOne ? [] : [`${name} is ${text}`]),
    // Text is plain unless it says otherwise (3.1.1), and plain text has no elements.
    ...(LEAVES.includes(name) && element.children.length > 0 ? [`${name} holds elements`] : []),
    ...(name === 'link' ? linkFaults(element) : []),
    ...(name === 'author' || name === 'contributor' ? personFaults(element) : []),
  ]
}

const containerFaults = (element: Element, kind: 'feed' | 'entry', hasAuthor: boolean): readonly string[] => {
  const model = MODELS[kind]
  const counts = Object.entries(model).flatMap(([name, often]) => {
    const count = atomOf(element, name).length
    if (often === 'one' ? count === 1 : often === 'any' || count <= 1) return []
    return [`${kind} has ${count} ${name}`]
  })
  const strangers = element.children.filter(({ uri, name }) => uri === '' || (uri === ATOM && !(name in model)))
  const alternates = atomOf(element, 'link').filter(({ attributes: { rel = 'alternate' } }) => rel === 'alternate')
  const kinds = alternates.map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`)
  const isAuthored = hasAuthor || atomOf(element, 'author').length > 0
  return [
    ...counts,
    ...strangers.map(({ name }) => `${kind} holds ${name}`),
    ...(element.text.trim() === '' ? [] : [`${kind} has text between its elements`]),
    // 4.1.1 and 4.1.2: no two alternates of one type and language, one where there is no content, an author somewhere.
    ...(new Set(kinds).size === kinds.length ? [] : [`${kind} has two alternates of one kind`]),
    ...(kind === 'entry' && atomOf(element, 'content').length + alternates.length === 0 ? ['entry leads nowhere'] : []),
    ...(isAuthored || (kind === 'feed' && atomOf(element, 'entry').every((one) => atomOf(one, 'author').length > 0))
      ? []
      : [`${kind} has no author`]),
    ...atomOf(element).flatMap((child) =>
      child.name === 'entry' ? containerFaults(child, 'entry', isAuthored) : leafFaults(child),
    ),
  ]
}

const tombstoneFaults = (feed: Element): readonly string[] =>
  feed.children
    .filter(({ uri }) => uri === TOMBSTONES)
    .flatMap(({ name, attributes: { ref = '', when = '' } }) =>
      name === 'deleted-entry' && URL.canParse(ref) && isInstant(when) ? [] : [`a tombstone of ${ref} at ${when}`],
    )

export const atomFaults = (xml: string): readonly string[] => {
  const root = parseXml(xml)
  if (root.uri !== ATOM || root.name !== 'feed') return [`${root.name} is no feed`]
  const ids = atomOf(root, 'entry').flatMap((entry) => atomOf(entry, 'id').map(({ text }) => text))
  return [
    ...containerFaults(root, 'feed', false),
    ...tombstoneFaults(root),
    ...(new Set(ids).size === ids.length ? [] : ['two entries of one id']),
    ...(LANGUAGE.test(root.attributes['xml:lang'] ?? 'es') ? [] : ['a language that is none']),
  ]
}
