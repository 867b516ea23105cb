/** A family's page is opened in one statement: it reads what the statements of those who write read, and leaves its trail or nothing. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FamilyActor } from '../../app/domain/actor.ts'
import { findFamily } from '../../app/http/actor.server.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { addPhoto, editPhoto, removePhoto } from '../../app/notices/notice-photo.server.ts'
import { findOwnSitting, findOwnSittingAndContact } from '../../app/notices/open-own-notice.server.ts'
import { contactContext, findOwnNotice, type OwnNotice } from '../../app/notices/own-notice.server.ts'
import { findKept, openSitting } from '../../app/notices/sitting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { keptStatement } from '../../db/kept-plan.server.ts'
import { answerConsent, insertNotice, insertReceipt, insertSides } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let institutionId: string
let now = new Date()

beforeAll(async () => {
  opened = await openTestServices({}, () => now)
  institutionId = (await insertSides(opened.services.worker)).consulate.institutionId
})
afterAll(() => opened.close())

const inTransaction = (actor: FamilyActor): Promise<OwnNotice | undefined> =>
  acting(opened.services.db, { actor }, (tx) => findOwnNotice(tx, opened.services, actor))

const looks = async (noticeId: string) =>
  opened.services.worker
    .selectFrom('audit.entry')
    .select(['actor_kind', 'act', 'record_kind', 'institution_id', 'member_id', 'details'])
    .where('record_id', '=', noticeId)
    .execute()

const request = (secret?: string) =>
  new Request('https://portal.example/es', { headers: secret ? { cookie: `__Host-family=${secret}` } : {} })

const fill = async (state: 'draft' | 'filed'): Promise<FamilyActor> => {
  const { services } = opened
  const noticeId = await insertNotice(services.worker, institutionId, { state, consents: [] })
  const family = await insertReceipt(services.worker, noticeId)
  await services.worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: services.keyring.encrypt(
        JSON.stringify({ name: 'Ana de Prueba', phone: '+50255550123' }),
        contactContext(noticeId),
      ),
      phone_digest: null,
    })
    .execute()
  return family
}

const picture = (background: string) =>
  sharp({ create: { width: 80, height: 120, channels: 3, background } })
    .png()
    .toBuffer()

describe.each(['draft', 'filed'] as const)('a notice that is %s', (state) => {
  it('is read whole: content, contact while a draft, photos in their order, the latest answers of its holder', async () => {
    const { services } = opened
    const family = await fill(state)
    const shown: string[] = []
    for (const colour of ['#a01010', '#10a010', '#1010a0']) {
      const added = await addPhoto(services, family, { step: 'foto-nna', bytes: await picture(colour) })
      if (!added.ok) throw new Error(added.code)
      shown.push(added.value)
    }
    await removePhoto(services, family, 'foto-nna', shown[1] ?? '')
    await editPhoto(services, family, 'foto-nna', shown[0] ?? '', { kind: 'turn', turn: 90 })
    for (const [purpose, given] of [
      ['publish', true],
      ['publish_name', true],
      ['publish', false],
    ] as const)
      await answerConsent(services, family.noticeId, purpose, given)
    const wanted = await inTransaction(family)
    const asked = { services, request: request(await sit(family)), access: 'family.read_told' } as const
    const read = (await findOwnSittingAndContact(asked))?.opened?.notice
    expect(read).toEqual(wanted)
    expect(read?.photoList).toHaveLength(2)
    expect([...(read?.answers ?? [])]).toEqual([...(wanted?.answers ?? [])])
    expect(read?.known.contact).toEqual(state === 'draft' ? { name: 'Ana de Prueba', phone: '+50255550123' } : {})
    expect(await looks(family.noticeId)).toContainEqual({
      actor_kind: 'family',
      act: 'family.read',
      record_kind: 'notice',
      institution_id: null,
      member_id: null,
      details: {},
    })
  })
})

describe('what may not be read', () => {
  it('is not there, and leaves no trail: a notice that is none, another’s, another holder’s', async () => {
    const { services } = opened
    const own = await fill('filed')
    const other = await fill('filed')
    const father = await insertReceipt(services.worker, own.noticeId, 'father')
    for (const actor of [{ ...own, noticeId: randomUUID() }, { ...own, noticeId: other.noticeId }, father]) {
      const before = (await looks(actor.noticeId)).length
      expect(await inTransaction(actor)).toBeUndefined()
      expect((await looks(actor.noticeId)).length).toBe(before)
    }
    const asked = { services, request: request(await sit(father)) }
    for (const access of ['family.write', 'family.follow'] as const)
      expect((await findOwnSitting({ ...asked, access }))?.opened).toBeUndefined()
    expect(await looks(own.noticeId)).toEqual([])
  })

  it('nothing of who acted stays with the connection', async () => {
    const { services } = opened
    const asked = { services, request: request(await sit(await fill('draft'))), access: 'family.write' } as const
    const readNotices = keptStatement(() => sql<{ id: string }>`select id from app.notice`)
    const found = []
    for (let time = 0; time < 8; time++)
      found.push(await Promise.all([findOwnSitting(asked), readNotices(services.db), findOwnSitting(asked)]))
    expect(found.every(([before, , after]) => before?.opened && after?.opened)).toBe(true)
    expect(found.flatMap(([, notices]) => notices)).toEqual([])
  })
})

/** A sitting of this holder, opened now. */
const sit = async (family: FamilyActor, code?: string): Promise<string> => {
  const { services } = opened
  const secret = makeSecret()
  await acting(services.db, { actor: family, secret: hashSecret(secret) }, (tx) =>
    openSitting(tx, services, {
      secret,
      noticeId: family.noticeId,
      receiptId: family.receiptId,
      ...(code ? { code } : {}),
    }),
  )
  return secret
}

