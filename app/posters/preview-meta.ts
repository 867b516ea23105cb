/**
 * What search engines and the previews of other sites are told of a notice's page. Others keep what they were told, so without a consent
 * that is about just that they get words and a picture that are the same for every notice; the name only where the family agreed to the
 * name, and to search engines or to the photo in previews.
 */
import type { PublicNotice } from '../domain/notice.ts'
import { INTL_TAGS, type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { type NoticeWords, noticeWords } from '../notices/public-words.ts'

export type PreviewMeta = readonly (
  | { readonly name: string; readonly content: string }
  | { readonly property: string; readonly content: string }
)[]

/** Pixels of both pictures (preview-card.server.ts). */
const SIZE = { width: '1200', height: '630' } as const

const card = (locale: Locale, title: string, lead: string, image: string, url?: string): PreviewMeta => [
  { name: 'description', content: lead },
  { name: 'twitter:card', content: 'summary_large_image' },
  ...Object.entries({
    'og:site_name': 'Reencuentro',
    'og:type': 'website',
    'og:locale': INTL_TAGS[locale].replace('-', '_'),
    'og:title': title,
    'og:description': lead,
    'og:image': image,
    'og:image:width': SIZE.width,
    'og:image:height': SIZE.height,
    ...(url ? { 'og:url': url } : {}),
  }).map(([property, content]) => ({ property, content })),
]

/** Of a notice that is published. @param words of its page, where they are there already */
export const noticePreview = (
  locale: Locale,
  portalUrl: string,
  notice: PublicNotice,
  { heading, lead }: Pick<NoticeWords, 'heading' | 'lead'> = noticeWords(locale, notice),
): PreviewMeta => {
  const say = t(locale)
  const hasPhoto = notice.previewPhoto === true && notice.photo !== undefined
  const isTold = notice.name !== undefined && (notice.indexed || hasPhoto)
  const address = `${portalUrl}${localePath(locale, `/a/${notice.publicId}`)}`
  const image = hasPhoto ? `${address}/vista.jpg` : `${portalUrl}/vista-previa.png`
  return card(
    locale,
    isTold ? `${say('published.title')}: ${heading}` : say('published.title'),
    isTold ? `${lead} ${say('poster.cardLead')}` : say('poster.cardLead'),
    image,
    address,
  )
}

/** Of a page where a notice stood, or none: it says nothing of one. */
export const plainPreview = (locale: Locale, portalUrl: string): PreviewMeta =>
  card(locale, 'Reencuentro', t(locale)('poster.cardGone'), `${portalUrl}/vista-previa.png`)
