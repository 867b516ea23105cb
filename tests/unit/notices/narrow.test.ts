import { describe, expect, it } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { narrowPublic } from '../../../app/notices/narrow.ts'
import { addWorkingDays } from '../../../app/notices/working-days.ts'

const published: PublicNotice = {
  publicId: 'p',
  chancellery: 'hn',
  country: 'HN',
  name: 'José',
  marks: [{ type: 'scar', site: 'eyebrow' }],
  languages: ['spa'],
  photo: { of: 'child', token: 't' },
  indexed: false,
}

describe('what the family changes in public', () => {
  it('loses what is no longer consented or said', () => {
    const { name: _name, ...without } = published
    expect(narrowPublic(published, { ...without, marks: [], photo: undefined })).toEqual({
      publicId: 'p',
      chancellery: 'hn',
      country: 'HN',
      marks: [],
      languages: ['spa'],
      indexed: false,
    })
  })

  it('never gains: no new mark, no other photo, no corrected name, no indexing', () => {
    const more: PublicNotice = {
      ...published,
      name: 'José Luis',
      nickname: 'Chepito',
      marks: [...(published.marks ?? []), { type: 'tattoo' }],
      indexed: true,
    }
    expect(narrowPublic(published, more)).toEqual(published)
    expect(narrowPublic(published, { ...more, photo: { of: 'child', token: 'other' } }).photo).toBeUndefined()
  })
})

it('counts working days over a weekend', () => {
  expect(addWorkingDays('2026-11-19', 3)).toBe('2026-11-24')
  expect(addWorkingDays('2026-11-22', 1)).toBe('2026-11-23')
})
