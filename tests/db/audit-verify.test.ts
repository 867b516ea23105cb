import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { verifyTrail } from '../../app/audit/verify.server.ts'
import { NIL, sealTrail } from '../../app/worker/seal-trail.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let held: TestServices
beforeAll(async () => {
  held = await openTestServices()
})
afterAll(() => held.close())

const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const
const START = Date.parse('2026-11-22T10:00:00Z')

/** As someone who may do anything with the tables, foreign keys included. */
const tamper = (statement: string) =>
  withClient(held.database.adminUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    const { rowCount } = await client.query(statement)
    expect(rowCount).toBeGreaterThan(0)
  })

/** Writes an entry `minute` minutes after the start. */
const write = (minute: number, institution: string | null, act = 'notice.open') =>
  held.services.worker
    .insertInto('audit.entry')
    .values({
      id: randomUUID(),
      at: new Date(START + minute * 60_000),
      institution_id: institution,
      actor_kind: institution ? 'member' : 'public',
      act,
      details: '{"b": 1, "a": "x"}',
    })
    .execute()

/** One run of the worker's sealing, told to have been `minute` minutes after the start. */
const seal = async (minute: number) => {
  const before = 'select chain, seq from audit.seal'
  await withClient(held.database.adminUrl, async (client) => {
    await client.query(`create temporary table known as ${before}`)
    await sealTrail(held.services)
    await client.query('set session_replication_role = replica')
    await client.query(
      'update audit.seal set sealed_at = $1 where (chain, seq) not in (select chain, seq from known)',
      [new Date(START + minute * 60_000)],
    )
  })
}

const verify = () => verifyTrail(held.services)
const broken = (institution: string, seq: number) => ({ ok: false, institution, seq })
const entryOf = (chain: string, seq: number) =>
  `(select entry_id from audit.seal where chain = '${chain}' and seq = ${seq})`

beforeEach(async () => {
  await withClient(held.database.adminUrl, async (client) => {
    await client.query('truncate audit.words, audit.seal, audit.entry')
  })
  for (const minute of [0, 1, 2, 3]) for (const institution of [one, two, null]) await write(minute, institution)
  await seal(4)
})

describe('a trail that nobody touched', () => {
  test('is ok, with the number of entries sealed and a head that each seal changes', async () => {
    const before = await verify()
    expect(before).toMatchObject({ ok: true, sealed: 12, head: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await verify()).toEqual(before)
    await write(5, two)
    // Not sealed yet: nothing that was sealed has changed.
    expect(await verify()).toEqual(before)
    await seal(6)
    const after = await verify()
    expect(after).toMatchObject({ ok: true, sealed: 13 })
    expect(after).not.toEqual(before)
  })

  test('is ok while it is empty, while the worker was away, and where two workers seal together', async () => {
    for (const minute of [10, 11, 90]) await write(minute, one)
    expect(await verify()).toMatchObject({ ok: true, sealed: 12 })
    await seal(91)
    expect(await verify()).toMatchObject({ ok: true, sealed: 15 })
    await withClient(held.database.adminUrl, (client) => client.query('truncate audit.words, audit.seal, audit.entry'))
    expect(await verify()).toMatchObject({ ok: true, sealed: 0 })
  })
})

describe('what was done to a sealed trail is found', () => {
  test.each([
    ['an entry edited', `update audit.entry set act = 'notice.list' where id = ${entryOf(one, 2)}`, one, 2],
    ['details edited', `update audit.entry set details = '{"b": 2, "a": "x"}' where id = ${entryOf(NIL, 4)}`, NIL, 4],
    ['its time edited', `update audit.entry set at = at + interval '1 second' where id = ${entryOf(two, 1)}`, two, 1],
    ['an entry removed', `delete from audit.entry where id = ${entryOf(two, 3)}`, two, 3],
    ['a seal removed', `delete from audit.seal where chain = '${one}' and seq = 1`, one, 1],
    ['a seal in the middle removed', `delete from audit.seal where chain = '${two}' and seq = 3`, two, 3],
    ['a hash edited', `update audit.seal set hash = sha256('x') where chain = '${one}' and seq = 4`, one, 4],
    [
      'an entry given to another institution',
      `update audit.entry set institution_id = '${two}' where id = ${entryOf(one, 1)}`,
      one,
      1,
    ],
    [
      'a chain given to another institution',
      `update audit.seal set chain = '33333333-3333-4333-8333-333333333333' where chain = '${two}'`,
      '33333333-3333-4333-8333-333333333333',
      1,
    ],
  ])('%s', async (_name, statement, institution, seq) => {
    await tamper(statement)
    expect(await verify()).toEqual(broken(institution, seq))
  })

  test('an entry and its seal removed from the middle', async () => {
    await tamper(`with gone as (delete from audit.seal where chain = '${one}' and seq = 2 returning entry_id)
      delete from audit.entry where id in (select entry_id from gone)`)
    expect(await verify()).toEqual(broken(one, 2))
  })

  test('two entries exchanged', async () => {
    await withClient(held.database.adminUrl, async (client) => {
      const { rows } = await client.query(
        `select entry_id from audit.seal where chain = '${one}' and seq in (2, 3) order by seq`,
      )
      const spare = await client.query(
        "insert into audit.entry (id, actor_kind, act) values (gen_random_uuid(), 'public', 'x') returning id",
      )
      const put = (seq: number, id: string) =>
        client.query('update audit.seal set entry_id = $1 where chain = $2 and seq = $3', [id, one, seq])
      await put(2, spare.rows[0].id)
      await put(3, rows[0].entry_id)
      await put(2, rows[1].entry_id)
    })
    expect(await verify()).toEqual(broken(one, 2))
  })

  test('the last seal removed, also after the worker sealed its entry again, edited or not', async () => {
    await write(10, two)
    await seal(11)
    await tamper(`delete from audit.seal where chain = '${one}' and seq = 4`)
    expect(await verify()).toEqual(broken(one, 4))
    await tamper(
      `update audit.entry set act = 'notice.list' where institution_id = '${one}' and at = '2026-11-22T10:03:00Z'`,
    )
    await seal(12)
    expect(await verify()).toEqual(broken(one, 4))
  })

  test('an entry written into the past', async () => {
    await write(10, two)
    await seal(11)
    await write(2, one)
    await seal(12)
    expect(await verify()).toEqual(broken(one, 5))
  })
})

test('more entries than one page are walked in order', async () => {
  await withClient(held.database.adminUrl, (client) =>
    client.query(`insert into audit.entry (id, at, institution_id, actor_kind, act)
      select gen_random_uuid(), '2026-11-22T10:05:00Z'::timestamptz + n * interval '1 ms', '${one}', 'member', 'notice.open' from generate_series(1, 6000) n`),
  )
  await seal(6)
  await seal(7)
  expect(await verify()).toMatchObject({ ok: true, sealed: 6012 })
})

test('as a command: one line, and exit 1 when it is broken', async () => {
  const run = () =>
    promisify(execFile)(process.execPath, ['scripts/audit.ts', 'verify'], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATA_DIR: held.services.config.dataDir,
        DATABASE_URL: held.database.adminUrl,
        REENCUENTRO_KEYS: inject('testServer').keys,
      },
    })
  expect((await run()).stdout).toMatch(/^ok 12 [0-9a-f]{64}\n$/)
  await tamper(`update audit.entry set act = 'notice.list' where id = ${entryOf(one, 2)}`)
  await expect(run()).rejects.toMatchObject({ code: 1, stdout: `broken at ${one}/2\n` })
})
