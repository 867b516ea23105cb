/**
 * Answers that may be shown again as they are, in the memory of this process alone: of public pages that know nothing of
 * who reads them and whose loader says so (may-keep.ts). One is found only while nothing changed that any public page is
 * read from since before it was read; PostgreSQL is asked that for each (db/public-state.server.ts), in one question for
 * all who wait. While nobody can say, nothing is found and nothing kept. Whatever it is, two seconds later it is gone. Who asks while the
 * same is being read waits for that, and is asked for in the same way: a page that many look at is not read by each when its two seconds end.
 */
import { pagePolicy } from './page.policy.ts'

/** What tells whether anything changed. */
export type Changes = {
  /** The number of the state last heard of, undefined while nothing is heard. */
  readonly heard: () => Promise<number | undefined>
  /** The number of the state of this moment, undefined when nobody can say. */
  readonly confirm: () => Promise<number | undefined>
}

export type Answer = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

type Asked = {
  readonly method: string
  readonly path: string
  readonly originalUrl: string
  readonly protocol: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** Begun before an answer is read, and ended when it is kept or is not to be. */
export type Reading = {
  readonly key: string
  readonly state: number
  readonly at: number
  /** Idempotent. Whoever waits for it waits until then. */
  readonly end: () => void
}

type Kept = { readonly answer: Answer; readonly until: number }

/** Bytes of all together. */
const MOST_KEPT = 8_000_000
/** Milliseconds. */
const SWEEP_EVERY = 500

/** All that an answer may depend on besides what is public; undefined where none may be kept. */
const keyOf = ({ method, path, originalUrl, protocol, headers }: Asked): string | undefined =>
  method === 'GET' && pagePolicy(path).cacheControl.startsWith('public')
    ? [protocol, headers.host, originalUrl, headers['save-data'] ?? ''].join('\n')
    : undefined

export const keepAnswers = ({ heard, confirm }: Changes) => {
  /** The oldest first; all of them of `state`. */
  const kept = new Map<string, Kept>()
  let state: number | undefined
  let bytes = 0
  let sweeping = false
  const readings = new Map<string, Promise<void>>()

  const alive = (key: string): Kept | undefined => {
    const found = kept.get(key)
    return found && found.until > performance.now() ? found : undefined
  }
  const forget = (key: string): void => {
    bytes -= kept.get(key)?.answer.body.length ?? 0
    kept.delete(key)
  }
  const forgetAll = (): void => {
    kept.clear()
    bytes = 0
  }
  const forgetOld = (): void => {
    for (const [key, { until }] of kept) if (until <= performance.now()) forget(key)
  }
  /** So that what nobody asks for again goes too. */
  const sweep = (): void => {
    if (sweeping || kept.size === 0) return
    sweeping = true
    setTimeout(() => {
      sweeping = false
      forgetOld()
      sweep()
    }, SWEEP_EVERY).unref()
  }

  return {
    find: async (asked: Asked): Promise<Answer | undefined> => {
      const key = keyOf(asked)
      if (key === undefined) return undefined
      if (!alive(key)) await readings.get(key)
      if (!alive(key)) return undefined
      const now = await confirm()
      if (now === undefined || now !== state) forgetAll()
      return alive(key)?.answer
    },
    /** To be called before anything is read; undefined where nothing may be kept. */
    beginReading: async (asked: Asked): Promise<Reading | undefined> => {
      const key = keyOf(asked)
      if (key === undefined) return undefined
      let end = (): void => undefined
      const underWay = new Promise<void>((resolve) => {
        end = () => {
          if (readings.get(key) === underWay) readings.delete(key)
          resolve()
        }
      })
      if (!readings.has(key)) readings.set(key, underWay)
      const before = await heard()
      if (before !== undefined) return { key, state: before, at: performance.now(), end }
      end()
      return undefined
    },
    /** @param milliseconds since it began to be read */
    keep: async (reading: Reading, milliseconds: number, answer: Answer): Promise<void> => {
      const { key, state: before, at, end } = reading
      const now = await heard()
      if (before === now && milliseconds > 0 && answer.body.length <= MOST_KEPT) {
        if (before !== state) forgetAll()
        state = before
        forget(key)
        kept.set(key, { answer, until: at + milliseconds })
        bytes += answer.body.length
        for (const [oldest] of kept) {
          if (bytes <= MOST_KEPT) break
          forget(oldest)
        }
        sweep()
      }
      end()
    },
  }
}
