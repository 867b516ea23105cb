import { createHash } from 'node:crypto'
import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.server.ts'

const MARK = '/* kept plan */'

/**
 * Ends a statement whose plan a connection makes once and keeps: with the policies under it, planning a list takes longer
 * than reading it. What differs from actor to actor is no part of the plan: policies read the settings of the transaction
 * when it runs, and values are parameters. For statements of few shapes only, since each shape is kept by itself.
 */
export const keptPlan = sql.raw<unknown>(MARK)

export const hasKeptPlan = (text: string): boolean => text.endsWith(MARK)

const names = new Map<string, string>()
/** The name under which a statement is prepared: its text's digest. */
const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

type Queried = { query: (text: unknown, ...rest: unknown[]) => unknown }

/** A statement with a name. Given to the driver as one object it would be copied property by property, longer than it takes to send. */
class NamedQuery extends pg.Query {
  readonly name: string
  callback: ((error: Error | null, result: unknown) => void) | undefined

  constructor(text: string, values: unknown) {
    super(text, values as unknown[])
    this.name = nameOf(text)
  }
}

/** Makes a connection prepare the statements so marked, under a name that their text gives. */
export const keepPlans = (client: Queried): void => {
  const query = client.query.bind(client)
  client.query = (text, ...rest) => {
    if (typeof text !== 'string' || !hasKeptPlan(text)) return query(text, ...rest)
    const named = new NamedQuery(text, rest[0])
    return new Promise((resolve, reject) => {
      named.callback = (error, result) => (error ? reject(error) : resolve(result))
      query(named)
    })
  }
}

/** Stands in a statement for a value that each asking brings. */
class Place {
  readonly at: number

  constructor(at: number) {
    this.at = at
  }
}

type Places<Values> = { readonly [At in keyof Values]: RawBuilder<Values[At]> }

/**
 * A statement whose plan is kept and whose text is made once: making it takes as long as sending it. Each row comes as one text of
 * JSON, which is read at once, where the driver reads column by column: so dates and times are texts (ISO 8601), whatever `Row` is.
 * @param build gives it, with the places of its values, each of which may stand in it more than once
 */
export const keptStatement = <Row, Values extends readonly unknown[]>(
  build: (...places: Places<Values>) => RawBuilder<Row>,
): ((db: Kysely<DB>, ...values: Values) => Promise<readonly Row[]>) => {
  let made: { readonly text: string; readonly parameters: readonly unknown[] } | undefined
  const make = (db: Kysely<DB>) => {
    const places = Array.from({ length: build.length }, (_, at) => sql`${new Place(at)}`)
    const built = build(...(places as unknown as Places<Values>))
    const { sql: text, parameters } = sql`select to_json(it) as it from (${built}) it ${keptPlan}`.compile(db)
    return { text, parameters }
  }
  return async (db, ...values) => {
    made ??= make(db)
    const parameters = made.parameters.map((one) => (one instanceof Place ? values[one.at] : one))
    const { rows } = await db.executeQuery<{ readonly it: Row }>(CompiledQuery.raw(made.text, parameters))
    return rows.map(({ it }) => it)
  }
}
