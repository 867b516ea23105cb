/** Photos over HTTP: sent by a family, prepared by an officer, public, left out to save data, gone. Without scripts. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { framePath } from '../../app/embed/addresses.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { t } from '../../app/i18n/translate.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { listBadPictures } from '../e2e/support/pictures.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { openVisit } from '../support/visitors.ts'

const say = t('es')
const PATH = '/es/c/gt/aviso/foto-nna'

let portal: ServedPortal
let officer: MemberActor
let stranger: MemberActor
let family: FamilyActor
let mother: string
let staff: string
let notice: string
let picture: Buffer

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  const kind = { kind: 'chancellery', accredited: true } as const
  officer = await insertMember(worker, { ...kind, country: 'GT', slug: 'gt' }, ['consular_officer'])
  stranger = await insertMember(worker, { ...kind, country: 'HN', slug: 'hn' }, ['consular_officer'])
  staff = await openVisit(portal.services, officer)
  const red = { create: { width: 600, height: 375, channels: 3 as const, background: '#b01010' } }
  picture = await sharp({ create: { width: 600, height: 750, channels: 3, background: '#f0f0f0' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({ IFD0: { Make: 'CAMERA-MAKER' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => portal.close())
beforeEach(async () => {
  const { worker } = portal.services
  notice = await insertNotice(worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_name', 'publish_child_photo'],
  })
  family = await insertReceipt(worker, notice)
  mother = await openVisit(portal.services, family)
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
const post = (path: string, cookie: string, body: FormData | URLSearchParams) =>
  fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin: portal.origin },
    body,
  })
const upload = (bytes: Uint8Array, { key = randomUUID() as string, path = PATH } = {}) => {
  const form = new FormData()
  form.set('act', 'upload')
  form.set('key', key)
  form.set('photo', new Blob([new Uint8Array(bytes)]), 'foto.jpg')
  return post(path, mother, form)
}
const sendPhoto = async (): Promise<string> =>
  new URL((await upload(picture)).headers.get('location') ?? '', portal.origin).searchParams.get('foto') ?? ''
const rows = () =>
  portal.services.worker
    .selectFrom('app.photo')
    .selectAll()
    .where('notice_id', '=', notice)
    .where('deleted_at', 'is', null)
    .execute()
const version = async () =>
  (
    await portal.services.worker
      .selectFrom('app.notice')
      .select('version')
      .where('id', '=', notice)
      .executeTakeFirstOrThrow()
  ).version
const publish = async () => {
  await publishNotice(portal.services, officer, { noticeId: notice, version: await version() })
  const { public_id, document } = await portal.services.worker
    .selectFrom('app.publication')
    .select(['public_id', 'document'])
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  return { page: `/es/a/${public_id}`, token: document?.photo?.token ?? '' }
}
const work = `/es/trabajo/avisos/`
const prepare = async (cookie: string, fields: Record<string, string>, squares: readonly number[] = []) => {
  const form = new URLSearchParams({ version: String(await version()), ...fields })
  for (const square of squares) form.append('square', String(square))
  return post(`${work}${notice}/fotos`, cookie, form)
}
/** The mean colour of the upper part of a picture, and how much it varies there. */
const upper = async (bytes: Buffer) => {
  const { width, height } = await sharp(bytes).metadata()
  const part = { left: 4, top: 4, width: width - 8, height: Math.round(height * 0.2) }
  const { channels } = await sharp(await sharp(bytes).extract(part).png().toBuffer()).stats()
  return { red: channels[0]?.mean ?? 0, green: channels[1]?.mean ?? 0 }
}

