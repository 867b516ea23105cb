/** What the texts of JSON Feed 1.1 (jsonfeed.org/version/1.1) and oEmbed 1.0 (oembed.com, 2.3) ask of an answer: faults in words. */
import { isInstant } from './atom-rules.ts'

type Members = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isWords: Check = (value) => typeof value === 'string' && value !== ''
const isAddress: Check = (value) => typeof value === 'string' && URL.canParse(value)
const isTime: Check = (value) => typeof value === 'string' && isInstant(value)
const isLanguage: Check = (value) => typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value)
const isAuthors: Check = (value) =>
  Array.isArray(value) && value.every((one) => isWords(one.name) || isAddress(one.url) || isAddress(one.avatar))

type Model = { readonly required: Readonly<Record<string, Check>>; readonly optional: Readonly<Record<string, Check>> }

const FEED: Model = {
  required: { version: (value) => value === 'https://jsonfeed.org/version/1.1', title: isWords, items: Array.isArray },
  optional: {
    home_page_url: isAddress,
    feed_url: isAddress,
    description: isText,
    user_comment: isText,
    next_url: isAddress,
    icon: isAddress,
    favicon: isAddress,
    authors: isAuthors,
    language: isLanguage,
    expired: (value) => typeof value === 'boolean',
    hubs: Array.isArray,
  },
}
const ITEM: Model = {
  required: { id: isWords },
  optional: {
    url: isAddress,
    external_url: isAddress,
    title: isText,
    content_html: isText,
    content_text: isText,
    summary: isText,
    image: isAddress,
    banner_image: isAddress,
    date_published: isTime,
    date_modified: isTime,
    authors: isAuthors,
    tags: (value) => Array.isArray(value) && value.every(isText),
    language: isLanguage,
    attachments: Array.isArray,
  },
}

const modelFaults = (what: string, members: Members, { required, optional }: Model): readonly string[] =>
  [
    ...Object.keys(required).filter((name) => !(name in members)),
    // An extension begins with a line below, in JSON Feed.
    ...Object.keys(members).filter((name) => {
      if (/^_[A-Za-z]/.test(name)) return false
      const check = required[name] ?? optional[name]
      return !check?.(members[name])
    }),
  ].map((name) => `${what}: ${name}`)

export const jsonFeedFaults = (text: string): readonly string[] => {
  const feed = JSON.parse(text)
  const items: readonly Members[] = feed.items ?? []
  const ids = items.map(({ id }) => id)
  return [
    ...modelFaults('feed', feed, FEED),
    ...items.flatMap((item) => modelFaults('item', item, ITEM)),
    ...items.filter((item) => !('content_text' in item) && !('content_html' in item)).map(() => 'an item of nothing'),
    ...(new Set(ids).size === ids.length ? [] : ['two items of one id']),
    ...(feed.next_url === feed.feed_url && feed.next_url !== undefined ? ['a feed that follows itself'] : []),
  ]
}

const isSize: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0
const OEMBED: Model = {
  required: {
    type: (value) => value === 'rich',
    version: (value) => value === '1.0',
    html: isWords,
    width: isSize,
    height: isSize,
  },
  optional: {
    title: isText,
    author_name: isText,
    author_url: isAddress,
    provider_name: isText,
    provider_url: isAddress,
    cache_age: isSize,
    thumbnail_url: isAddress,
    thumbnail_width: isSize,
    thumbnail_height: isSize,
  },
}

/** @param most the size that was asked for, where one was */
export const oembedFaults = (text: string, most: { width?: number; height?: number } = {}): readonly string[] => {
  const answer = JSON.parse(text)
  const thumbnails = ['url', 'width', 'height'].filter((part) => `thumbnail_${part}` in answer)
  return [
    ...modelFaults('oEmbed', answer, OEMBED),
    ...(answer.width <= (most.width ?? Number.POSITIVE_INFINITY) ? [] : ['wider than asked']),
    ...(answer.height <= (most.height ?? Number.POSITIVE_INFINITY) ? [] : ['taller than asked']),
    ...(thumbnails.length % 3 === 0 ? [] : ['half a thumbnail']),
    // 2.3.4.4: no padding of its own, and nothing that acts by itself.
    ...(/<script|javascript:|\son\w+=/i.test(answer.html) ? ['markup that acts'] : []),
  ]
}
