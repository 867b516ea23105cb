import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Database } from './database.server.ts'

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
export class NamedQuery extends pg.Query {
  readonly name: string
  callback: ((error: Error | null, result: unknown) => void) | undefined

  constructor(text: string, values: unknown) {
    super(text, values as unknown[])
    this.name = nameOf(text)
  }

  /** Sends it. `send` is the driver's own way. */
  ask<Result>(send: (query: this) => unknown): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.callback = (error, result) => (error ? reject(error) : resolve(result as Result))
      send(this)
    })
  }
}

/** Makes a connection prepare the statements so marked, under a name that their text gives. */
export const keepPlans = (client: Queried): void => {
  const query = client.query.bind(client)
  client.query = (text, ...rest) => {
    if (typeof text !== 'string' || !hasKeptPlan(text)) return query(text, ...rest)
    return new NamedQuery(text, rest[0]).ask(query)
  }
}

/** Stands in a statement for a value that each asking brings. */
class Place {
  readonly at: number

  constructor(at: number) {
    this.at = at
  }
}

/** Of a question, so that its answer can be told from another's. */
const MOST_NUMBERS = 2 ** 31

let asked = 0
const nextNumber = (): number => {
  asked = (asked + 1) % MOST_NUMBERS
  return asked
}

type Places<Values> = { readonly [At in keyof Values]: RawBuilder<Values[At]> }

/**
 * A statement whose plan is kept and whose text is made once: making it takes as long as sending it. It is asked on connections that others ask on at
 * the same time, so it is whole by itself, and no part of a transaction. Its rows come as one text of JSON, which is read at
 * once, where the driver reads column by column: so dates and times are texts (ISO 8601), whatever `Row` is.
 * @param build gives it, with the places of its values, each of which may stand in it more than once
 */
export const keptStatement = <Row, Values extends readonly unknown[]>(
  build: (...places: Places<Values>) => RawBuilder<Row>,
): ((db: Database, ...values: Values) => Promise<readonly Row[]>) => {
  let made: { readonly text: string; readonly parameters: readonly unknown[] } | undefined
  const make = (db: Database) => {
    // The number of the question stands first.
    const [number, ...places] = Array.from({ length: build.length + 1 }, (_, at) => sql`${new Place(at)}`)
    const built = build(...(places as unknown as Places<Values>))
    const { sql: text, parameters } =
      sql`select ${number}::int as number, (select coalesce(json_agg(it), '[]') from (${built}) it) as rows ${keptPlan}`.compile(
        db,
      )
    return { text, parameters }
  }
  return async (db, ...values) => {
    made ??= make(db)
    const number = nextNumber()
    const all: readonly unknown[] = [number, ...values]
    const parameters = made.parameters.map((one) => (one instanceof Place ? all[one.at] : one))
    const { text } = made
    return db.shared.ask<Row>({ number, query: () => new NamedQuery(text, parameters) })
  }
}
