/** A feed as Atom (RFC 4287), with a PFIF person in each entry whose name is published and a tombstone (RFC 6721) for what is withdrawn. */
import { cardWords } from '../../notices/public-words.ts'
import { PFIF_NAMESPACE } from '../pfif/vocabulary.ts'
import { escapeXml, formatPfifPerson } from '../pfif/writer.ts'
import type { FeedDocument } from './document.ts'
import { personOfNotice } from './person-of-notice.ts'
import { type FeedEntry, isWithdrawn, type Withdrawn } from './read-feed.server.ts'

/** The same in every language and for ever: what readers of a feed know an entry by. */
const entryId = (portalUrl: string, publicId: string): string => `${portalUrl}/es/a/${publicId}`

const attribute = (text: string): string => escapeXml(text).replaceAll('"', '&quot;')

const link = (rel: string, href: string, type: string): string =>
  `  <link rel="${rel}" type="${type}" href="${attribute(href)}"/>\n`

const entryOf = (feed: FeedDocument, entry: FeedEntry): string => {
  const { portalUrl, locale } = feed
  const { href, title, lines } = cardWords(locale, entry.notice)
  const photo = entry.notice.photo && `${portalUrl}/fotos/${entry.notice.photo.token}/card.webp`
  const person = personOfNotice(feed, entry)
  return [
    '  <entry>\n',
    `  <id>${escapeXml(entryId(portalUrl, entry.publicId))}</id>\n`,
    `  <title>${escapeXml(title)}</title>\n`,
    `  <updated>${entry.changedAt.toISOString()}</updated>\n`,
    `  <published>${entry.publishedAt.toISOString()}</published>\n`,
    link('alternate', portalUrl + href, 'text/html'),
    ...(photo ? [link('enclosure', photo, 'image/webp')] : []),
    `  <summary>${escapeXml(lines.join('. '))}</summary>\n`,
    ...(person ? [formatPfifPerson(person)] : []),
    '  </entry>\n',
  ].join('')
}

const tombstoneOf = ({ portalUrl }: FeedDocument, { publicId, at }: Withdrawn): string =>
  `  <at:deleted-entry ref="${attribute(entryId(portalUrl, publicId))}" when="${at.toISOString()}"/>\n`

/** MIME type application/atom+xml, UTF-8. Tombstones before entries, which the schema of RFC 4287 (appendix B) has last. */
export const formatAtom = (feed: FeedDocument): string => {
  const { rows } = feed.page
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:pfif="${PFIF_NAMESPACE}" xml:lang="${feed.locale}">\n`,
    `  <id>${escapeXml(feed.id)}</id>\n`,
    `  <title>${escapeXml(feed.title)}</title>\n`,
    `  <updated>${feed.page.updated.toISOString()}</updated>\n`,
    `  <author><name>${escapeXml(feed.name)}</name></author>\n`,
    link('self', feed.self, 'application/atom+xml'),
    link('alternate', feed.home, 'text/html'),
    ...(feed.next ? [link('next', feed.next, 'application/atom+xml')] : []),
    ...rows.flatMap((row) => (isWithdrawn(row) ? [tombstoneOf(feed, row)] : [])),
    ...rows.flatMap((row) => (isWithdrawn(row) ? [] : [entryOf(feed, row)])),
    '</feed>\n',
  ].join('')
}
