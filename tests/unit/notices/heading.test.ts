import { expect, it } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { noticeWords } from '../../../app/notices/public-words.ts'

const notice = {
  publicId: 'a1b2c3d4e5f6a7b8c9d0e1f2',
  chancellery: 'gt',
  sex: 'female',
  ageBand: { min: 10, max: 12 },
  indexed: false,
} as const satisfies PublicNotice

it.each([
  ['es', 'Niña, de·10·a·12·años'],
  ['en', 'Girl, 10·to·12 years·old'],
  ['fr', 'Fille, de·10·à·12·ans'],
  ['pt', 'Menina, de·10·a·12·anos'],
  ['ht', 'Tifi, ant·10·ak·12·an'],
] as const)('in large letters an age is not cut in two, in %s', (locale, heading) => {
  expect(noticeWords(locale, notice).heading.replaceAll('\u00a0', '·')).toBe(heading)
  const named = noticeWords(locale, { ...notice, name: 'Ana Pop' })
  expect(named.heading.replaceAll('\u00a0', '·')).toBe(heading.replace(/^\p{L}+/u, 'Ana Pop'))
  // Small lines break where they like.
  expect(named.facts[0]?.value).not.toContain('\u00a0')
})
