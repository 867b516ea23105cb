/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1); what is withdrawn stands in an extension of ours, which that version allows. */
import { cardWords } from '../../notices/public-words.ts'
import type { FeedDocument } from './document.ts'
import { type FeedEntry, isWithdrawn } from './read-feed.server.ts'

const itemOf = ({ portalUrl, locale }: FeedDocument, { publicId, notice, publishedAt, changedAt }: FeedEntry) => {
  const { href, title, lines } = cardWords(locale, notice)
  return {
    id: publicId,
    url: portalUrl + href,
    title,
    content_text: lines.join('\n'),
    ...(notice.photo ? { image: `${portalUrl}/fotos/${notice.photo.token}/card.webp` } : {}),
    date_published: publishedAt.toISOString(),
    date_modified: changedAt.toISOString(),
    language: locale,
  }
}

/** MIME type application/feed+json. */
export const formatJsonFeed = (feed: FeedDocument): string => {
  const { rows } = feed.page
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.next ? { next_url: feed.next } : {}),
    language: feed.locale,
    authors: [{ name: feed.name }],
    _reencuentro: {
      about: 'withdrawn: ids of items to be removed at once from wherever they were copied to',
      withdrawn: rows.filter(isWithdrawn).map(({ publicId, at }) => ({ id: publicId, at: at.toISOString() })),
    },
    items: rows.flatMap((row) => (isWithdrawn(row) ? [] : [itemOf(feed, row)])),
  }
  return `${JSON.stringify(document, null, 1)}\n`
}
