import { isDeepStrictEqual } from 'node:util'
import { findChancellery } from '../directory/chancelleries.server.ts'
import { localDay } from '../domain/local-day.ts'
import { atPace } from '../http/network-pace.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { findPublished, type Published } from '../notices/find-published.server.ts'
import { findPublicPhoto } from '../photos/find-public-photo.server.ts'
import type { Services } from '../services.server.ts'
import { drawInTurn, findDrawn, forgetDrawn, type Wanted } from './drawn.server.ts'
import { drawMessageImage } from './message-image.server.ts'
import { asJpeg } from './picture.server.ts'
import { drawPoster, type Paper } from './poster.server.ts'
import { type PosterFacts, posterWords } from './poster-words.ts'
import { drawPhotoCard } from './preview-card.server.ts'
import { shortAddress } from './short-address.ts'
import { hasLetters } from './typeface.server.ts'

/** What can be taken away of a notice, each with a consent of its own. */
export type Copy =
  | { readonly kind: 'poster'; readonly locale: Locale; readonly paper: Paper; readonly second?: Locale }
  | { readonly kind: 'image'; readonly locale: Locale }
  | { readonly kind: 'card'; readonly locale: Locale }

/** `unknown`: no such notice, or one whose family did not agree to this. */
export type Opened = { readonly bytes: Buffer } | 'gone' | 'unknown' | 'busy'

const isAllowed = ({ notice }: Published, copy: Copy): boolean =>
  copy.kind === 'card' ? notice.previewPhoto === true && notice.photo !== undefined : notice.poster === true

/** What a copy is made from at this moment, or why there is none. */
const readFacts = async (
  services: Services,
  publicId: string,
  copy: Copy,
): Promise<PosterFacts | 'gone' | 'unknown'> => {
  const published = await findPublished(services, publicId)
  if (!published || published === 'gone') return published ?? 'unknown'
  if (!isAllowed(published, copy)) return 'unknown'
  const chancellery = await findChancellery(services, published.notice.chancellery)
  if (!chancellery) return 'unknown'
  return {
    notice: published.notice,
    chancellery: { name: chancellery.name, country: chancellery.country, phone: chancellery.phone },
    address: shortAddress(services.config.portalUrl, published.shortId),
    day: localDay(services.now(), chancellery.country),
  }
}

/**
 * Draws what the family agreed to and the page shows at this moment. The row is asked before anything that was drawn earlier, and again
 * after a drawing, which may have waited for seconds: a withdrawal of that time is kept to.
 */
export const openCopy = async (services: Services, publicId: string, copy: Copy, address: string): Promise<Opened> => {
  const facts = await readFacts(services, publicId, copy)
  if (typeof facts === 'string') {
    if (facts === 'gone') forgetDrawn(publicId)
    return facts
  }
  const known = findDrawn(wantedOf(publicId, copy, facts))
  if (known) return { bytes: known }
  const { opened } = await atPace(
    services,
    address,
    'poster',
    async () => {
      const drawn = await drawAsShown(services, publicId, copy, facts)
      return { ok: typeof drawn !== 'string', opened: drawn }
    },
    'always',
  )
  return opened
}

const wantedOf = (publicId: string, copy: Copy, facts: PosterFacts): Wanted => ({
  publicId,
  from: facts,
  form: [copy.kind, copy.locale, ...(copy.kind === 'poster' ? [copy.paper, copy.second ?? ''] : [])],
})

/** Once more where what is shown changed meanwhile: a photo was taken off, or the day that the copy tells ended. */
const MOST_DRAWINGS = 2

const drawAsShown = async (
  services: Services,
  publicId: string,
  copy: Copy,
  facts: PosterFacts,
  drawings = 1,
): Promise<Opened> => {
  const bytes = await drawInTurn(wantedOf(publicId, copy, facts), () => draw(services, copy, facts))
  const still = await readFacts(services, publicId, copy)
  if (isDeepStrictEqual(still, facts)) return bytes ? { bytes } : 'busy'
  forgetDrawn(publicId)
  if (typeof still === 'string') return still
  return drawings < MOST_DRAWINGS ? drawAsShown(services, publicId, copy, still, drawings + 1) : 'busy'
}

const draw = async (services: Services, copy: Copy, facts: PosterFacts): Promise<Buffer> => {
  const token = facts.notice.photo?.token
  const photo = token ? (await findPublicPhoto(services, token, 'card.webp'))?.bytes : undefined
  const words = posterWords(copy.locale, facts, hasLetters)
  if (copy.kind === 'image') return drawMessageImage({ words, facts, photo })
  if (copy.kind === 'card') return drawPhotoCard(photo, words)
  return drawPoster({
    paper: copy.paper,
    words: copy.second ? [words, posterWords(copy.second, facts, hasLetters)] : [words],
    facts,
    photo: photo && (await asJpeg(photo)),
  })
}
