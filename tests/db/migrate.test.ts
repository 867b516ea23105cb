import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPendingMigrations, type Migrations, migrateToLatest } from '../../db/migrate.server.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const make = (table: string) => ({
  up: async (db: Kysely<unknown>) => {
    await sql`select pg_sleep(0.2)`.execute(db)
    await sql`create table public.${sql.id(table)} (id int)`.execute(db)
  },
})
const failing = {
  up: async (db: Kysely<unknown>) => {
    await sql`select 1 / 0`.execute(db)
  },
}
const two: Migrations = { '0001_first': make('first'), '0002_second': make('second') }

describe('migrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase({ empty: true })
  })
  afterAll(() => database.drop())
  const migrate = (list: Migrations) => migrateToLatest(database.connectionStrings.owner, list)

  it('are all pending in an empty database, for any role', async () => {
    for (const role of ['owner', 'app', 'worker'] as const) {
      expect(await listPendingMigrations(database[role], two)).toEqual(['0001_first', '0002_second'])
    }
  })

  it('leave nothing behind when one of them fails', async () => {
    await expect(migrate({ ...two, '0003_wrong': failing })).rejects.toThrow(/division by zero/)
    expect(await listPendingMigrations(database.owner, two)).toHaveLength(2)
    const { rows } = await sql`select to_regclass('public.first') as found`.execute(database.owner)
    expect(rows).toEqual([{ found: null }])
  })

  it('run once when four processes try at once', async () => {
    const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(two)))
    expect(ran.flat()).toEqual(['0001_first', '0002_second'])
    for (const role of ['owner', 'app', 'worker'] as const) {
      expect(await listPendingMigrations(database[role], two)).toEqual([])
    }
  })

  it('run only what is new', async () => {
    expect(await migrate({ ...two, '0003_third': make('third') })).toEqual(['0003_third'])
    expect(await listPendingMigrations(database.app, { ...two, '0004_fourth': make('fourth') })).toEqual([
      '0004_fourth',
    ])
  })

  it('refuse a database that is ahead of the code', async () => {
    await expect(migrate(two)).rejects.toThrow(/0003_third/)
  })
})

describe('a test database', () => {
  it('is migrated, of its own, and reads days and counts as the schema says', async () => {
    const [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()])
    try {
      expect(await listPendingMigrations(one.app)).toEqual([])
      await sql`create table public.mark (id int)`.execute(one.owner)
      const { rows } = await sql`select to_regclass('public.mark') as mark, date '2014-03-01' as day,
        count(*) as many from generate_series(1, 3)`.execute(other.owner)
      expect(rows).toEqual([{ mark: null, day: '2014-03-01', many: 3 }])
      await expect(sql`select 9007199254740993`.execute(other.owner)).rejects.toThrow(/does not fit/)
    } finally {
      await Promise.all([one.drop(), other.drop()])
    }
  })

  it('stops a statement that takes too long', async () => {
    const database = await openTestDatabase({ empty: true })
    try {
      const { rows } = await sql`select current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle, current_setting('lock_timeout') as lock`.execute(
        database.app,
      )
      expect(rows).toEqual([{ statement: '15s', idle: '30s', lock: '10s' }])
    } finally {
      await database.drop()
    }
  })
})
