/** What a served page says, and whether it says it in one language. */
import { SaxesParser } from 'saxes'
import { LOCALES, type Locale } from '../../app/i18n/locale.ts'
import type { Message } from '../../app/i18n/message.ts'
import { CATALOGUES } from '../../app/i18n/translate.ts'

const READ_OUT = ['aria-label', 'alt', 'title', 'placeholder']
const UNREAD = ['script', 'style', 'textarea', 'code']

type ReadPage = {
  readonly lang: string | undefined
  readonly title: string
  /** Every text that is read out, but for what says its own language, for codes, and for what somebody typed. */
  readonly texts: readonly string[]
  /** Addresses of the alternates by language. */
  readonly alternates: ReadonlyMap<string, string>
}

/** A page of ours is well-formed XML but for its first line and the tags that HTML does not close. */
const asXml = (html: string): string =>
  html
    .replace(/^<!doctype html>/i, '')
    .replace(/<(meta|link|input|img|br|hr|source)\b((?:"[^"]*"|[^">])*?)\/?>/gi, '<$1$2/>')

export const readPage = (html: string): ReadPage => {
  const open: { readonly name: string; readonly isOther: boolean; text: string }[] = []
  const texts: string[] = []
  const alternates = new Map<string, string>()
  let lang: string | undefined
  let title = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const of = attributes as Readonly<Record<string, string>>
    if (name === 'html') lang = of.lang
    const language = of.hrefLang ?? of.hreflang
    if (name === 'link' && of.rel === 'alternate' && language) alternates.set(language, of.href ?? '')
    const isOther = (open.at(-1)?.isOther ?? false) || UNREAD.includes(name) || (name !== 'html' && 'lang' in of)
    if (!isOther) texts.push(...READ_OUT.flatMap((attribute) => of[attribute] ?? []))
    open.push({ name, isOther, text: '' })
  })
  parser.on('text', (text) => {
    const inside = open.at(-1)
    if (inside) inside.text += text
  })
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed?.name === 'title') title = closed.text
    else if (closed && !closed.isOther) texts.push(closed.text)
  })
  parser.write(asXml(html)).close()
  texts.push(title.replace(/ · Reencuentro$/, ''))
  return { lang, title, texts: texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean), alternates }
}

/** The words between parameters, as a page may show them. */
const wordsOf = (locale: Locale): readonly string[] =>
  Object.values<Readonly<Record<string, Message>>>(CATALOGUES[locale])
    .flatMap((area) => Object.values(area))
    .flatMap((message) => (typeof message === 'string' ? [message] : Object.values<string>(message)))
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((text) => text.replace(/\s+/g, ' ').trim())

const KEYS = new Set(
  Object.entries(CATALOGUES.es).flatMap(([area, messages]) => Object.keys(messages).map((key) => `${area}.${key}`)),
)
/** What a program says when it has nothing to say, or a parameter that was not filled in. */
const NO_WORDS = /\bundefined\b|\bNaN\b|\[object \w+\]|\{\w+\}|Invalid Date/
const LONG = 12

const foreign = new Map<Locale, readonly string[]>(
  LOCALES.map((locale) => {
    const own = wordsOf(locale).join('\n')
    const others = LOCALES.filter((other) => other !== locale).flatMap(wordsOf)
    return [locale, [...new Set(others)].filter((text) => text.length > LONG && !own.includes(text))]
  }),
)
const wholes = new Map<Locale, ReadonlySet<string>>(LOCALES.map((locale) => [locale, new Set(wordsOf(locale))]))

/** Texts that are keys, gaps, or words of the catalogue of another language. */
export const listWrongWords = (texts: readonly string[], locale: Locale): readonly string[] => {
  const isOthers = (text: string) =>
    text.length > 3 &&
    !wholes.get(locale)?.has(text) &&
    LOCALES.some((other) => other !== locale && wholes.get(other)?.has(text))
  return texts.filter(
    (text) =>
      NO_WORDS.test(text) ||
      isOthers(text) ||
      text.split(/\s+/).some((word) => KEYS.has(word)) ||
      foreign.get(locale)?.some((words) => text.includes(words)),
  )
}