describe('a sitting', () => {
  it('opens while it lasts, with what it keeps; not with another secret, not later', async () => {
    const { services } = opened
    const family = await fill('draft')
    const code = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
    const secret = await sit(family, code)
    expect(await findFamily(services, request(secret))).toEqual(family)
    for (const other of [makeSecret(), undefined]) {
      expect(await findFamily(services, request(other))).toBeUndefined()
      expect(
        await findOwnSittingAndContact({ services, request: request(other), access: 'family.write' }),
      ).toBeUndefined()
    }
    const asked = { services, request: request(secret), access: 'family.write' } as const
    const kept = (await findOwnSittingAndContact(asked))?.opened?.kept
    expect(kept).toEqual(await findKept(services, secret))
    expect(kept?.code).toBe(code)
    const began = now
    now = new Date(began.getTime() + 5 * 3_600_000)
    expect(await findFamily(services, request(secret))).toBeUndefined()
    expect(
      await findOwnSittingAndContact({ services, request: request(secret), access: 'family.write' }),
    ).toBeUndefined()
    now = began
  })

  it.each([
    'draft',
    'filed',
  ] as const)('of a notice that is %s is found with it at once, as one after the other', async (state) => {
    const { services } = opened
    const family = await fill(state)
    await answerConsent(services, family.noticeId, 'publish', true)
    const secret = await sit(family, 'ABCDEFGHJKLMNPQRSTUVWXYZ')
    const before = (await looks(family.noticeId)).length
    const found = await findOwnSittingAndContact({ services, request: request(secret), access: 'family.read_told' })
    expect((await looks(family.noticeId)).length).toBe(before + 1)
    expect(found?.actor).toEqual(await findFamily(services, request(secret)))
    expect(found?.opened).toEqual({ notice: await inTransaction(family), kept: await findKept(services, secret) })
  })

  it('opens contact data for pages about it alone: to read what was not read is an error', async () => {
    const { services } = opened
    const family = await fill('draft')
    const secret = await sit(family)
    const asked = { services, request: request(secret), access: 'family.write' } as const
    const bare = (await findOwnSitting(asked))?.opened?.notice
    const whole = (await findOwnSittingAndContact(asked))?.opened?.notice
    expect(whole?.known.contact).toEqual({ name: 'Ana de Prueba', phone: '+50255550123' })
    expect(bare?.known.content).toEqual(whole?.known.content)
    expect(() => bare?.known.contact).toThrow(/not read/)
  })

  it('of another holder tells who it is, and opens no notice and leaves no look where that is the notifier’s alone', async () => {
    const { services } = opened
    const own = await fill('filed')
    const father = await insertReceipt(services.worker, own.noticeId, 'father')
    const secret = await sit(father)
    const before = (await looks(own.noticeId)).length
    for (const access of ['family.write', 'family.follow'] as const)
      expect(await findOwnSittingAndContact({ services, request: request(secret), access })).toEqual({
        actor: father,
        opened: undefined,
      })
    expect((await looks(own.noticeId)).length).toBe(before)
  })

  it('whose receipt opens nothing any more is nobody’s', async () => {
    const { services } = opened
    const family = await fill('draft')
    const secret = await sit(family)
    await services.worker
      .updateTable('app.receipt')
      .set({ revoked_at: new Date() })
      .where('id', '=', family.receiptId)
      .execute()
    expect(await findFamily(services, request(secret))).toBeUndefined()
    expect(
      await findOwnSittingAndContact({ services, request: request(secret), access: 'family.write' }),
    ).toBeUndefined()
  })

  it('opens its own notice and nobody else’s, while many families ask at once', async () => {
    const { services } = opened
    const families = await Promise.all(Array.from({ length: 8 }, () => fill('filed')))
    const secrets = await Promise.all(families.map((family) => sit(family)))
    const unknown = makeSecret()
    const asked = Array.from({ length: 160 }, (_, at) => (at * 7) % 9)
    const found = await Promise.all(
      asked.map((at) =>
        findOwnSitting({ services, request: request(secrets[at] ?? unknown), access: 'family.read_told' }),
      ),
    )
    expect(found.map((one) => [one?.actor, one?.opened?.notice.id])).toEqual(
      asked.map((at) => [families[at], families[at]?.noticeId]),
    )
    const times = (at: number) => asked.filter((one) => one === at).length
    expect(await Promise.all(families.map(async ({ noticeId }) => (await looks(noticeId)).length))).toEqual(
      families.map((_, at) => times(at)),
    )
  })
})
