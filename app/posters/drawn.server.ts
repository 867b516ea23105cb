/**
 * Posters and images that were drawn lately, in memory alone. What may be shown is asked of the notice's row at every request, before
 * anything here is: a copy is only found under the very words it was drawn from, and those of a notice that changed or ended are thrown away.
 * Drawing takes the processor for up to a third of a second: one at a time, a few in line, and as long a rest after each, so that pages go on.
 */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { makeBoundedQueue } from '../photos/queue.ts'

/** Of both together some seven megabytes. */
const MOST_KEPT = 48
/** Milliseconds: of a notice that nobody asks for again nothing is kept here longer than in the caches of others. */
const LONGEST_KEPT = 300_000
const WAITING = 12

type Drawn = { readonly publicId: string; readonly words: string; readonly bytes: Buffer; readonly at: number }

/** By what was drawn, the oldest use first. */
const kept = new Map<string, Drawn>()
const queue = makeBoundedQueue(1, WAITING)

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

/** Throws away what was drawn of a notice, but for what these words say. */
export const forgetDrawn = (publicId: string, words?: string): void => {
  for (const [key, drawn] of kept) if (drawn.publicId === publicId && drawn.words !== words) kept.delete(key)
}

const forgetOld = (): void => {
  const before = performance.now() - LONGEST_KEPT
  for (const [key, { at }] of kept) if (at < before || kept.size > MOST_KEPT) kept.delete(key)
}

export type Wanted = {
  readonly publicId: string
  /** All that the picture is made from: other words, another picture. */
  readonly from: unknown
  /** Which of the notice's pictures: its kind, paper and languages. */
  readonly form: readonly string[]
}

/** The picture from memory, or undefined. */
export const findDrawn = ({ publicId, from, form }: Wanted): Buffer | undefined => {
  const words = digest(from)
  forgetDrawn(publicId, words)
  forgetOld()
  const key = digest([publicId, words, form])
  const known = kept.get(key)
  if (!known) return undefined
  kept.delete(key)
  kept.set(key, known)
  return known.bytes
}

/** Draws in turn and keeps; undefined when too many wait already. */
export const drawInTurn = (
  { publicId, from, form }: Wanted,
  draw: () => Promise<Buffer>,
): Promise<Buffer | undefined> =>
  new Promise((done, fail) => {
    queue
      .run(async () => {
        const began = performance.now()
        const words = digest(from)
        const key = digest([publicId, words, form])
        const bytes = kept.get(key)?.bytes ?? (await draw())
        kept.set(key, { publicId, words, bytes, at: performance.now() })
        forgetOld()
        setTimeout(forgetOld, LONGEST_KEPT + 1000).unref()
        done(bytes)
        await wait(performance.now() - began)
      })
      .then(() => done(undefined), fail)
  })
