/** Whoever may show something again knows of every change that was committed before they asked, whoever made it; else they know nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireChancellery } from '../../app/directory/chancelleries.server.ts'
import { requireEmbed, requireEmbedList } from '../../app/directory/find-embed.server.ts'
import { listPublicOffices } from '../../app/directory/public-offices.server.ts'
import { showFrame } from '../../app/directory/show-frame.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { keepAnswers } from '../../app/http/kept-answers.ts'
import { findPublishedPage } from '../../app/notices/find-published.server.ts'
import { listPublished } from '../../app/notices/list-published.server.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { openDatabase } from '../../db/connection.server.ts'
import { PUBLIC_TABLES } from '../../db/migrations/0043_asked_once.ts'
import { openPublicReader } from '../../db/public-reader.server.ts'
import { openPublicState, type PublicState } from '../../db/public-state.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let officer: MemberActor
let state: PublicState

beforeAll(async () => {
  opened = await openTestServices()
  const { worker } = opened.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  await worker
    .insertInto('app.embed')
    .values({ key: 'gt-portal', institution_id: officer.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
  state = opened.services.publicState
  state.heard()
  await until(async () => (await state.confirm()) !== undefined)
})
afterAll(() => opened.close())

const until = async (reached: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await reached()); tries++) {
    if (tries > 200) throw new Error('It was never reached')
    await sleep(50)
  }
}

const publish = async (): Promise<{ noticeId: string; publicId: string }> => {
  const { services } = opened
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

const killListeners = () =>
  withClient(opened.database.adminUrl, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'reencuentro public state'`,
    ),
  )

describe('the number', () => {
  it('is another as soon as a change is acknowledged, each time', async () => {
    const { publicId } = await publish()
    const { worker } = opened.services
    for (let times = 0; times < 150; times++) {
      const before = await state.confirm()
      await worker
        .updateTable('app.publication')
        .set({ expires_at: new Date(Date.now() + 1_000_000 + times) })
        .where('public_id', '=', publicId)
        .execute()
      const after = await state.confirm()
      expect(before).toBeDefined()
      expect(after).toBeDefined()
      expect(after).not.toBe(before)
    }
  })

  it('is the same while nothing changes, and when a change was taken back', async () => {
    const { publicId } = await publish()
    const before = await state.confirm()
    const { worker } = opened.services
    await worker.selectFrom('app.publication').select('public_id').execute()
    await expect(
      worker.transaction().execute(async (tx) => {
        await tx.deleteFrom('app.publication').where('public_id', '=', publicId).execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await state.confirm()).toBe(before)
  })

  it('is that of now for each of many who ask at once', async () => {
    const { publicId } = await publish()
    const before = await state.confirm()
    const early = Promise.all(Array.from({ length: 20 }, () => state.confirm()))
    await opened.services.worker
      .updateTable('app.publication')
      .set({ expires_at: new Date(Date.now() + 5_000_000) })
      .where('public_id', '=', publicId)
      .execute()
    const late = await Promise.all(Array.from({ length: 20 }, () => state.confirm()))
    await early
    expect(late).not.toContain(before)
    expect(new Set(late).size).toBe(1)
  })

  it('is none when the connection that listens is gone, at once, and another when it is back', async () => {
    const before = await state.confirm()
    await killListeners()
    expect(await state.confirm()).toBeUndefined()
    expect(state.heard()).toBeUndefined()
    await until(async () => (await state.confirm()) !== undefined)
    expect(await state.confirm()).not.toBe(before)
  })

  it('is none of a connection that listens no more', async () => {
    const own = openPublicState(opened.database.connectionStrings.app)
    own.heard()
    await until(async () => (await own.confirm()) !== undefined)
    await own.stop()
    expect(await own.confirm()).toBeUndefined()
  })

  it('is none where there is no server, and nobody waits long for it', async () => {
    const own = openPublicState('postgres://nobody@127.0.0.1:1/none')
    own.heard()
    expect(await own.confirm()).toBeUndefined()
    expect(own.heard()).toBeUndefined()
    await own.stop()
  })
})

describe('what is kept', () => {
  const asked = (publicId: string) => ({
    method: 'GET',
    path: `/es/a/${publicId}`,
    originalUrl: `/es/a/${publicId}`,
    protocol: 'http',
    headers: { host: 'localhost' },
  })
  /** As the portal holds it; what is read is real. */
  const open = () => {
    const kept = keepAnswers({ heard: async () => state.heard(), confirm: state.confirm })
    const begin = async (publicId: string) => {
      // So that its being published is heard of, which may take a moment.
      await state.confirm()
      const reading = await kept.beginReading(asked(publicId))
      const found = await findPublishedPage(opened.services, publicId)
      if (!reading || !found || found === 'gone') throw new Error('it is published')
      return () =>
        kept.keep(reading, 2000, { status: 200, headers: [], body: Buffer.from(JSON.stringify(found.notice)) })
    }
    return { begin, find: (publicId: string) => kept.find(asked(publicId)) }
  }
  const withdraw = (noticeId: string) => unpublishNotice(opened.services, officer, { noticeId, version: 2 })

  it('is never found after a withdrawal, however soon', async () => {
    const { begin, find } = open()
    for (let times = 0; times < 15; times++) {
      const { noticeId, publicId } = await publish()
      await (await begin(publicId))()
      expect(await find(publicId)).toBeDefined()
      await withdraw(noticeId)
      expect(await find(publicId)).toBeUndefined()
    }
  })

  it('is never found where it was withdrawn between being read and being kept', async () => {
    const { begin, find } = open()
    for (let times = 0; times < 15; times++) {
      const { noticeId, publicId } = await publish()
      const keep = await begin(publicId)
      await withdraw(noticeId)
      await keep()
      expect(await find(publicId)).toBeUndefined()
    }
  })

  it('is not found when it was withdrawn while nobody listened, neither before nor after somebody does again', async () => {
    const { begin, find } = open()
    const { noticeId, publicId } = await publish()
    await (await begin(publicId))()
    await killListeners()
    await withdraw(noticeId)
    expect(await find(publicId)).toBeUndefined()
    await until(async () => (await state.confirm()) !== undefined)
    expect(await find(publicId)).toBeUndefined()
  })
})

