import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PHOTO_LINK_SECONDS, signPhotoLink, verifyPhotoLink } from '../../../app/photos/links.ts'
import { makePhotoKey, type PhotoRef, parsePhotoRef } from '../../../app/photos/store.ts'

const sign = (message: string): string => createHmac('sha256', 'test key').update(message).digest('base64url')
const verify = (message: string, signature: string): boolean => sign(message) === signature

const now = Date.UTC(2026, 10, 22, 12)
const ref: PhotoRef = { key: makePhotoKey(), size: 'card', format: 'avif' }
const parse = (link: string) => {
  const url = new URL(link, 'https://portal.invalid/photos/')
  const [key = '', file = ''] = url.pathname.replace('/photos/', '').split('/')
  return { key, file, query: url.searchParams }
}

describe('a link to a private photo', () => {
  it('opens its file for its viewer until ten minutes have passed', () => {
    const link = parse(signPhotoLink(ref, 'session-1', now, sign))
    expect(verifyPhotoLink(link, 'session-1', now, verify)).toEqual(ref)
    expect(verifyPhotoLink(link, 'session-1', now + PHOTO_LINK_SECONDS * 1000, verify)).toEqual(ref)
    expect(verifyPhotoLink(link, 'session-1', now + PHOTO_LINK_SECONDS * 1000 + 1, verify)).toBeUndefined()
  })

  it('opens nothing for another viewer, size, format, photo or end', () => {
    const link = parse(signPhotoLink(ref, 'session-1', now, sign))
    expect(verifyPhotoLink(link, 'session-2', now, verify)).toBeUndefined()
    expect(verifyPhotoLink({ ...link, file: 'full.avif' }, 'session-1', now, verify)).toBeUndefined()
    expect(verifyPhotoLink({ ...link, file: 'card.webp' }, 'session-1', now, verify)).toBeUndefined()
    expect(verifyPhotoLink({ ...link, key: makePhotoKey() }, 'session-1', now, verify)).toBeUndefined()
    link.query.set('until', '99999999999')
    expect(verifyPhotoLink(link, 'session-1', now, verify)).toBeUndefined()
  })

  it('does not carry the viewer', () => {
    expect(signPhotoLink(ref, 'session-1', now, sign)).not.toContain('session-1')
  })

  it('is refused, never an error, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (key, file, until, sig) => {
        const query = new URLSearchParams({ until, sig })
        expect(verifyPhotoLink({ key, file, query }, 'session-1', now, verify)).toBeUndefined()
      }),
    )
  })

  it('cannot be signed for a reference that is not well formed', () => {
    expect(() => signPhotoLink({ ...ref, key: '../../x' }, 'session-1', now, sign)).toThrow(TypeError)
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
