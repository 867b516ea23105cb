/** Readers who come again and again, and how long each still saw what was withdrawn. */
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Surface } from './surfaces.ts'

export type Reader = { readonly name: string; readonly origin: string }
export type Sight = {
  readonly surface: string
  readonly reader: string
  /** Seconds from the withdrawal to the first neutral answer after which none told anything; those of the whole watch when none came. */
  readonly seconds: number
}

/** Milliseconds between two looks. */
const EVERY = 400
/** Neutral answers in a row after which a reader looks but once more, at the end. */
const SURE = 5
const MOST_SECONDS = 90

/** A shared cache between keeps its own; a reader here keeps nothing. */
const agent = new http.Agent({ keepAlive: true })
const look = (url: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { accept: 'text/html', 'accept-language': 'es' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('error', reject)
      answer.once('end', () => {
        const { location } = answer.headers
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), ...(location ? { location } : {}) })
      })
    })
    request.once('error', reject)
  })

/** The answers that came after the withdrawal, in order. */
export type Look = { readonly at: number; readonly neutral: boolean }

/**
 * Milliseconds at which what was withdrawn was last told, or rather the first neutral answer after it: an answer that tells
 * again after a neutral one counts. Undefined when the last answer still tells.
 */
export const neutralSince = (looks: readonly Look[]): number | undefined =>
  looks[looks.findLastIndex(({ neutral }) => !neutral) + 1]?.at

/**
 * Warms every reader's cache and waits, withdraws, and looks until all is neutral. `begin` gives the moment from which the
 * promise counts (performance.now).
 * @param wait milliseconds between the first look, which fills the caches, and the withdrawal
 */
export const watchWithdrawal = async (
  readers: readonly Reader[],
  surfaces: readonly Surface[],
  wait: number,
  begin: () => Promise<number>,
): Promise<readonly Sight[]> => {
  const pairs = readers.flatMap((reader) => surfaces.map((surface) => ({ reader, surface })))
  const befores: Answer[] = []
  for (const { reader, surface } of pairs) {
    const before = await look(reader.origin + surface.path)
    if (surface.isNeutral(before, before) || before.status >= 400)
      throw new Error(`${surface.name}, ${reader.name}: nothing to withdraw, ${before.status}`)
    befores.push(before)
  }
  await sleep(wait)
  const since = await begin()
  const end = since + MOST_SECONDS * 1000
  return Promise.all(
    pairs.map(async ({ reader, surface }, at): Promise<Sight> => {
      const looks: Look[] = []
      const take = async (): Promise<void> => {
        const answer = await look(reader.origin + surface.path)
        const before = befores[at]
        looks.push({ at: performance.now(), neutral: before !== undefined && surface.isNeutral(answer, before) })
      }
      const isSure = () => looks.length >= SURE && looks.slice(-SURE).every(({ neutral }) => neutral)
      await sleep((EVERY * at) / pairs.length)
      while (performance.now() < end && !isSure()) {
        await take()
        await sleep(EVERY)
      }
      const neutral = neutralSince(looks)
      return {
        surface: surface.name,
        reader: reader.name,
        // A term may be seen to have ended in the same moment.
        seconds: neutral === undefined ? MOST_SECONDS : Math.max(0, (neutral - since) / 1000),
      }
    }),
  )
}
