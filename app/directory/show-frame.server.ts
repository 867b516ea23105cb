import type { FrameVariant } from '../domain/embed.ts'
import type { Locale } from '../i18n/locale.ts'
import { findPublished } from '../notices/find-published.server.ts'
import { listPublished, type PublishedPage } from '../notices/list-published.server.ts'
import { cardWords, type NoticeCardWords, type NoticeWords, noticeWords } from '../notices/public-words.ts'
import type { Services } from '../services.server.ts'
import type { Embed } from './find-embed.server.ts'

export type FrameAsked = {
  readonly variant: FrameVariant
  /** Of the notice, where one is asked for. */
  readonly publicId: string
  /** Of the list, from 1. */
  readonly page: number
  readonly locale: Locale
}

/** What it shows, and when something of that ends by the clock. */
export type FrameShown = { readonly shows: FrameShows; readonly endsAt?: Date }

export type FrameShows =
  | { readonly what: 'search' | 'banner' | 'gone' | 'unknown' }
  | { readonly what: 'notice'; readonly publicId: string; readonly notice: NoticeWords }
  | {
      readonly what: 'list'
      readonly cards: readonly NoticeCardWords[]
      readonly total: number
      readonly page: number
      readonly pages: number
    }

/**
 * What a frame of this module shows. A notice of another chancellery, or of a country that the module leaves out, is none of
 * its notices: no site shows it under its own name.
 * @param listed the page of the list, where it was read with the module
 */
export const showFrame = async (
  services: Services,
  embed: Embed,
  { variant, publicId, page, locale }: FrameAsked,
  listed?: PublishedPage,
): Promise<FrameShown> => {
  if (variant === 'search' || variant === 'banner') return { shows: { what: variant } }
  if (variant === 'list') {
    const { notices, endsAt, ...place } = listed ?? (await listPublished(services, embed, page))
    return { shows: { what: 'list', cards: notices.map((notice) => cardWords(locale, notice)), ...place }, endsAt }
  }
  const published = await findPublished(services, publicId)
  if (published === 'gone') return { shows: { what: 'gone' } }
  const notice = published?.notice
  const isItsOwn = notice?.chancellery === embed.slug && (!embed.country || notice.country === embed.country)
  if (!notice || !isItsOwn) return { shows: { what: 'unknown' } }
  return { shows: { what: 'notice', publicId, notice: noticeWords(locale, notice) }, endsAt: published.endsAt }
}