describe('a photo that a family sends', () => {
  it('leads to the page on which it is turned and cut; sent again with the same key it is one photo', async () => {
    const key = randomUUID()
    const first = await upload(picture, { key })
    expect(first.status).toBe(303)
    const location = first.headers.get('location') ?? ''
    expect(location).toMatch(/^\/es\/c\/gt\/aviso\/foto-nna\?foto=[0-9a-f-]{36}$/)
    expect((await upload(picture, { key })).headers.get('location')).toBe(location)
    expect(await rows()).toHaveLength(1)
    const page = await (await get(location, { cookie: mother })).text()
    for (const words of ['editTitle', 'turnLeft', 'cutTitle', 'hideTitle'] as const)
      expect(page).toContain(say(`photos.${words}`))
    expect(page.match(/name="place"/g)).toHaveLength(25)
    expect(page.match(/name="square"/g)).toHaveLength(64)
    expect(page).not.toContain('__remix')
  })

  it('goes back where the family came from', async () => {
    const { headers } = await upload(picture, { path: `${PATH}?desde=revisar` })
    expect(headers.get('location')).toMatch(/foto-nna\?desde=revisar&foto=/)
  })

  it.each(LOCALES)('in HEIC is answered with how to send it as JPEG, in %s', async (locale) => {
    const heic = (await listBadPictures()).find(({ code }) => code === 'photo.heic')?.picture.buffer ?? Buffer.alloc(0)
    const answer = await upload(heic, { path: `/${locale}/c/gt/aviso/foto-nna` })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const words of ['heicTitle', 'heicIphone', 'heicAndroid', 'heicAny'] as const)
      expect(page).toContain(t(locale)(`photos.${words}`))
    // What React escapes is read as it is written.
    expect(page).toContain(t(locale)('refusals.photo.heic').replaceAll('’', '’'))
    expect(page).toContain('name="photo"')
  })

  it('that is too large, damaged or none is said, and the good ones stay', async () => {
    await sendPhoto()
    for (const { what, code, picture: bad } of await listBadPictures()) {
      const answer = await upload(bad.buffer)
      expect([what, answer.status]).toEqual([what, 422])
      expect(await answer.text()).toContain(code ? say(`refusals.${code}`) : say('wizard.photoMissing'))
    }
    expect(await rows()).toHaveLength(1)
    for (const megabytes of [13, 40]) {
      const tooMuch = await upload(Buffer.concat([picture, Buffer.alloc(megabytes * 1024 * 1024)]))
      expect(tooMuch.status).toBe(422)
      expect(await tooMuch.text()).toContain(say('refusals.photo.too_large'))
    }
    expect(await rows()).toHaveLength(1)
    const absurd = await upload(Buffer.alloc(49 * 1024 * 1024)).then(
      async (answer) => [answer.status, await answer.text()] as const,
      // It is refused before it is read, which a client that is still sending may see as an end of the connection.
      () => undefined,
    )
    if (absurd) expect(absurd).toEqual([413, expect.stringContaining(say('errors.tooLargeTitle'))])
  })

  it('is turned by where it is to stand, so that a form sent twice turns it once', async () => {
    const foto = await sendPhoto()
    for (let time = 0; time < 2; time++) {
      const turned = await post(PATH, mother, new URLSearchParams({ act: 'turn', foto, turn: '90' }))
      expect([turned.status, turned.headers.get('location')]).toEqual([303, `${PATH}?foto=${foto}`])
    }
    expect(await rows()).toMatchObject([{ turn: 90 }])
    const stale = await post(PATH, mother, new URLSearchParams({ act: 'hide', foto, turn: '0', square: '1' }))
    expect(stale.status).toBe(422)
    expect(await stale.text()).toContain(say('refusals.photo.changed'))
    for (const turn of ['91', '', 'x'])
      expect((await post(PATH, mother, new URLSearchParams({ act: 'turn', foto, turn }))).status).toBe(400)
  })

  it('is not another notice’s to change', async () => {
    const foto = await sendPhoto()
    const other = await insertNotice(portal.services.worker, officer.institutionId)
    const her = await openVisit(portal.services, await insertReceipt(portal.services.worker, other))
    expect((await post(PATH, her, new URLSearchParams({ act: 'turn', foto, turn: '90' }))).status).toBe(404)
    await post(PATH, her, new URLSearchParams({ act: 'remove', foto }))
    expect(await rows()).toMatchObject([{ turn: 0 }])
    expect(await (await get(`${PATH}?foto=${foto}`, { cookie: her })).text()).not.toContain('fotos/privada')
  })
})

