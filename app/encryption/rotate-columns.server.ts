import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { KeyRing } from '../keyring.server.ts'
import { CIPHERTEXTS } from './contexts.ts'

/** A column of ciphertexts as the catalogue knows it, with the primary key by which its rows are found. */
export type CipherColumn = {
  readonly name: string
  readonly table: string
  readonly column: string
  readonly keys: readonly { readonly name: string; readonly type: string }[]
}

export type ColumnCount = {
  readonly name: string
  /** Encrypted anew under the primary key, and under it already. */
  readonly renewed: number
  readonly current: number
  /** No key of the ring opens it in its context; left as it was. */
  readonly unreadable: number
}

const BATCH = 500

/** Every column of ours named `…ciphertext`, from the catalogue. */
export const listCipherColumns = async (db: Kysely<DB>): Promise<readonly CipherColumn[]> => {
  const { rows } = await sql<{ table: string; column: string; keys: CipherColumn['keys'] }>`
    select n.nspname || '.' || c.relname as table, a.attname as column,
      (select json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) order by k.attnum)
        from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as keys
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'audit', 'search') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.attname like '%ciphertext'
    order by 1, 2`.execute(db)
  return rows.map((row) => ({ ...row, name: `${row.table}.${row.column}` }))
}

/** Columns that nobody said the context of: a rotation would leave them behind. */
export const listForgotten = (columns: readonly CipherColumn[]): readonly string[] =>
  columns.filter(({ name, keys }) => !CIPHERTEXTS[name] || !keys).map(({ name }) => name)

/** Values of a column that are not under the primary key, and those that are. */
export const countColumn = async (db: Kysely<DB>, { table, column }: CipherColumn, ring: KeyRing) => {
  const { rows } = await sql<{ old: number; current: number }>`
    select count(*) filter (where not starts_with(${sql.ref(column)}, ${prefixOf(ring)}))::int as old,
      count(*) filter (where starts_with(${sql.ref(column)}, ${prefixOf(ring)}))::int as current
    from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db)
  return rows[0] ?? { old: 0, current: 0 }
}

const prefixOf = (ring: KeyRing): string => `v1.${ring.primaryId}.`

/**
 * Encrypts a column anew under the primary key, in the order of its primary key, a batch a statement. A value is replaced
 * only as long as it still is the one that was read, so that nothing written meanwhile is lost; what is under the primary
 * key already is passed by, so that it can be stopped and started again at any time.
 */
export const rotateColumn = async (
  db: Kysely<DB>,
  ring: KeyRing,
  column: CipherColumn,
  onRows: (count: number) => void,
): Promise<ColumnCount> => {
  const before = await countColumn(db, column, ring)
  let renewed = 0
  let unreadable = 0
  let after: readonly string[] | undefined
  for (;;) {
    const rows = await readBatch(db, ring, column, after)
    const opened = rows.map((row) => ({ ...row, anew: encryptAnew(ring, column, row) }))
    renewed += await writeBatch(db, column, opened)
    unreadable += opened.filter(({ anew }) => anew === undefined).length
    onRows(rows.length)
    after = rows.at(-1)?.key
    if (rows.length < BATCH) return { name: column.name, renewed, current: before.current, unreadable }
  }
}

type Row = { readonly key: readonly string[]; readonly old: string; readonly bound: readonly string[] }

const keyRow = (column: CipherColumn) => sql.join(column.keys.map(({ name }) => sql.ref(name)))

const readBatch = async (
  db: Kysely<DB>,
  ring: KeyRing,
  column: CipherColumn,
  after: readonly string[] | undefined,
): Promise<readonly Row[]> => {
  const value = sql.ref(column.column)
  const bound = CIPHERTEXTS[column.name]?.of ?? []
  const later = after
    ? sql`and (${keyRow(column)}) > (${sql.join(column.keys.map(({ type }, index) => sql`${after[index]}::${sql.raw(type)}`))})`
    : sql``
  const { rows } = await sql<Row>`
    select array[${sql.join(column.keys.map(({ name }) => sql`${sql.ref(name)}::text`))}] as key, ${value} as old,
      array[${sql.join(bound.map((name) => sql`${sql.ref(name)}::text`))}] as bound
    from ${sql.table(column.table)} where ${value} is not null and not starts_with(${value}, ${prefixOf(ring)}) ${later}
    order by ${keyRow(column)} limit ${BATCH}`.execute(db)
  return rows
}

const encryptAnew = (ring: KeyRing, column: CipherColumn, { old, bound }: Row): string | undefined => {
  const context = CIPHERTEXTS[column.name]?.context(...bound.map((value) => value.replace(/^\\x/, '')))
  if (context === undefined) return undefined
  try {
    return ring.encrypt(ring.decrypt(old, context), context)
  } catch {
    return undefined
  }
}

const writeBatch = async (
  db: Kysely<DB>,
  column: CipherColumn,
  rows: readonly (Row & { readonly anew: string | undefined })[],
): Promise<number> => {
  const written = rows.filter(({ anew }) => anew !== undefined)
  if (written.length === 0) return 0
  const value = sql.ref(column.column)
  const names = column.keys.map((_, index) => `k${index}`)
  const { numAffectedRows } = await sql`
    update ${sql.table(column.table)} as own set ${value} = given.anew
    from unnest(${sql.join(names.map((_, index) => sql`${written.map(({ key }) => key[index] ?? '')}::text[]`))},
      ${written.map(({ old }) => old)}::text[], ${written.map(({ anew }) => anew ?? '')}::text[])
      as given (${sql.raw(names.join(', '))}, old, anew)
    where ${sql.join(
      column.keys.map(
        ({ name, type }, index) => sql`own.${sql.ref(name)} = given.${sql.ref(`k${index}`)}::${sql.raw(type)}`,
      ),
      sql` and `,
    )} and own.${value} = given.old`.execute(db)
  return Number(numAffectedRows ?? 0)
}