describe('what tells', () => {
  it('is every table from which a page that may be kept is read', async () => {
    const { publicId } = await publish()
    const { app } = opened.database.connectionStrings
    const db = openDatabase(app, { connections: 1 })
    const reader = openPublicReader(app)
    const services = { ...opened.services, db, reader }
    const scans = async (): Promise<ReadonlyMap<string, number>> => {
      const { rows } = await sql<{ name: string; scans: number }>`
        select schemaname || '.' || relname as name, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) as scans from pg_stat_user_tables`.execute(
        opened.services.worker,
      )
      return new Map(rows.map(({ name, scans }) => [name, scans]))
    }
    try {
      const before = await scans()
      // In this order, so that each of both uses one connection.
      await findPublishedPage(services, publicId)
      const chancellery = await requireChancellery(services, 'gt')
      await listPublicOffices(services, chancellery)
      await listPublished(services, { chancelleryId: chancellery.id, country: 'HN' })
      const embed = await requireEmbed(services, 'gt-portal')
      await requireEmbedList(services, 'gt-portal', 1)
      for (const variant of ['list', 'notice', 'search', 'banner'] as const)
        await showFrame(services, embed, { variant, publicId, page: 1, locale: 'es' })
      for (const one of [db, reader]) {
        await sql`select pg_stat_force_next_flush()`.execute(one)
        await sql`select 1`.execute(one)
      }
      const after = await scans()
      const read = [...after].filter(([name, count]) => count > (before.get(name) ?? 0)).map(([name]) => name)
      expect(read.sort()).toEqual(PUBLIC_TABLES.map((table) => `app.${table}`).sort())
    } finally {
      await Promise.all([db.destroy(), reader.destroy()])
    }
  })

  it('tells of every way to change one', async () => {
    const { rows } = await sql<{ name: string; kind: number; enabled: string }>`
      select tgrelid::regclass::text as name, tgtype as kind, tgenabled as enabled from pg_trigger where tgname = 'public_changed' order by 1`.execute(
      opened.services.worker,
    )
    // After, for each statement: insert 4, delete 8, update 16, truncate 32.
    expect(rows).toEqual([...PUBLIC_TABLES].sort().map((table) => ({ name: `app.${table}`, kind: 60, enabled: 'O' })))
  })

  it('no other page says that it may be kept', () => {
    const folder = 'app/routes'
    const keeping = readdirSync(folder).filter((file) => readFileSync(`${folder}/${file}`, 'utf8').includes('mayKeep('))
    expect(keeping.sort()).toEqual([
      '$locale.a.$publicId.tsx',
      '$locale.c.$chancellery._index.tsx',
      '$locale.c.$chancellery_.m.$mission.tsx',
      'embed.$key.tsx',
    ])
  })
})
