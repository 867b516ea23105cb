/**
 * The number of the state that the public pages are in: another after each change to what they are read from, whoever
 * changed it (migration 0043 tells in the transaction of the change). What was read under a number may be shown again only
 * while `confirm` gives the same.
 *
 * PostgreSQL sends what it has to tell before it says that it is ready for the next question. So whoever asks anything on the
 * connection that listens, and is answered, has heard of all that was committed before it asked: a withdrawal that
 * somebody was told of is never missed, not by a millisecond. Those who wait at the same time share one question.
 * Without such an answer there is no number, and nothing is shown again.
 */
import pg from 'pg'

export const PUBLIC_CHANGED = 'public_changed'

export type PublicState = {
  /** The number last heard of, to be taken before reading; undefined while nothing is heard. The first call begins to listen. */
  readonly heard: () => number | undefined
  /** The number of now; undefined when nobody can say. Never throws. */
  readonly confirm: () => Promise<number | undefined>
  readonly stop: () => Promise<void>
}

/** Milliseconds after which an answer that did not come is no answer. */
const PATIENCE = 1000
const RETRY = 1000

/** @param connectionString of any role: it reads nothing */
export const openPublicState = (connectionString: string): PublicState => {
  let number = 0
  let listening: pg.Client | undefined
  let begun: Promise<void> | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined

  const lose = (client: pg.Client): void => {
    if (listening !== client) return
    listening = undefined
    number++
  }

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString,
      application_name: 'reencuentro public state',
      connectionTimeoutMillis: 10_000,
      query_timeout: PATIENCE,
      keepAlive: true,
    })
    client.on('error', () => undefined)
    client.on('notification', () => number++)
    client.on('end', () => {
      lose(client)
      if (!stopped) retry = setTimeout(() => void connect(), RETRY).unref()
    })
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(PUBLIC_CHANGED)}`)
      if (stopped) return await client.end()
      number++
      listening = client
    } catch {
      await client.end().catch(() => undefined)
    }
  }

  const ask = async (): Promise<number | undefined> => {
    const client = listening
    if (!client) return undefined
    try {
      // Also asks whether this connection is still the one that listens: a pooler in between may have given another.
      const { rows } = await client.query<{ listens: boolean }>({
        name: 'listens',
        text: 'select $1 in (select pg_listening_channels()) as listens',
        values: [PUBLIC_CHANGED],
      })
      if (rows[0]?.listens && listening === client) return number
    } catch {
      // Whatever it was, nobody can say.
    }
    lose(client)
    void client.end().catch(() => undefined)
    return undefined
  }

  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<number | undefined> | undefined

  return {
    heard: () => {
      begun ??= connect()
      return listening && number
    },
    // One that was asked before somebody came says nothing of the moment in which they came.
    confirm: () => {
      next ??= running.then(() => {
        next = undefined
        const asked = ask()
        running = asked
        return asked
      })
      return next
    },
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      await begun
      await listening?.end().catch(() => undefined)
    },
  }
}