describe('a photo that an officer prepares', () => {
  it('is shown with how it stands to the public page, before it is verified too, and to nobody else', async () => {
    const foto = await sendPhoto()
    for (const path of [`${work}${notice}`, `${work}${notice}/fotos`, `${work}${notice}/verificar`]) {
      const page = await (await get(path, { cookie: staff })).text()
      expect([path, page.includes(say('noticePhotos.is_next')), page.includes('/fotos/privada/')]).toEqual([
        path,
        true,
        true,
      ])
    }
    const others = await openVisit(portal.services, stranger)
    expect((await get(`${work}${notice}/fotos`, { cookie: others })).status).toBe(404)
    expect((await prepare(others, { act: 'turn', foto, turn: '90' })).status).toBe(404)
    const shelter = await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const carer = await openVisit(portal.services, shelter)
    expect((await get(`${work}${notice}/fotos`, { cookie: carer })).status).toBe(403)
    expect((await get(`${work}${notice}/fotos`)).status).toBe(303)
  })

  it('gets other public bytes by a cut, at another address, once it is published again', async () => {
    const foto = await sendPhoto()
    const before = await publish()
    const first = Buffer.from(await (await get(`/fotos/${before.token}/card.webp`)).arrayBuffer())
    const cut = await prepare(staff, { act: 'cut', foto, turn: '0', near: 'nearest', place: '24' })
    expect(cut.headers.get('location')).toBe(`${work}${notice}/fotos?foto=${foto}`)
    expect((await get(`/fotos/${before.token}/card.webp`)).status).toBe(404)
    expect(await (await get(before.page)).text()).not.toContain('/fotos/')
    expect(await (await get(`${work}${notice}/fotos`, { cookie: staff })).text()).toContain(
      say('noticePhotos.toPublish'),
    )
    const after = await publish()
    expect(after.token).not.toBe(before.token)
    const second = Buffer.from(await (await get(`/fotos/${after.token}/card.webp`)).arrayBuffer())
    expect(second.equals(first)).toBe(false)
    expect((await upper(first)).green).toBeLessThan(60)
    expect((await upper(second)).green).toBeGreaterThan(200)
  })

  it('shows nothing of what is hidden, in any public picture, and no metadata; the whole one has no public address', async () => {
    const foto = await sendPhoto()
    // The upper edge of the white half is in squares 24 to 31, the red one above: three rows of each become one colour.
    const squares = Array.from({ length: 24 }, (_, at) => 16 + at)
    expect((await prepare(staff, { act: 'hide', foto, turn: '0' }, squares)).status).toBe(303)
    const { token, page } = await publish()
    for (const file of ['thumb.avif', 'thumb.webp', 'thumb.jpeg', 'card.avif', 'card.webp', 'card.jpeg', 'full.jpeg']) {
      const answer = await get(`/fotos/${token}/${file}`)
      expect([file, answer.status]).toEqual([file, 200])
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.includes('CAMERA-MAKER')).toBe(false)
      const { exif, icc, xmp } = await sharp(bytes).metadata()
      expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined])
      const { height = 0, width = 0 } = await sharp(bytes).metadata()
      // The line between both halves lay in the middle of a square: now the square is one colour between them.
      const line = { left: Math.round(width * 0.3), top: Math.round(height * 0.4), width: 4, height: 3 }
      const { channels } = await sharp(await sharp(bytes).extract(line).png().toBuffer()).stats()
      expect(Math.max(...channels.map(({ stdev }) => stdev)), file).toBeLessThan(6)
    }
    for (const file of ['whole.jpeg', 'frame.webp', 'original.jpeg', 'card.svg'])
      expect([file, (await get(`/fotos/${token}/${file}`)).status]).toEqual([file, 404])
    expect(await (await get(page)).text()).toContain(`/fotos/${token}/card.avif`)
  })

  it('dies with the consent, with the publication and with the photo', async () => {
    const foto = await sendPhoto()
    const first = await publish()
    await answerConsent(portal.services, family, { purpose: 'publish_child_photo', given: false, locale: 'es' })
    expect((await get(`/fotos/${first.token}/thumb.avif`)).status).toBe(404)
    expect(await (await get(first.page)).text()).not.toContain('/fotos/')
    await answerConsent(portal.services, family, { purpose: 'publish_child_photo', given: true, locale: 'es' })
    const second = await publish()
    expect((await get(`/fotos/${second.token}/thumb.avif`)).status).toBe(200)
    await post(PATH, mother, new URLSearchParams({ act: 'remove', foto }))
    expect((await get(`/fotos/${second.token}/thumb.avif`)).status).toBe(404)
    await sendPhoto()
    const third = await publish()
    await answerConsent(portal.services, family, { purpose: 'publish', given: false, locale: 'es' })
    expect((await get(third.page)).status).toBe(410)
    const dead = await get(`/fotos/${third.token}/thumb.avif`)
    expect([dead.status, dead.headers.get('cache-control')]).toEqual([404, 'public, max-age=30, must-revalidate'])
  })

  it('dies when the term of its notice ends, before any worker comes by', async () => {
    await sendPhoto()
    const { token } = await publish()
    expect((await get(`/fotos/${token}/thumb.avif`)).status).toBe(200)
    await portal.services.worker
      .updateTable('app.publication')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('notice_id', '=', notice)
      .execute()
    expect((await get(`/fotos/${token}/thumb.avif`)).status).toBe(404)
  })
})

