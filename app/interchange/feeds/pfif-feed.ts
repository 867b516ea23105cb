/** A feed as a PFIF 1.4 document: a person for each notice whose name is published, a placeholder for what is withdrawn. */
import { formatPfif } from '../pfif/writer.ts'
import type { FeedDocument } from './document.ts'
import { personOfNotice, placeholderOf } from './person-of-notice.ts'
import { type FeedEntry, isWithdrawn } from './read-feed.server.ts'

/** MIME type application/pfif+xml, UTF-8. */
export const formatPfifFeed = (feed: FeedDocument): string =>
  formatPfif({
    persons: feed.page.rows.flatMap((row) =>
      isWithdrawn(row) ? [placeholderOf(feed, row)] : (personOfNotice(feed, row) ?? namelessNow(feed, row)),
    ),
    notes: [],
  })

/** One whose name is public no more was a person here: its copies are told, as those of one that is withdrawn. */
const namelessNow = (feed: FeedDocument, { publicId, publishedAt, changedAt: at, expiresAt }: FeedEntry) =>
  at > publishedAt ? [placeholderOf(feed, { publicId, at, expiresAt })] : []
