/** Public pages that are shown again from memory: the same for everybody, and gone in the moment in which they are withdrawn. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { openVisit } from '../support/visitors.ts'

const KEY = 'gt-portal'
let portal: ServedPortal
let officer: MemberActor

type Shown = { readonly noticeId: string; readonly publicId: string }

const publish = async (): Promise<Shown> => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish'],
  })
  await publishNotice(services, officer, { noticeId, version: 1 })
  const { public_id: publicId } = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId }
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
const textOf = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text()
const frame = () => `/embed/${KEY}?l=es`

/** A change of which PostgreSQL tells nobody, as none of ours can be: what is shown then was not read. */
const changeInSilence = (publicId: string, sex: string) =>
  withClient(portal.database.adminUrl, async (client) => {
    await client.query(`set session_replication_role = replica`)
    await client.query(
      `update app.publication set document = document || jsonb_build_object('sex', $2::text) where public_id = $1`,
      [publicId, sex],
    )
  })
const killListeners = () =>
  withClient(portal.database.adminUrl, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'reencuentro public state'`,
    ),
  )

/** Until the page is kept: the portal listens from its first request on, and hears of what was published before. */
const keepPage = async (shown: Shown): Promise<void> => {
  for (let tries = 0; tries < 40; tries++) {
    await changeInSilence(shown.publicId, 'female')
    const before = await textOf(`/es/a/${shown.publicId}`)
    await changeInSilence(shown.publicId, 'male')
    const after = await textOf(`/es/a/${shown.publicId}`)
    if (before === after) return
    await sleep(100)
  }
  throw new Error('It was never kept')
}

let shown: Shown
beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  await worker
    .insertInto('app.embed')
    .values({ key: KEY, institution_id: officer.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
})
beforeEach(async () => {
  shown = await publish()
})
afterAll(() => portal.close())

describe('a page that is kept', () => {
  it('is what would be read, with a request id of its own, for whoever asks', async () => {
    const path = `/es/a/${shown.publicId}`
    await keepPage(shown)
    const [first, second] = [await get(path), await get(path, { cookie: await openVisit(portal.services, officer) })]
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    const plain = (answer: Response) =>
      [...answer.headers].filter(([name]) => !['x-request-id', 'date', 'connection', 'keep-alive'].includes(name))
    expect(plain(second)).toEqual(plain(first))
    expect(second.headers.has('set-cookie')).toBe(false)
    expect(second.headers.has('x-may-keep')).toBe(false)
    expect(second.headers.get('content-security-policy')).not.toContain('nonce')
    expect(await second.text()).toBe(await first.text())
    const held = await get(path, { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' })
    expect([held.status, await held.text()]).toEqual([304, ''])
  })

  it('stays apart from the page in another language and from the one without photos', async () => {
    const path = `/a/${shown.publicId}`
    const [es, en, small] = [
      await textOf(`/es${path}`),
      await textOf(`/en${path}`),
      await textOf(`/es${path}`, { 'save-data': 'on' }),
    ]
    expect(await textOf(`/en${path}`)).toBe(en)
    expect(await textOf(`/es${path}`)).toBe(es)
    expect(await textOf(`/es${path}`, { 'save-data': 'on' })).toBe(small)
    expect(en).not.toBe(es)
  })

  it('is read again two seconds later at most, even of a change that nobody told', async () => {
    await keepPage(shown)
    await sleep(2050)
    const late = await textOf(`/es/a/${shown.publicId}`)
    expect(late).toMatch(/Niño|Adolescente/)
    expect(late).not.toMatch(/Niña/)
  })

  it('is read again at once when the connection that listens is gone', async () => {
    await keepPage(shown)
    const kept = await textOf(`/es/a/${shown.publicId}`)
    await killListeners()
    expect(await textOf(`/es/a/${shown.publicId}`)).not.toBe(kept)
    await withdraw(shown)
    expect((await get(`/es/a/${shown.publicId}`)).status).toBe(410)
  })
})

const withdraw = ({ noticeId }: Shown) => unpublishNotice(portal.services, officer, { noticeId, version: 2 })

describe('a notice that is withdrawn elsewhere', () => {
  it('is gone from its page and from the list in the same moment, each time', async () => {
    for (let times = 0; times < 12; times++) {
      const one = await publish()
      const page = `/es/a/${one.publicId}`
      for (const path of [page, page, frame(), frame(), '/es/c/gt', '/es/c/gt'])
        expect(await textOf(path), path).toContain(one.publicId)
      await withdraw(one)
      const [own, list, chancellery] = await Promise.all([get(page), textOf(frame()), textOf('/es/c/gt')])
      expect(own.status).toBe(410)
      expect(list).not.toContain(one.publicId)
      expect(chancellery).not.toContain(one.publicId)
    }
  })

  it('is gone for whoever holds it too: no 304', async () => {
    const page = `/es/a/${shown.publicId}`
    await keepPage(shown)
    const etag = (await get(page)).headers.get('etag') ?? ''
    await withdraw(shown)
    expect((await get(page, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(410)
  })

  it('is gone when its term ends, by the clock alone', async () => {
    await keepPage(shown)
    const endsAt = new Date(Date.now() + 2500)
    await portal.services.worker
      .updateTable('app.publication')
      .set({ expires_at: endsAt })
      .where('public_id', '=', shown.publicId)
      .execute()
    const before: { readonly here: boolean; readonly listed: boolean }[] = []
    const after: typeof before = []
    // What was asked before the end and answered after it says nothing.
    while (after.length < 5) {
      const asked = Date.now()
      const [page, list] = await Promise.all([get(`/es/a/${shown.publicId}`), textOf(frame())])
      const told = { here: page.status === 200, listed: list.includes(shown.publicId) }
      if (Date.now() < endsAt.getTime()) before.push(told)
      else if (asked >= endsAt.getTime()) after.push(told)
    }
    expect(before.length).toBeGreaterThan(0)
    expect(before.filter(({ here, listed }) => !here || !listed)).toEqual([])
    expect(after.filter(({ here, listed }) => here || listed)).toEqual([])
  })
})
