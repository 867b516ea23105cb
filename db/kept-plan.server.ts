import { createHash } from 'node:crypto'
import { sql } from 'kysely'

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

/** Makes a connection prepare the statements so marked, under a name that their text gives. */
export const keepPlans = (client: Queried): void => {
  const query = client.query.bind(client)
  client.query = (text, ...rest) =>
    typeof text === 'string' && hasKeptPlan(text)
      ? query({ name: nameOf(text), text, values: rest[0] })
      : query(text, ...rest)
}
