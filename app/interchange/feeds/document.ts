import type { Locale } from '../../i18n/locale.ts'
import type { FeedPage } from './read-feed.server.ts'

export const FEED_FORMATS = ['atom', 'json', 'pfif'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** A page of a feed with everything that it says of itself. Addresses are whole. */
export type FeedDocument = {
  readonly portalUrl: string
  readonly locale: Locale
  readonly title: string
  /** Whose notices they are. */
  readonly name: string
  /** The same for each of its pages and languages. */
  readonly id: string
  readonly self: string
  readonly next?: string
  /** The page that people read. */
  readonly home: string
  readonly page: FeedPage
}
