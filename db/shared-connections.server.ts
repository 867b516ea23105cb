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

/** A statement whose one row says which question it answers. */
export type Question = {
  readonly number: number
  /** A new one each time it is sent. */
  readonly query: () => NamedQuery
}

type Answer<Row> = { readonly number: number; readonly rows: readonly Row[] }

export type SharedConnections = {
  /**
   * Rejects with what PostgreSQL refused; when the connection was lost, whereupon nobody knows whether the statement was done; and when
   * what came is the answer of another question.
   */
  readonly ask: <Row>(question: Question) => Promise<readonly Row[]>
  /** Waits for what is under way. */
  readonly end: () => Promise<void>
}

/** Connections at most. */
const MOST = 8
/** Statements under way on one at most, while another connection is to be had. */
const CROWD = 8
/** Milliseconds that whoever asks may have to wait for those before: behind a slow disk another connection writes together with this one. */
const WAIT = 20
/** Milliseconds without an answer after which nobody else is sent to wait behind whatever is slow. */
const STUCK = 50
/** Milliseconds after which a connection that nobody asks on is closed. */
const IDLE = 30_000
/** Milliseconds beyond the statement's own limit in which an answer must have come. */
const BEHIND_OTHERS = 15_000

/** PostgreSQL does not have the statement that it was asked by name, or has it already: nothing was done, and it can be asked anew. */
const NOT_PREPARED = new Set(['26000', '42P05'])

type Line = {
  readonly client: Promise<pg.Client>
  underWay: number
  /** When the last answer came, or the first question after a silence. */
  movedAt: number
  /** Milliseconds from one answer to the next, of late. */
  pace: number
  /** Nobody new may ask here. */
  retired: boolean
  idle?: NodeJS.Timeout
  closed?: Promise<void>
}

export const openShared = (config: pg.ClientConfig): SharedConnections => {
  /** Until they are closed. */
  const lines = new Set<Line>()
  let ended = false

  const limit = Number(config.statement_timeout ?? 0)
  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({
      ...config,
      pipeline: true,
      keepAliveInitialDelayMillis: IDLE,
      // Also of what waits behind others: where none comes, the driver gives the whole connection up.
      ...(limit > 0 ? { query_timeout: limit + BEHIND_OTHERS } : {}),
    })
    // Unheard, the event would end the process. What was under way fails by itself.
    fresh.on('error', () => undefined)
    try {
      await fresh.connect()
    } catch (error) {
      void fresh.end().catch(() => undefined)
      throw error
    }
    return fresh
  }
  const open = (): Line => {
    const client = connectPatiently(connect)
    const line: Line = { client, underWay: 0, movedAt: performance.now(), pace: 0, retired: false }
    lines.add(line)
    client.then(
      (fresh) => {
        line.movedAt = performance.now()
        for (const event of ['error', 'end'] as const) fresh.once(event, () => retire(line))
      },
      () => retire(line),
    )
    return line
  }
  /** Nobody new asks on it; it is closed when those who do have their answers. */
  const retire = (line: Line): void => {
    line.retired = true
    clearTimeout(line.idle)
    if (line.underWay === 0) void close(line)
  }
  const close = (line: Line): Promise<void> => {
    line.closed ??= line.client
      .then((client) => client.end())
      .catch(() => undefined)
      .finally(() => lines.delete(line))
    return line.closed
  }

  const moves = (line: Line, now: number): boolean => line.underWay === 0 || now - line.movedAt < STUCK
  /** The first that moves and is not crowded, so that one is kept busy rather than each woken in turn. */
  const choose = (): Line => {
    const now = performance.now()
    const all = [...lines].filter(({ retired }) => !retired)
    const free = all.find((line) => moves(line, now) && line.underWay < CROWD && line.underWay * line.pace < WAIT)
    if (free) return free
    if (all.length < MOST) return open()
    // As of the last that moved: where this process heard nothing for a while, the answers of all wait to be read.
    const latest = Math.max(...all.map(({ movedAt }) => movedAt))
    return all
      .filter((line) => moves(line, latest))
      .reduce((least, line) => (line.underWay < least.underWay ? line : least))
  }

  const begin = (line: Line): void => {
    clearTimeout(line.idle)
    if (line.underWay++ === 0) line.movedAt = performance.now()
  }
  const finish = (line: Line): void => {
    const now = performance.now()
    line.pace += (now - line.movedAt - line.pace) / CROWD
    line.movedAt = now
    line.underWay--
    if (line.underWay > 0) return
    if (line.retired) void close(line)
    else line.idle = setTimeout(() => retire(line), IDLE).unref()
  }

  const send = async <Row>({ number, query }: Question): Promise<readonly Row[]> => {
    if (ended) throw new Error('These connections were closed')
    const line = choose()
    begin(line)
    try {
      const client = await line.client
      const answer = await query().ask<pg.QueryResult<Answer<Row>>>((sent) => client.query(sent))
      return rowsOf(number, answer.rows)
    } catch (error) {
      // Of what it has prepared, or of whose turn it is, this connection and PostgreSQL no longer think the same.
      if (error instanceof OutOfStep || isNotPrepared(error)) retire(line)
      throw error
    } finally {
      finish(line)
    }
  }

  return {
    ask: <Row>(question: Question) =>
      send<Row>(question).catch((error) => {
        if (isNotPrepared(error)) return send<Row>(question)
        throw error
      }),
    end: async () => {
      ended = true
      for (const line of lines) line.retired = true
      await Promise.all([...lines].map(close))
    },
  }
}

const isNotPrepared = (error: unknown): boolean => NOT_PREPARED.has((error as { code?: string }).code ?? '')

class OutOfStep extends Error {}

/**
 * The rows of an answer. Should answers and questions ever fall out of step on a connection that several ask on, nobody is given what
 * another asked for, nor told that there is nothing where another's answer was empty.
 * @throws when it is the answer of another question
 */
const rowsOf = <Row>(number: number, answers: readonly Answer<Row>[]): readonly Row[] => {
  const [answer] = answers
  if (!answer || answers.length > 1 || answer.number !== number) throw new OutOfStep('An answer of another question')
  return answer.rows
}