describe('pages without photos', () => {
  it('come with Save-Data or by their address, are told apart by caches, and offer the photo', async () => {
    await sendPhoto()
    const { page, token } = await publish()
    for (const path of [page, '/es/c/gt']) {
      const plain = await get(path)
      expect(plain.headers.get('vary')?.toLowerCase()).toContain('save-data')
      expect(await plain.text()).toContain(`/fotos/${token}/`)
      const saving = await get(path, { 'save-data': 'on' })
      expect(saving.headers.get('vary')?.toLowerCase()).toContain('save-data')
      expect(saving.headers.get('etag')).not.toBe(plain.headers.get('etag'))
      const text = await saving.text()
      expect(text).not.toContain(`/fotos/${token}/`)
      expect(text).toContain(`${path}?fotos=si`)
      expect(text).toContain(say('photos.notLoaded'))
      expect(await (await get(`${path}?fotos=no`)).text()).not.toContain(`/fotos/${token}/`)
      expect(await (await get(`${path}?fotos=si`, { 'save-data': 'on' })).text()).toContain(`/fotos/${token}/`)
    }
    expect((await get(`/fotos/${token}/card.webp`, { 'save-data': 'on' })).status).toBe(200)
    const photo = await get(`/fotos/${token}/card.webp`)
    expect(photo.headers.get('vary') ?? '').not.toMatch(/save-data/i)
    expect(await (await get('/es/c/gt?fotos=no')).text()).toContain(`${page}?fotos=no`)
  })

  it('are frames of modules too: asked for alike, told apart alike, and the choice goes along', async () => {
    await sendPhoto()
    const { page, token } = await publish()
    const key = `m-${randomUUID()}`
    const module = { key, institution_id: officer.institutionId, origins: ['https://cancilleria.example'] }
    await portal.services.worker.insertInto('app.embed').values(module).execute()
    const publicId = page.split('/').at(-1) ?? ''
    const escaped = (path: string) => path.replaceAll('&', '&amp;')
    for (const variant of ['list', 'notice'] as const) {
      const path = framePath({ key, locale: 'es', variant, ...(variant === 'notice' ? { publicId } : {}) })
      const plain = await get(path)
      const saving = await get(path, { 'save-data': 'on' })
      for (const { headers } of [plain, saving]) {
        expect(headers.get('vary')?.toLowerCase()).toContain('save-data')
        expect(headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
        expect(headers.get('content-security-policy')).toContain('frame-ancestors https://cancilleria.example')
      }
      expect(saving.headers.get('etag')).not.toBe(plain.headers.get('etag'))
      expect(await plain.text()).toContain(`/fotos/${token}/`)
      const text = await saving.text()
      expect(text).not.toContain('/fotos/')
      expect(text).toContain(say('photos.notLoaded'))
      // The way to the photo stays within the frame.
      expect(text).toContain(`href="${escaped(path)}&amp;fotos=si"`)
      expect(await (await get(`${path}&fotos=no`)).text()).not.toContain('/fotos/')
      expect(await (await get(`${path}&fotos=si`, { 'save-data': 'on' })).text()).toContain(`/fotos/${token}/`)
      expect((await get(`${path}&fotos=no`)).headers.get('etag')).not.toBe(plain.headers.get('etag'))
    }
    expect(await (await get(`/embed/${key}?l=es&fotos=no`)).text()).toContain(`href="${page}?fotos=no"`)
    expect((await get(`/embed/${key}?fotos=no`)).headers.get('location')).toBe(`/embed/${key}?l=es&fotos=no`)
    // What a cache holds for one of them is no answer to the other (RFC 9111, 4.1): neither tag opens the other's page.
    const list = framePath({ key, locale: 'es' })
    const tag = (await get(list)).headers.get('etag') ?? ''
    const held = { 'if-none-match': tag, 'cache-control': 'max-age=0' }
    expect((await get(list, held)).status).toBe(304)
    expect((await get(list, { ...held, 'save-data': 'on' })).status).toBe(200)
  })

  it('name each format with its type, keep the place of the picture, and load late what is far below', async () => {
    await sendPhoto()
    const { page, token } = await publish()
    const text = await (await get(page)).text()
    for (const type of ['image/avif', 'image/webp']) expect(text).toContain(`type="${type}"`)
    expect(text).toMatch(new RegExp(`<img src="/fotos/${token}/card.jpeg"[^>]* width="400" height="500"`))
    expect(text).toContain('(prefers-reduced-data: reduce)')
    expect((await get('/sin-foto.svg')).headers.get('content-type')).toContain('image/svg')
  })
})
