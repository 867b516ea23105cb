/**
 * A published notice as a PFIF person: what is public of it and nothing else. PFIF is for finding by name, and a person needs
 * one: a notice whose name is not published is not in it. The photo of who seeks is not the person's.
 */
import { type Locale, localePath } from '../../i18n/locale.ts'
import { noticeWords } from '../../notices/public-words.ts'
import type { PfifPersonOut } from '../pfif/writer.ts'
import type { FeedEntry, Withdrawn } from './read-feed.server.ts'

export type PfifSource = {
  readonly portalUrl: string
  /** Whose notices they are. */
  readonly name: string
  readonly locale: Locale
}

export const pfifDate = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

/** Of the portal's host; a host without a dot is no domain to PFIF, as that of a demonstration. */
const recordId = (portalUrl: string, publicId: string): string => {
  const { hostname } = new URL(portalUrl)
  const domain = /[a-z]/i.test(hostname) && hostname.includes('.') ? hostname : 'reencuentro.invalid'
  return `${domain}/notice.${publicId}`
}

/** The notice as a person; undefined where its name is not published. */
export const personOfNotice = (
  { portalUrl, name: source_name, locale }: PfifSource,
  { publicId, notice, changedAt, expiresAt }: FeedEntry,
): PfifPersonOut | undefined => {
  const { name, nickname, sex, ageBand, country, photo } = notice
  if (!name) return undefined
  const described = noticeWords(locale, notice).facts.map(({ term, value }) => `${term}: ${value}`)
  const entry_date = pfifDate(changedAt)
  return {
    person_record_id: recordId(portalUrl, publicId),
    entry_date,
    expiry_date: pfifDate(expiresAt),
    source_name,
    source_date: entry_date,
    source_url: portalUrl + localePath(locale, `/a/${publicId}`),
    full_name: name,
    ...(nickname ? { alternate_names: nickname } : {}),
    ...(described.length > 0 ? { description: described.join('\n') } : {}),
    ...(sex ? { sex } : {}),
    ...(ageBand ? { age: `${ageBand.min}-${ageBand.max}` } : {}),
    ...(country && country !== 'XX' ? { home_country: country } : {}),
    ...(photo?.of === 'child' ? { photo_url: `${portalUrl}/fotos/${photo.token}/card.webp` } : {}),
  }
}

/**
 * What stands for a record that has expired (PFIF 1.4, data expiry): its id, when it expired, when this was written, and an
 * empty name, without which the schema fails.
 */
export const placeholderOf = (
  { portalUrl, name: source_name }: PfifSource,
  { publicId, at, expiresAt }: Withdrawn,
): PfifPersonOut => {
  const entry_date = pfifDate(at)
  return {
    person_record_id: recordId(portalUrl, publicId),
    entry_date,
    // One that was withdrawn before its day has expired when it was.
    expiry_date: pfifDate(expiresAt < at ? expiresAt : at),
    source_name,
    source_date: entry_date,
    full_name: '',
  }
}
