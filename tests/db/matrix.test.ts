/** The access matrix asked of PostgreSQL through the app's role: it must show exactly the fields the policy shows. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS, type AccessName, decideAccess, type FieldGroup } from '../../app/domain/access.ts'
import type { Actor } from '../../app/domain/actor.ts'
import { OTHER_TABLES, RECORD_FIELDS, type RecordKind, SHUT_COLUMNS } from '../../app/domain/fields.ts'
import { acting } from '../../db/acting.server.ts'
import { type MatrixRecord, type MatrixWorld, openMatrixWorld } from '../support/matrix-world.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const RECORD_OF: Readonly<Record<string, RecordKind>> = {
  notice: 'notice',
  family: 'notice',
  sighting: 'sighting',
  hold: 'sighting',
  candidate: 'candidate',
  case: 'case',
  duplicate: 'duplicate',
  tip: 'tip',
  problem: 'problem',
}
const NAMES = Object.keys(ACCESS) as AccessName[]

let opened: TestServices
let world: MatrixWorld
beforeAll(async () => {
  opened = await openTestServices()
  world = await openMatrixWorld(opened.services)
}, 120_000)
afterAll(() => opened.close())

/** The groups of this record that some access of the policy shows this actor. */
const visibleGroups = (actor: Actor, record: MatrixRecord): ReadonlySet<FieldGroup> => {
  const groups = new Set<FieldGroup>()
  const facts = world.factsOf(actor, record)
  for (const name of NAMES) {
    if (RECORD_OF[name.split('.')[0] ?? ''] !== record.kind || !('relation' in ACCESS[name])) continue
    const verdict = decideAccess(actor, name, facts)
    if (verdict.ok) for (const group of verdict.value) groups.add(group)
  }
  if (record.kind === 'case' && !world.isDisclosed(record)) groups.delete('whereabouts')
  return groups
}

const idsIn = async (
  table: string,
  key: string,
  ids: readonly string[],
  actor?: Actor,
): Promise<ReadonlySet<string>> => {
  const query = sql<{
    id: string
  }>`select ${sql.ref(key)} as id from ${sql.table(table)} where ${sql.ref(key)} = any (${ids})`
  const { rows } = actor
    ? await acting(opened.services.db, { actor }, (tx) => query.execute(tx))
    : await query.execute(opened.services.worker)
  return new Set(rows.map((row) => row.id))
}

describe('the access matrix in PostgreSQL', () => {
  test('every column of every table has a place in it, or a reason not to', async () => {
    const { rows } = await sql<{ name: string; columns: string[] }>`
      select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attname) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname in ('app', 'audit', 'search') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      group by 1 order by 1`.execute(opened.services.worker)
    const placed = rows.flatMap(({ name, columns }) => {
      const fields = RECORD_FIELDS[name]
      if (!fields) return OTHER_TABLES[name] ? [] : [`${name}: no rule`]
      const known = [...Object.keys(fields.columns), ...fields.index].sort()
      return JSON.stringify(known) === JSON.stringify([...columns].sort())
        ? []
        : [
            `${name}: ${columns.filter((one) => !known.includes(one))} / ${known.filter((one) => !columns.includes(one))}`,
          ]
    })
    expect(placed).toEqual([])
    const tables = new Set(rows.map(({ name }) => name))
    expect([...Object.keys(RECORD_FIELDS), ...Object.keys(OTHER_TABLES)].filter((name) => !tables.has(name))).toEqual(
      [],
    )
  })

  test('a column is readable exactly when the policy shows its group', async () => {
    const mismatches: string[] = []
    let cells = 0
    const seen = new Set<string>()
    for (const [table, { record: kind, key, columns }] of Object.entries(RECORD_FIELDS)) {
      const records = world.records.filter((record) => record.kind === kind)
      const ids = records.map(({ id }) => id)
      const existing = await idsIn(table, key, ids)
      for (const { label, actor } of world.actors) {
        const readable = await idsIn(table, key, ids, actor)
        for (const record of records) {
          if (!existing.has(record.id)) continue
          const groups = visibleGroups(actor, record)
          for (const [column, group] of Object.entries(columns)) {
            cells++
            const shown = groups.has(group)
            if (shown) seen.add(table)
            if (readable.has(record.id) !== shown)
              mismatches.push(
                `${label} × ${record.label} × ${table}.${column}: ${shown ? 'shown' : 'not shown'} by the policy, ${shown ? 'hidden' : 'readable'} in SQL`,
              )
          }
        }
      }
    }
    console.log(`${cells} cells`)
    expect(mismatches).toEqual([])
    expect(cells).toBeGreaterThan(5000)
    expect(Object.keys(RECORD_FIELDS).filter((table) => !seen.has(table))).toEqual([])
  }, 120_000)

  test('no actor reads a column that would tell of somebody else’s record, not even in a condition', async () => {
    let cells = 0
    for (const [table, columns] of Object.entries(SHUT_COLUMNS))
      for (const column of columns)
        for (const { label, actor } of world.actors) {
          cells++
          for (const query of [
            sql`select ${sql.ref(column)} from ${sql.table(table)}`,
            sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} is not null`,
          ])
            await expect(
              acting(opened.services.db, { actor }, (tx) => query.execute(tx)),
              `${label} × ${table}.${column}`,
            ).rejects.toMatchObject({ code: '42501' })
        }
    expect(cells).toBeGreaterThan(50)
  })

  test('no role of the application deletes a record', async () => {
    for (const table of Object.keys(RECORD_FIELDS)) {
      const { rows } = await sql<{
        may: boolean
      }>`select has_table_privilege('reencuentro_app', ${table}, 'delete') as may`.execute(opened.services.worker)
      expect({ table, may: rows[0]?.may }).toEqual({ table, may: false })
    }
  })
})
