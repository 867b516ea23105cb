import { describe, expect, it } from 'vitest'
import type { ConsentPurpose } from '../../../app/domain/consent.ts'
import { publicNotice } from '../../../app/domain/notice.ts'
import type { PersonName } from '../../../app/domain/person.ts'
import { askedConsents } from '../../../app/notices/progress.ts'

const published = (name: PersonName, purposes: readonly ConsentPurpose[]) =>
  publicNotice(
    { publicId: 'p', chancellery: 'hn', content: { person: { name } }, photos: {} },
    new Set(purposes),
    '2026-11-22',
  )

describe('a child known by its nickname alone', () => {
  const name = { raw: 'Chepito', nickname: 'Chepito' }

  it('is not named in public by the consent to the name', () => {
    expect(published(name, ['publish', 'publish_name'])).not.toHaveProperty('name')
    expect(JSON.stringify(published(name, ['publish', 'publish_name']))).not.toContain('Chepito')
    expect(published(name, ['publish', 'publish_details'])?.nickname).toBe('Chepito')
  })

  it('is asked about details, not about a name there is none of', () => {
    const asked = askedConsents({
      known: { content: { person: { name } }, contact: {} },
      photos: {},
      answers: new Map([['publish', true]]),
    })
    expect(asked).toContain('publish_details')
    expect(asked).not.toContain('publish_name')
  })
})

it('publishes the name by its consent, in parts or as it was said', () => {
  expect(published({ raw: 'Ana Paz', given: 'Ana', surname1: 'Paz' }, ['publish', 'publish_name'])?.name).toBe(
    'Ana Paz',
  )
  expect(published({ raw: 'PAZ, ANA' }, ['publish', 'publish_name'])?.name).toBe('PAZ, ANA')
})
