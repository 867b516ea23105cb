/**
 * Answers that may be shown again as they are, in the memory of this process alone: of public pages that know nothing of
 * who reads them and whose loader says so (may-keep.ts). One is found only while nothing changed that any public page is
 * read from since before it was read; PostgreSQL is asked that for each (db/public-state.server.ts), in one question for
 * all who wait. While nobody can say, nothing is found and nothing kept. Whatever it is, two seconds later it is gone.
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

/** Taken before an answer is read. */
export type Reading = { readonly key: string; readonly state: number; readonly at: number }

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
      if (key === undefined || !kept.has(key)) return undefined
      const now = await confirm()
      if (now === undefined || now !== state) forgetAll()
      const found = kept.get(key)
      return found && found.until > performance.now() ? found.answer : undefined
    },
    /** To be called before anything is read; undefined where nothing may be kept. */
    beginReading: async (asked: Asked): Promise<Reading | undefined> => {
      const key = keyOf(asked)
      if (key === undefined) return undefined
      const before = await heard()
      return before === undefined ? undefined : { key, state: before, at: performance.now() }
    },
    /** @param milliseconds since it began to be read */
    keep: async ({ key, state: before, at }: Reading, milliseconds: number, answer: Answer): Promise<void> => {
      if (before !== (await heard()) || !(milliseconds > 0) || answer.body.length > MOST_KEPT) return
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
    },
  }
}
