/**
 * Connections on which many ask at once: a statement is sent while others are still being answered. PostgreSQL takes the next one as it
 * is done with the one before, where a connection of a pool waits for its asker, and has to be woken by each: on a small machine
 * waking costs more than most statements.
 *
 * For statements that are whole by themselves. Each is a transaction of its own, ended before the next one begins, so that
 * what it says of who acts (set_config for the transaction) ends with it. Answers come in the order of the questions.
 */
import pg from 'pg'
import { connectPatiently } from './connect-patiently.ts'
import type { NamedQuery } from './kept-plan.server.ts'

export type SharedConnections = {
  /** Rejects with what PostgreSQL refused, or when the connection was lost, whereupon nobody knows whether the statement was done. */
  readonly ask: <Row>(query: NamedQuery) => Promise<readonly Row[]>
  /** Waits for what is under way. */
  readonly end: () => Promise<void>
}

/** Connections at most. */
const MOST = 4
/** Statements under way on one before the next is asked: what waits behind a slow disk is written there together with others. */
const CROWD = 8
/** Milliseconds without an answer after which nobody else is sent to wait behind whatever is slow. */
const STUCK = 50

type Line = {
  readonly client: Promise<pg.Client>
  underWay: number
  /** When the last answer came, or the first question after a silence. */
  movedAt: number
}

export const openShared = (config: pg.ClientConfig): SharedConnections => {
  const lines: Line[] = []
  let ended = false

  const open = (): Line => {
    const client = connectPatiently(async () => {
      const fresh = new pg.Client({ ...config, pipeline: true })
      // Unheard, the event would end the process. What was under way fails by itself.
      fresh.on('error', () => undefined)
      await fresh.connect()
      fresh.once('error', () => void fresh.end().catch(() => undefined))
      for (const event of ['error', 'end'] as const) fresh.once(event, () => leave(line))
      return fresh
    })
    const line: Line = { client, underWay: 0, movedAt: performance.now() }
    client.catch(() => leave(line))
    lines.push(line)
    return line
  }
  const leave = (line: Line): void => {
    const at = lines.indexOf(line)
    if (at >= 0) lines.splice(at, 1)
  }

  /** The first that moves and is not crowded, so that one is kept busy rather than each woken in turn. */
  const choose = (): Line => {
    const now = performance.now()
    const free = lines.find(({ underWay, movedAt }) => underWay === 0 || (underWay < CROWD && now - movedAt < STUCK))
    if (free) return free
    if (lines.length < MOST) return open()
    return lines.reduce((least, line) => (line.underWay < least.underWay ? line : least))
  }

  return {
    ask: async <Row>(query: NamedQuery): Promise<readonly Row[]> => {
      if (ended) throw new Error('These connections were closed')
      const line = choose()
      if (line.underWay++ === 0) line.movedAt = performance.now()
      try {
        const client = await line.client
        const { rows } = await query.ask<pg.QueryResult>((sent) => client.query(sent))
        return rows as Row[]
      } finally {
        line.underWay--
        line.movedAt = performance.now()
      }
    },
    end: async () => {
      ended = true
      await Promise.all(lines.splice(0).map(async ({ client }) => (await client.catch(() => undefined))?.end()))
    },
  }
}
