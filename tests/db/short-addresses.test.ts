/** The address on paper, and that nothing of a copy is published without its own consent, whoever writes. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { ConsentPurpose } from '../../app/domain/consent.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { findShort } from '../../app/posters/find-short.server.ts'
import { type Opened, openCopy } from '../../app/posters/open-copy.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { readPdf } from '../support/pdf.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const HERE = '203.0.113.7'
const MINIMUM: readonly ConsentPurpose[] = ['partners_search', 'publish']

let open: TestServices
let services: Services
let officer: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  officer = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => open.close())

const publicationOf = (noticeId: string) =>
  services.worker.selectFrom('app.publication').selectAll().where('notice_id', '=', noticeId).executeTakeFirstOrThrow()
const published = async (consents = MINIMUM) => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, { consents })
  await publishNotice(services, officer, { noticeId, version: 1 })
  return { noticeId, ...(await publicationOf(noticeId)) }
}
const write = (noticeId: string, values: Record<string, unknown>) =>
  acting(services.db, { actor: officer }, (tx) =>
    tx.updateTable('app.publication').set(values).where('notice_id', '=', noticeId).execute(),
  )

describe('the address on paper', () => {
  test('is of ten letters that a hand does not mistake, another for every notice, and says nothing of the long one', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => published()))
    for (const { short_id, public_id } of made) {
      expect(short_id).toMatch(/^[0-9abcdefghjkmnpqrstvwxyz]{10}$/)
      expect(public_id).not.toContain(short_id.slice(0, 5))
    }
    expect(new Set(made.map(({ short_id }) => short_id)).size).toBe(made.length)
    // Every place takes many letters: none of the fixed bits of a UUID is in it.
    for (let at = 0; at < 10; at++) expect(new Set(made.map(({ short_id }) => short_id[at])).size).toBeGreaterThan(4)
  })

  test('leads to the notice however it is typed, and to nothing that was not published', async () => {
    const { short_id, public_id } = await published()
    const typed = `${short_id.slice(0, 5)}-${short_id.slice(5)}`
    for (const way of [short_id, typed, typed.toUpperCase(), ` ${typed} `, short_id.replaceAll('0', 'O')])
      expect(await findShort(services, way, HERE), way).toEqual({ publicId: public_id })
    for (const none of ['0000000000', '', 'nada', "' or 1=1 --", `${short_id}0`, 'x'.repeat(500), public_id])
      expect(await findShort(services, none, HERE), none).toBeUndefined()
  })

  test('stays the same while the notice goes and comes back, and tells one that went from one that never was', async () => {
    const { noticeId, short_id, public_id } = await published()
    await unpublishNotice(services, officer, { noticeId, version: 2 })
    expect(await findShort(services, short_id, HERE)).toBe('gone')
    await publishNotice(services, officer, { noticeId, version: 3 })
    expect((await publicationOf(noticeId)).short_id).toBe(short_id)
    expect(await findShort(services, short_id, HERE)).toEqual({ publicId: public_id })
    const later = { ...services, now: () => new Date(Date.now() + 200 * 86_400_000) }
    expect(await findShort(later, short_id, HERE)).toBe('gone')
  })

  test('is nobody’s to choose', async () => {
    const { noticeId } = await published()
    await expect(write(noticeId, { short_id: 'aaaaaaaaaa' })).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what may be copied', () => {
  const give = (noticeId: string, purpose: ConsentPurpose) =>
    services.worker
      .insertInto('app.consent')
      .values({ id: randomUUID(), notice_id: noticeId, purpose, given: true, way: 'receipt_page', locale: 'es' })
      .execute()

  test.each([
    ['publish_poster', 'poster'],
    ['publish_preview_photo', 'previewPhoto'],
  ] as const)('is there by “%s” alone, once an officer has published it', async (purpose, field) => {
    const others = (['publish_poster', 'publish_preview_photo'] as const).filter((other) => other !== purpose)
    const { noticeId, document } = await published([
      ...MINIMUM,
      'publish_name',
      'publish_seeker_photo',
      'index',
      ...others,
    ])
    expect(document?.[field]).toBeUndefined()
    await give(noticeId, purpose)
    expect((await publicationOf(noticeId)).document?.[field]).toBeUndefined()
    await publishNotice(services, officer, { noticeId, version: 2 })
    expect((await publicationOf(noticeId)).document?.[field]).toBe(true)
  })

  test.each(['poster', 'previewPhoto'] as const)('is not to be written without it: %s', async (field) => {
    const { noticeId, document } = await published()
    const more = JSON.stringify({ ...document, [field]: true })
    await expect(write(noticeId, { document: more })).rejects.toThrow(/no_consent/)
  })

  /** A notice with a photo; the next of these consents is withdrawn each time that a copy of it is being drawn. */
  const shownWithPhoto = async () => {
    const noticeId = await insertNotice(services.worker, officer.institutionId, {
      consents: [...MINIMUM, 'publish_name', 'publish_seeker_photo', 'publish_poster'],
    })
    const picture = await sharp({ create: { width: 40, height: 50, channels: 3, background: '#cc2211' } })
      .webp()
      .toBuffer()
    const store_key = makePhotoKey()
    await services.photos.put({ key: store_key, size: 'card', format: 'webp' }, picture)
    await services.worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), notice_id: noticeId, of: 'seeker', store_key })
      .execute()
    await publishNotice(services, officer, { noticeId, version: 1 })
    const { public_id } = await publicationOf(noticeId)
    const family = await insertReceipt(services.worker, noticeId)
    const drawnWhile = (...purposes: ConsentPurpose[]): Services => ({
      ...services,
      photos: {
        ...services.photos,
        find: async (ref) => {
          const purpose = purposes.shift()
          if (purpose) await answerConsent(services, family, { purpose, given: false, locale: 'es' })
          return services.photos.find(ref)
        },
      },
    })
    return { publicId: public_id, drawnWhile }
  }
  const image = { kind: 'image', locale: 'es' } as const
  const onA4 = { kind: 'poster', locale: 'es', paper: 'a4' } as const
  const onLetter = { ...onA4, paper: 'carta' } as const
  const textOf = (opened: Opened) => (typeof opened === 'string' ? opened : readPdf(opened.bytes).text)

  test('is drawn once more, of what is still agreed to, when something of it is withdrawn while it is drawn', async () => {
    const { publicId, drawnWhile } = await shownWithPhoto()
    expect(textOf(await openCopy(services, publicId, onLetter, HERE))).toContain('José Luis Ixcoy Tzoc')
    for (const during of [drawnWhile('publish_name'), services]) {
      const text = textOf(await openCopy(during, publicId, onA4, HERE))
      expect(text).toContain('Aviso de persona desaparecida')
      expect(text).not.toMatch(/José|Ixcoy|Tzoc/)
    }
  })

  test('is not handed out when something of it is withdrawn each time, nor kept', async () => {
    const { publicId, drawnWhile } = await shownWithPhoto()
    const during = drawnWhile('publish_name', 'publish_seeker_photo')
    expect(await openCopy(during, publicId, onA4, HERE)).toBe('busy')
    expect(textOf(await openCopy(services, publicId, onA4, HERE))).not.toMatch(/José|Ixcoy|Tzoc/)
  })

  test('is not handed out when it is withdrawn while it is drawn, nor kept', async () => {
    const { publicId, drawnWhile } = await shownWithPhoto()
    expect(await openCopy(services, publicId, image, HERE)).toHaveProperty('bytes')
    expect(await openCopy(drawnWhile('publish_poster'), publicId, onA4, HERE)).toBe('unknown')
    expect(await openCopy(services, publicId, image, HERE)).toBe('unknown')
  })

  test('needs the minimum to be public', async () => {
    const noticeId = await insertNotice(services.worker, officer.institutionId, {
      consents: ['partners_search', 'publish_poster', 'publish_preview_photo'],
    })
    expect(await publishNotice(services, officer, { noticeId, version: 1 })).toMatchObject({
      code: 'publication.no_consent',
    })
  })
})

test('who tries addresses that lead nowhere is counted, and who finds one is not', async () => {
  const { short_id } = await published()
  const level = async () => {
    const rows = await services.worker.selectFrom('app.network_pace').select('level').execute()
    return rows.reduce((sum, row) => sum + Number(row.level), 0)
  }
  await services.worker.deleteFrom('app.network_pace').execute()
  for (let at = 0; at < 5; at++) await findShort(services, short_id, '198.51.100.9')
  expect(await level()).toBeLessThan(1)
  for (let at = 0; at < 5; at++) await findShort(services, `000000000${at}`, '198.51.100.9')
  expect(await level()).toBeGreaterThan(3)
})
