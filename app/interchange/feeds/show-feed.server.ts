import { findEmbed } from '../../directory/find-embed.server.ts'
import { isLocale, type Locale, localePath } from '../../i18n/locale.ts'
import { t } from '../../i18n/translate.ts'
import type { Services } from '../../services.server.ts'
import { parseInstant } from '../pfif/values.ts'
import { formatAtom } from './atom.ts'
import { FEED_FORMATS, type FeedDocument, type FeedFormat } from './document.ts'
import { formatJsonFeed } from './json-feed.ts'
import { formatPfifFeed } from './pfif-feed.ts'
import { type FeedAsked, readFeed } from './read-feed.server.ts'

const TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  pfif: 'application/pfif+xml; charset=utf-8',
}
const FORMATS: Readonly<Record<FeedFormat, (feed: FeedDocument) => string>> = {
  atom: formatAtom,
  json: formatJsonFeed,
  pfif: formatPfifFeed,
}

/** Rows of a page of a feed; PFIF's own parameter asks for fewer. */
const PAGE = 100
const MOST_SKIPPED = 100_000

const wholeNumber = (text: string | null, most: number): number | undefined =>
  text !== null && /^\d{1,6}$/.test(text) ? Math.min(Number(text), most) : undefined

/** `pagina` from 1, or PFIF's `skip`, `max_results` and `min_entry_date`; what cannot be read is as if it were not asked. */
const readAsked = (query: URLSearchParams): FeedAsked => {
  const limit = Math.max(1, wholeNumber(query.get('max_results'), PAGE) ?? PAGE)
  const page = Math.max(1, wholeNumber(query.get('pagina'), MOST_SKIPPED / PAGE) ?? 1)
  const since = parseInstant(query.get('min_entry_date') ?? '')
  return {
    skip: wholeNumber(query.get('skip'), MOST_SKIPPED) ?? (page - 1) * PAGE,
    limit,
    ...(since ? { since: new Date(since) } : {}),
  }
}

const FILE = new RegExp(`^([A-Za-z0-9_-]{1,64})\\.(${FEED_FORMATS.join('|')})$`)

/** The feed that this file names, `KEY.atom`, `.json` or `.pfif`, in the language asked for or the module's own; undefined when there is none. */
export const showFeed = async (
  services: Services,
  file: string,
  query: URLSearchParams,
): Promise<{ readonly type: string; readonly body: string } | undefined> => {
  const named = FILE.exec(file)
  const format = FEED_FORMATS.find((one) => one === named?.[2])
  const embed = named?.[1] && format ? await findEmbed(services, named[1]) : undefined
  if (!embed || !format) return undefined
  const { portalUrl } = services.config
  const wanted = query.get('l') ?? embed.locale
  const locale: Locale = isLocale(wanted) ? wanted : 'es'
  const asked = readAsked(query)
  const page = await readFeed(services, embed, asked)
  const id = `${portalUrl}/feeds/${file}`
  const pageAddress = (number: number): string =>
    `${id}?${new URLSearchParams({ l: locale, ...(number > 1 ? { pagina: String(number) } : {}) })}`
  const number = Math.floor(asked.skip / PAGE) + 1
  const body = FORMATS[format]({
    portalUrl,
    locale,
    title: t(locale)('embed.feedTitle', { chancellery: embed.institutionName }),
    name: embed.institutionName,
    id,
    self: pageAddress(number),
    ...(page.more ? { next: pageAddress(number + 1) } : {}),
    home: portalUrl + localePath(locale, `/c/${embed.slug}`),
    page,
  })
  return { type: TYPES[format], body }
}
