import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { INSTITUTION_KINDS } from '../../app/domain/institution.ts'
import {
  CANDIDATE_STATES,
  CASE_STATES,
  candidateMachine,
  caseMachine,
  NOTICE_STATES,
  noticeMachine,
  SIGHTING_STATES,
  sightingMachine,
} from '../../app/domain/lifecycle.ts'
import { OUTCOMES } from '../../app/domain/outcome.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

const ours = sql`('app', 'audit', 'search')`

describe('row-level security', () => {
  test('every table has it enabled and forced, and a policy for the worker', async () => {
    const { rows } = await sql<{ name: string; enabled: boolean; forced: boolean; policies: number }>`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours} and c.relkind in ('r', 'p')`.execute(
      database.worker,
    )
    expect(rows.length).toBeGreaterThan(30)
    expect(rows.filter((row) => !row.enabled || !row.forced || Number(row.policies) < 2)).toEqual([])
  })

  test('the roles of the running application own nothing, are not superuser and cannot bypass it', async () => {
    const { rows: roles } = await sql<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean }>`
      select rolname, rolsuper, rolbypassrls from pg_roles where rolname in ('reencuentro_app', 'reencuentro_worker', 'reencuentro_gate', 'reencuentro_owner')`.execute(
      database.worker,
    )
    expect(roles).toHaveLength(4)
    expect(roles.filter((role) => role.rolsuper || role.rolbypassrls)).toEqual([])
    const { rows: owned } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('reencuentro_app', 'reencuentro_worker', 'reencuentro_gate')`.execute(
      database.worker,
    )
    expect(owned).toEqual([])
  })

  test('a stranger reads no row of a table with case data, even without its settings', async () => {
    for (const table of [
      'app.notice',
      'app.notice_contact',
      'app.sighting',
      'app.candidate_side',
      'app.verification',
      'app.hold',
      'app.session',
      'app.receipt',
    ]) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.app)
      expect(Number(rows[0]?.n)).toBe(0)
    }
    for (const table of [
      'app.candidate',
      'search.match_key',
      'search.name_frequency',
      'search.vocabulary',
      'search.word',
      'search.short_form',
      'search.letter_error',
      'search.engine',
      'search.to_mirror',
      'search.near_key',
      'app.outbox',
    ])
      await expect(sql`select 1 from ${sql.table(table)}`.execute(database.app)).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('no function of ours with more rights can be run by everybody, and each finds its own objects, never temporary ones first', async () => {
    const { rows } = await sql<{ name: string; open: boolean; config: string[] | null; definer: boolean }>`
      select p.proname as name, has_function_privilege('public', p.oid, 'execute') as open, p.proconfig as config, p.prosecdef as definer
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${ours} and p.prosecdef`.execute(
      database.worker,
    )
    expect(rows.length).toBeGreaterThan(8)
    expect(
      rows.filter(
        (row) => row.open || !row.config?.some((setting) => /^search_path=pg_catalog\b.*, pg_temp$/.test(setting)),
      ),
    ).toEqual([])
    for (const role of ['app', 'worker', 'gate']) {
      const { rows: may } = await sql<{ temporary: boolean }>`
        select has_database_privilege(${`reencuentro_${role}`}, current_database(), 'temporary') as temporary`.execute(
        database.worker,
      )
      expect(may).toEqual([{ temporary: false }])
    }
  })

  test('no unique constraint but one of random ids, hashes or our own words tells one tenant of another’s row', async () => {
    const { rows } = await sql<{ name: string }>`
      select i.indrelid::regclass || ' (' || string_agg(a.attname, ', ' order by a.attname) || ')' as name
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) join pg_type t on t.oid = a.atttypid
      where n.nspname = 'app' and i.indisunique and c.relname in ('member', 'invitation', 'institution', 'notice', 'sighting', 'shelter_request')
      group by i.indexrelid, i.indrelid having bool_or(t.typname not in ('uuid', 'bytea'))
      order by 1`.execute(database.worker)
    expect(rows.map(({ name }) => name)).toEqual([
      // The address of a chancellery's public page, written by the installation alone.
      'app.institution (slug)',
      'app.member (email, institution_id)',
      'app.notice (responsible_id, source_record)',
      'app.sighting (carer_id, source_record)',
    ])
  })

  test('the trail is append-only for every role that runs', async () => {
    for (const role of ['app', 'worker', 'gate'])
      for (const right of ['update', 'delete', 'truncate']) {
        const { rows } = await sql<{
          may: boolean
        }>`select has_table_privilege(${`reencuentro_${role}`}, 'audit.entry', ${right}) as may`.execute(
          database.worker,
        )
        expect(rows[0]?.may).toBe(false)
      }
  })
})

describe('the domain and the database agree', () => {
  const moves = (
    name: string,
    machine: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>,
  ) => Object.values(machine).flatMap(({ from, to }) => from.map((state) => `${name} ${state} ${to}`))

  test('on every move of every state machine', async () => {
    const rows = await database.worker.selectFrom('app.transition').selectAll().execute()
    const stored = rows.map((row) => `${row.machine} ${row.from_state} ${row.to_state}`)
    const domain = [
      ...moves('notice', noticeMachine),
      ...moves('sighting', sightingMachine),
      ...moves('candidate', candidateMachine),
      ...moves('case', caseMachine),
    ]
    expect([...new Set(stored)].sort()).toEqual([...new Set(domain)].sort())
  })

  const checked = async (table: string, column: string): Promise<string[]> => {
    const { rows } = await sql<{ definition: string }>`
      select pg_get_constraintdef(c.oid) as definition from pg_constraint c
      where c.conrelid = ${table}::regclass and c.contype = 'c' and pg_get_constraintdef(c.oid) like ${`%(${column} = ANY%`}`.execute(
      database.worker,
    )
    return [...(rows[0]?.definition.matchAll(/'([^']+)'/g) ?? [])].map((match) => match[1] ?? '').sort()
  }

  test.each([
    ['app.notice', 'state', NOTICE_STATES],
    ['app.sighting', 'state', SIGHTING_STATES],
    ['app.candidate', 'state', CANDIDATE_STATES],
    ['app.match_case', 'state', CASE_STATES],
    ['app.match_case', 'outcome', OUTCOMES],
    ['app.consent', 'purpose', CONSENT_PURPOSES],
    ['app.institution', 'kind', INSTITUTION_KINDS],
  ] as const)('on the values of %s.%s', async (table, column, values) => {
    expect(await checked(table, column)).toEqual([...values].sort())
  })
})
