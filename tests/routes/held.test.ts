/**
 * A child on hold, seen from outside: the public pages, the family's receipt page and every page of the consulate that
 * seeks are the same bytes as if the child had never been reported. Unanswered is the same as held (protection rule 4).
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { indexNotice, indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let portal: ServedPortal
let consulate: MemberActor
let shelter: MemberActor
let notice: string
let publicId: string
const cookies = { staff: '', family: '' }

beforeAll(async () => {
  portal = await serveTestPortal()
  const { services } = portal
  const { worker } = services
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  await worker
    .insertInto('app.embed')
    .values({ key: 'gt-portal', institution_id: consulate.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
  notice = await insertNotice(worker, consulate.institutionId, {
    consents: ['partners_search', 'consulate_see', 'consulate_told', 'publish', 'publish_name'],
  })
  await publishNotice(services, consulate, { noticeId: notice, version: 1 })
  await matchNotice(services, notice)
  await indexNotice(services, notice)
  await indexPublication(services, notice)
  const row = await worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  publicId = row.public_id
  const expires_at = new Date(Date.now() + 3_600_000)
  const staff = makeSecret()
  await worker
    .insertInto('app.session')
    .values({
      id_hash: hashSecret(staff),
      member_id: consulate.memberId,
      expires_at,
      means: 'password',
      second_factor: 'totp',
      stepped_up_at: new Date(),
    })
    .execute()
  const receiptId = randomUUID()
  await worker
    .insertInto('app.receipt')
    .values({ id: receiptId, notice_id: notice, code_hash: Buffer.from(receiptId), key_id: 'k' })
    .execute()
  const family = makeSecret()
  await worker
    .insertInto('app.family_session')
    .values({ id_hash: hashSecret(family), notice_id: notice, receipt_id: receiptId, expires_at })
    .execute()
  Object.assign(cookies, { staff: `staff=${staff}`, family: `family=${family}` })
})
afterAll(() => portal.close())

/** The page without what differs on every answer: the nonce, and on pages of work the hour of the answer. */
const page = async (path: string, cookie = ''): Promise<string> => {
  const answer = await fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
  const text = await answer.text()
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1]
  const same = nonce ? text.replaceAll(nonce, '') : text
  return `${answer.status}\n${cookie.startsWith('staff') ? same.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '') : same}`
}

const PUBLIC = () => [
  '/es/c/gt',
  `/es/a/${publicId}`,
  `/en/a/${publicId}`,
  '/embed/gt-portal?l=es',
  ...['atom', 'json', 'pfif'].map((format) => `/feeds/gt-portal.${format}`),
]
const STAFF = () => [
  '/es/trabajo',
  '/es/trabajo/coincidencias',
  '/es/trabajo/coincidencias?ver=decided',
  '/es/trabajo/avisos',
  `/es/trabajo/avisos/${notice}`,
]
const snapshot = async () => ({
  public: await Promise.all(PUBLIC().map((path) => page(path))),
  receipt: await page('/es/comprobante/seguimiento', cookies.family),
  staff: await Promise.all(STAFF().map((path) => page(path, cookies.staff))),
})

describe('a held child', () => {
  it('moves no byte: not in public, not on the receipt page, not in any list, count or page of the consulate', async () => {
    const { services } = portal
    const before = await snapshot()
    expect(before.public.every((text) => text.startsWith('200'))).toBe(true)
    expect(before.receipt.startsWith('200')).toBe(true)
    expect(before.staff.every((text) => text.startsWith('200'))).toBe(true)

    const sighting = await insertSighting(services.worker, shelter.institutionId)
    await matchSighting(services, sighting)
    expect(await snapshot(), 'unanswered').toEqual(before)

    await screenSighting(services, shelter, sighting, CLEAN)
    const released = await snapshot()
    expect(released.public).toEqual(before.public)
    expect(released.receipt).toBe(before.receipt)
    expect(released.staff[1], 'released, the consulate sees it').not.toBe(before.staff[1])

    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfState: 'yes' })
    expect(await snapshot(), 'held').toEqual(before)

    const { id } = await services.worker
      .selectFrom('app.candidate')
      .select('id')
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    for (const path of ['coincidencias', 'reportes', 'reservas', 'casos'])
      for (const held of [id, sighting]) {
        const unknown = randomUUID()
        const asked = await page(`/es/trabajo/${path}/${held}`, cookies.staff)
        expect(asked.replaceAll(held, '')).toBe(
          (await page(`/es/trabajo/${path}/${unknown}`, cookies.staff)).replaceAll(unknown, ''),
        )
      }
  })
})
