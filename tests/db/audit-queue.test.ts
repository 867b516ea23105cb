/** A read writes its row of the trail without waiting for any other read, for sealing or for folding (protection, traps). */
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { recordSearch } from '../../app/audit/record-search.server.ts'
import { verifyTrail } from '../../app/audit/verify.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { sealTrail } from '../../app/worker/seal-trail.server.ts'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let held: TestServices
let officer: MemberActor
let colleague: MemberActor
let notice: string
/** Far above what a read takes, far below a wait that the test would otherwise end itself. */
const AT_ONCE = 2000

beforeAll(async () => {
  held = await openTestServices()
  officer = await insertMember(held.database.worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
    'consular_officer',
  ])
  colleague = { ...officer }
  notice = await insertNotice(held.database.worker, officer.institutionId)
})
afterAll(() => held.close())

const atOnce = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it waited')), AT_ONCE)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Runs `meanwhile` while a transaction that did `first` stays open, then ends it. */
const whileOpen = async (
  actor: MemberActor,
  first: (tx: Tx) => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
) => {
  let begun: () => void = () => undefined
  const isOpen = new Promise<void>((resolve) => {
    begun = resolve
  })
  let end: () => void = () => undefined
  const mayEnd = new Promise<void>((resolve) => {
    end = resolve
  })
  const open = acting(held.services.db, { actor }, async (tx) => {
    await first(tx)
    begun()
    await mayEnd
  })
  await isOpen
  try {
    await meanwhile()
  } finally {
    end()
    await open
  }
}

/** A session of the superuser that holds what `statement` locks until the work is done. */
const whileHeld = async (statement: string, work: () => Promise<unknown>) => {
  const client = new Client({ connectionString: held.database.adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(statement)
    await work()
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const read = (actor = officer) => openNotice(held.services, actor, notice)
const search = (tx: Tx) => recordSearch(tx, held.services, officer, { text: 'Ixcoy', shown: [notice] })

test('a long transaction that read and wrote keeps no other read of the same institution, member or record waiting', async () => {
  await whileOpen(
    officer,
    async (tx) => {
      await recordAudit(tx, officer, { act: 'notice.open', recordKind: 'notice', recordId: notice })
      await search(tx)
    },
    async () => {
      await atOnce(read())
      await atOnce(read(colleague))
      await atOnce(acting(held.services.db, { actor: officer }, search))
      // Nor does it keep the worker waiting; its own rows follow when it commits.
      await atOnce(sealTrail(held.services))
      await atOnce(foldSearches(held.services, new Date(Date.now() + 120_000)))
    },
  )
  await sealTrail(held.services)
  expect(await verifyTrail(held.services)).toMatchObject({ ok: true })
})

test('a sealing that hangs keeps no read waiting, and a second one does not start', async () => {
  await read()
  await whileHeld('lock table audit.seal in exclusive mode', async () => {
    const sealing = held.services.worker.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${WORK_LOCKS.sealTrail})`.execute(tx)
      await sql`set local lock_timeout = '4s'`.execute(tx)
      const entry = await tx.selectFrom('audit.entry').select('id').executeTakeFirstOrThrow()
      await tx
        .insertInto('audit.seal')
        .values({
          chain: officer.institutionId,
          seq: 999,
          entry_id: entry.id,
          previous_hash: Buffer.alloc(32),
          hash: Buffer.alloc(32),
        })
        .execute()
    })
    const ended = sealing.catch((error: { code?: string }) => error.code)
    for (let n = 0; n < 10; n++) await atOnce(read())
    await atOnce(acting(held.services.db, { actor: officer }, search))
    expect(await atOnce(sealTrail(held.services))).toBe(0)
    expect(await ended).toBe('55P03')
  })
})

test('a folding that hangs keeps no search waiting', async () => {
  await acting(held.services.db, { actor: officer }, search)
  await whileHeld(
    `select pg_advisory_xact_lock(${WORK_LOCKS.foldSearches}); select * from audit.asked for update`,
    async () => {
      for (let n = 0; n < 10; n++) await atOnce(acting(held.services.db, { actor: officer }, search))
      expect(await atOnce(foldSearches(held.services, new Date(Date.now() + 120_000)))).toBe(0)
    },
  )
  expect(await foldSearches(held.services, new Date(Date.now() + 120_000))).toBe(1)
})
