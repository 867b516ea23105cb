/**
 * oEmbed 1.0 (oembed.com): what a content management system puts in the place of an address of ours. It may keep what it is
 * given for years, so nothing of a notice stands in it: a module is answered with its frame, which lives; a notice or a
 * chancellery's page, which no site may frame, with a link to it in neutral words.
 */
import { findChancellery } from '../directory/chancelleries.server.ts'
import { findEmbed } from '../directory/find-embed.server.ts'
import { showFrame } from '../directory/show-frame.server.ts'
import { FRAME_VARIANTS } from '../domain/embed.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { FRAME_HEIGHTS } from '../embed/addresses.ts'
import { escapeHtml, frameSnippet } from '../embed/loader.ts'
import { isLocale, type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { findPublished } from '../notices/find-published.server.ts'
import type { Services } from '../services.server.ts'

export type OembedCode = 'oembed.address' | 'oembed.size' | 'oembed.format' | 'oembed.unknown'

type Found = {
  readonly title: string
  readonly author: string
  /** Of the chancellery's page. */
  readonly slug: string
  readonly locale: Locale
  readonly size: { readonly width: number; readonly height: number }
  readonly html: (size: { readonly width: number; readonly height: number }) => string
}

const WIDTH = 640
const LINK_HEIGHT = 48
const CACHE_SECONDS = 30

const readSize = (text: string | null): number | undefined | 'wrong' => {
  if (text === null) return undefined
  return /^\d{1,5}$/.test(text) && Number(text) > 0 ? Number(text) : 'wrong'
}

/** The answer to a query of `url`, `maxwidth`, `maxheight` and `format`; `oembed.unknown` for what is not, or no longer, there. */
export const answerOembed = async (
  services: Services,
  query: URLSearchParams,
): Promise<Verdict<Readonly<Record<string, string | number>>, OembedCode>> => {
  if ((query.get('format') ?? 'json') !== 'json') return refuse('oembed.format')
  const [maxWidth, maxHeight] = [readSize(query.get('maxwidth')), readSize(query.get('maxheight'))]
  if (maxWidth === 'wrong' || maxHeight === 'wrong') return refuse('oembed.size')
  const address = URL.parse(query.get('url') ?? '')
  if (!address) return refuse('oembed.address')
  const { portalUrl } = services.config
  const found = address.origin === portalUrl ? await find(services, address) : undefined
  if (!found) return refuse('oembed.unknown')
  const width = Math.min(found.size.width, maxWidth ?? WIDTH)
  const height = Math.min(found.size.height, maxHeight ?? found.size.height)
  return ok({
    type: 'rich',
    version: '1.0',
    title: found.title,
    author_name: found.author,
    author_url: portalUrl + localePath(found.locale, `/c/${found.slug}`),
    provider_name: 'Reencuentro',
    provider_url: portalUrl,
    cache_age: CACHE_SECONDS,
    html: found.html({ width, height }),
    width,
    height,
  })
}

const find = (services: Services, { pathname, searchParams }: URL): Promise<Found | undefined> => {
  const [first = '', second, third = '', ...rest] = pathname.split('/').slice(1)
  if (rest.length > 0) return Promise.resolve(undefined)
  if (first === 'embed' && second && third === '') return findFrame(services, second, searchParams)
  if (!isLocale(first)) return Promise.resolve(undefined)
  if (second === 'a') return findNotice(services, first, third)
  return second === 'c' ? findPage(services, first, third) : Promise.resolve(undefined)
}

const findFrame = async (services: Services, key: string, query: URLSearchParams): Promise<Found | undefined> => {
  const embed = await findEmbed(services, key)
  if (!embed) return undefined
  const wanted = query.get('l') ?? embed.locale
  const locale = isLocale(wanted) ? wanted : 'es'
  const variant = FRAME_VARIANTS.find((one) => one === query.get('v')) ?? 'list'
  const publicId = variant === 'notice' ? (query.get('n') ?? '') : ''
  const { shows } = await showFrame(services, embed, { variant, publicId, page: 1, locale })
  if (shows.what === 'gone' || shows.what === 'unknown') return undefined
  const title =
    variant === 'notice'
      ? t(locale)('published.title')
      : t(locale)('published.frameTitle', { chancellery: embed.institutionName })
  const frame = { portalUrl: services.config.portalUrl, key, locale, variant, words: title }
  return {
    title,
    author: embed.institutionName,
    slug: embed.slug,
    locale,
    size: { width: WIDTH, height: FRAME_HEIGHTS[variant] },
    html: (size) => frameSnippet({ ...frame, ...(publicId ? { publicId } : {}) }, size),
  }
}

const linkTo = (services: Services, locale: Locale, path: string, words: string): string =>
  `<p><a href="${escapeHtml(services.config.portalUrl + localePath(locale, path))}">${escapeHtml(words)}</a></p>`

const findNotice = async (services: Services, locale: Locale, publicId: string): Promise<Found | undefined> => {
  const found = await findPublished(services, publicId)
  const chancellery = found && found !== 'gone' ? await findChancellery(services, found.notice.chancellery) : undefined
  if (!chancellery) return undefined
  return {
    title: t(locale)('published.title'),
    author: chancellery.name,
    slug: chancellery.slug,
    locale,
    size: { width: WIDTH, height: LINK_HEIGHT },
    html: () => linkTo(services, locale, `/a/${publicId}`, t(locale)('embed.linkNotice')),
  }
}

const findPage = async (services: Services, locale: Locale, slug: string): Promise<Found | undefined> => {
  const chancellery = await findChancellery(services, slug)
  if (!chancellery) return undefined
  const words = t(locale)('embed.linkNotices', { chancellery: chancellery.name })
  return {
    title: words,
    author: chancellery.name,
    slug,
    locale,
    size: { width: WIDTH, height: LINK_HEIGHT },
    html: () => linkTo(services, locale, `/c/${slug}`, words),
  }
}

/** Where a reader of pages learns what to ask for this one: `<link rel="alternate">` in its head. */
export const oembedLink = (services: Services, path: string, title: string) => ({
  tagName: 'link' as const,
  rel: 'alternate',
  type: 'application/json+oembed',
  href: `${services.config.portalUrl}/oembed?${new URLSearchParams({ url: services.config.portalUrl + path, format: 'json' })}`,
  title,
})
