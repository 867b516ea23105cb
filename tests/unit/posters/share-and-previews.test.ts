/** What leaves the portal beside a link: no name, and no face, without a consent about just that. */
import { describe, expect, it } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { LOCALES } from '../../../app/i18n/locale.ts'
import { t } from '../../../app/i18n/translate.ts'
import { noticePreview, plainPreview } from '../../../app/posters/preview-meta.ts'
import { shareLinks } from '../../../app/posters/share-links.ts'
import { parseShortId, printedAddress, shortAddress } from '../../../app/posters/short-address.ts'
import { posterNotice } from '../../support/poster-facts.ts'

const PORTAL = 'https://reencuentro.example'
const withPhoto: PublicNotice = { ...posterNotice, photo: { of: 'child', token: 'tokentokentokentoken' } }
const contentOf = (notice: PublicNotice, key: string): string | undefined =>
  noticePreview('es', PORTAL, notice).find((one) => ('property' in one ? one.property : one.name) === key)?.content

describe('the preview of a link', () => {
  it.each([
    ['no consent', withPhoto],
    ['a name alone', withPhoto],
    ['search engines without a name', { ...withPhoto, name: undefined, indexed: true }],
    ['a photo in previews that is not on the page', { ...posterNotice, previewPhoto: true }],
  ] as const)('with %s says the same of every notice and shows the drawing', (_, notice) => {
    const all = JSON.stringify(noticePreview('es', PORTAL, notice as PublicNotice))
    expect(all).not.toMatch(/José|Ixcoy|Chepito|mamá|7 a 9|Guatemala|tokentoken/)
    expect(contentOf(notice as PublicNotice, 'og:title')).toBe('Aviso de persona desaparecida')
    expect(contentOf(notice as PublicNotice, 'og:image')).toBe(`${PORTAL}/vista-previa.png`)
  })

  it('names who is sought where the family agreed to the name and to search engines, without the face', () => {
    expect(contentOf({ ...withPhoto, indexed: true }, 'og:title')).toContain('José Luis Ixcoy Tzoc')
    expect(contentOf({ ...withPhoto, indexed: true }, 'og:image')).toBe(`${PORTAL}/vista-previa.png`)
  })

  it('shows the face where it agreed to it there, by an address that ends with the notice', () => {
    const image = `${PORTAL}/es/a/${posterNotice.publicId}/vista.jpg`
    expect(contentOf({ ...withPhoto, previewPhoto: true }, 'og:image')).toBe(image)
    expect(contentOf({ ...withPhoto, previewPhoto: true, name: undefined }, 'og:title')).toBe(
      'Aviso de persona desaparecida',
    )
  })

  it('of a page that is gone says nothing of any notice', () => {
    for (const locale of LOCALES)
      expect(JSON.stringify(plainPreview(locale, PORTAL))).not.toMatch(/\/a\/|desaparecid|missing person/)
  })
})

describe('links to share', () => {
  const address = shortAddress(PORTAL, 'k7m2p9x4qt')
  it.each(LOCALES)('in %s carry the short address and words that are the same for all', (locale) => {
    const say = t(locale)
    const links = shareLinks(address, say('poster.shareWords'), say('published.title'))
    expect(links).toHaveLength(5)
    for (const { href } of links) {
      expect(decodeURIComponent(href)).toContain(address)
      expect(href).toMatch(/^(https:\/\/(wa\.me|www\.facebook\.com|x\.com)\/|mailto:\?|sms:\?)/)
      expect(href).not.toMatch(/[\s"<>]/)
    }
  })
})

describe('a short address', () => {
  it('is printed without its protocol and read as it is typed', () => {
    expect(printedAddress(shortAddress(PORTAL, 'k7m2p9x4qt'))).toBe('reencuentro.example/a/k7m2p-9x4qt')
    for (const typed of [
      'k7m2p-9x4qt',
      'K7M2P9X4QT',
      ' k7m2p – 9x4qt'.replace(' –', ''),
      'k7m2p‑9x4qt'.normalize('NFKC').replace('‐', '-'),
    ])
      expect(parseShortId(typed), typed).toBe('k7m2p9x4qt')
    expect(parseShortId('OiL00-00000')).toBe('0110000000')
  })
  it.each(['', 'k7m2p-9x4q', 'k7m2p-9x4qtt', 'k7m2p-9x4qu', '../../etc', 'k7m2p/9x4qt'])('is not %s', (typed) =>
    expect(parseShortId(typed)).toBeUndefined())
})
