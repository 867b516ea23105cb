/** The connection pool: limits on every statement, values read as the schema's types say, patience at connecting. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { keepPlans } from './kept-plan.server.ts'

/** Milliseconds spent on reaching a server that is being restarted. */
const patience = 10_000

/** Unreachable, starting up, shutting down, no connection left: nothing was asked yet, so asking again is safe. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

export type PoolOptions = {
  readonly connections?: number
  readonly statementTimeout?: number
  readonly applicationName?: string | undefined
  readonly settings?: readonly string[]
}

export function openPool(connectionString: string, options: PoolOptions): PostgresPool {
  const statementTimeout = options.statementTimeout ?? 15_000
  const pool = new pg.Pool({
    connectionString,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? 'reencuentro',
    ...(options.settings ? { options: options.settings.map((setting) => `-c ${setting}`).join(' ') } : {}),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeout,
    lock_timeout: Math.min(statementTimeout, 10_000),
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: { getTypeParser },
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
    connect: () => connectPatiently(pool),
    end: () => pool.end(),
  }
}

async function connectPatiently(pool: pg.Pool): Promise<pg.PoolClient> {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!passing.has((error as { code?: string }).code ?? '') || Date.now() > end) throw error
      await sleep(200)
    }
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
