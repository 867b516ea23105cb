import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNewKey, parseKeyRing } from '../../../app/keyring.server.ts'
import { PHOTO_LINK_SECONDS, signPhotoLink, verifyPhotoLink } from '../../../app/photos/links.ts'
import { makePhotoKey, type PhotoRef, parsePhotoRef } from '../../../app/photos/store.ts'

const ring = parseKeyRing(formatNewKey('one'))
const now = Date.UTC(2026, 10, 22, 12)
const later = now + PHOTO_LINK_SECONDS * 1000
const ref: PhotoRef = { key: makePhotoKey(), size: 'card', format: 'avif' }
const link = signPhotoLink(ref, 'session-1', now, ring)

describe('a link to a private photo', () => {
  it('opens its file for its viewer until ten minutes have passed', () => {
    expect(verifyPhotoLink(link, 'session-1', now, ring)).toEqual(ref)
    expect(verifyPhotoLink(link, 'session-1', later - 1, ring)).toEqual(ref)
    expect(verifyPhotoLink(link, 'session-1', later, ring)).toBeUndefined()
  })

  it('opens nothing for another viewer or under another key', () => {
    expect(verifyPhotoLink(link, 'session-2', now, ring)).toBeUndefined()
    expect(verifyPhotoLink(link, 'session-1', now, parseKeyRing(formatNewKey('one')))).toBeUndefined()
  })

  it('opens nothing when any character is changed', () => {
    for (let at = 0; at < link.length; at++) {
      const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1)
      expect(verifyPhotoLink(changed, 'session-1', now, ring)).toBeUndefined()
    }
  })

  it('opens nothing with a token made for something else', () => {
    const other = ring.sign('receipt', `${ref.key}/card.avif/${ring.digest('photo-link', 'session-1')}`, later)
    expect(verifyPhotoLink(other, 'session-1', now, ring)).toBeUndefined()
  })

  it('is safe in an address and does not carry the viewer', () => {
    expect(link).toMatch(/^[A-Za-z0-9._-]+$/)
    expect(Buffer.from(link.split('.')[0] ?? '', 'base64url').toString()).not.toContain('session-1')
  })

  it('is refused, never an error, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 800 }), (token) => {
        expect(verifyPhotoLink(token, 'session-1', now, ring)).toBeUndefined()
      }),
    )
  })

  it('cannot be signed for a reference that is not well formed', () => {
    expect(() => signPhotoLink({ ...ref, key: '../../x' }, 'session-1', now, ring)).toThrow(TypeError)
  })
})

describe('a photo reference from a URL', () => {
  it.each([
    ['card.avif', true],
    ['thumb.webp', true],
    ['full.jpeg', true],
    ['card.avif.exe', false],
    ['original.jpeg', false],
    ['card.svg', false],
    ['card', false],
    ['', false],
    ['__proto__.constructor', false],
  ])('%j is a file: %s', (file, known) => {
    expect(parsePhotoRef(ref.key, file) !== undefined).toBe(known)
  })
})
