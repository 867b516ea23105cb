/** The connection pool: limits on every statement, values read as the schema's types say, patience at connecting. */
import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { connectPatiently } from './connect-patiently.ts'
import { keepPlans } from './kept-plan.server.ts'

export type PoolOptions = {
  readonly connections?: number
  readonly statementTimeout?: number
  readonly applicationName?: string | undefined
  readonly settings?: readonly string[]
}

/** What holds for each connection, in a pool or shared. */
export const configOf = (connectionString: string, options: PoolOptions): pg.ClientConfig => {
  const statementTimeout = options.statementTimeout ?? 15_000
  return {
    connectionString,
    application_name: options.applicationName ?? 'reencuentro',
    ...(options.settings ? { options: options.settings.map((setting) => `-c ${setting}`).join(' ') } : {}),
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementTimeout,
    lock_timeout: Math.min(statementTimeout, 10_000),
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: { getTypeParser },
  }
}

export function openPool(connectionString: string, options: PoolOptions): PostgresPool {
  const pool = new pg.Pool({
    ...configOf(connectionString, options),
    max: options.connections ?? 10,
    idleTimeoutMillis: 30_000,
  })
  // A connection may die while idle, or in use between two statements. It leaves the pool by itself and its next
  // statement fails; unheard, the event would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    keepPlans(client)
  })
  return {
    options: pool.options,
    connect: () => connectPatiently(() => pool.connect()),
    end: () => pool.end(),
  }
}

/**
 * A birth date is a day, not an instant: read as the text it is, never shifted by a time zone. A bigint beyond what a
 * number holds exactly is an error, not a rounding.
 */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === pg.types.builtins.DATE) return (text: string) => text
  if (oid === pg.types.builtins.INT8) return parseBigint
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint does not fit a number')
  return value
}
