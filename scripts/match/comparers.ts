/** The threads that compare, fed by the one that reads: each holds all notices, the sightings are dealt out among them. */
import { Worker } from 'node:worker_threads'
import type { ListedPerson, ListedSighting, ListModel } from '../../app/matching/lists/match-lists.ts'
import type { Asked } from './comparer.ts'

/** Batches that wait for one thread at most: whoever reads does not run ahead of who compares. */
const MOST_WAITING = 3

export type Comparers = {
  /** Gives them to every thread; resolves when they can take more. */
  readonly add: (notices: readonly ListedPerson[]) => Promise<void>
  /** Tells every thread, once all notices were given, which of them are of one family. */
  readonly relate: (families: readonly (readonly string[])[]) => Promise<void>
  /** How many `rank`s are under way before one has to be awaited. */
  readonly atOnce: number
  /** The lines of these sightings, in their order. */
  readonly rank: (sightings: readonly ListedSighting[]) => Promise<string>
  readonly close: () => Promise<void>
}

type Thread = {
  readonly ask: (asked: Asked) => Promise<string>
  readonly waiting: () => number
  readonly end: () => Promise<number>
}

const openThread = (model: ListModel | undefined): Thread => {
  const worker = new Worker(new URL('./comparer.ts', import.meta.url), { workerData: { model } })
  // Answers come in the order of what was asked.
  const waiting: { readonly resolve: (lines: string) => void; readonly reject: (error: unknown) => void }[] = []
  let failure: unknown
  worker.on('message', (lines: string) => waiting.shift()?.resolve(lines))
  const fail = (error: unknown) => {
    failure ??= error
    for (const one of waiting.splice(0)) one.reject(failure)
  }
  worker.on('error', fail)
  worker.on('messageerror', fail)
  worker.on('exit', () => fail(new Error('the thread has ended')))
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        waiting.push({ resolve, reject })
        worker.postMessage(asked)
      }),
    waiting: () => waiting.length,
    end: () => worker.terminate(),
  }
}

/** @param count of threads; each takes the memory of all notices */
export const openComparers = (count: number, model: ListModel | undefined): Comparers => {
  const threads = Array.from({ length: count }, () => openThread(model))
  let added: Promise<unknown>[] = []
  const settle = async (most: number): Promise<void> => {
    while (added.length > most) await added.shift()
  }
  const tellAll = async (asked: Asked): Promise<void> => {
    const all = Promise.all(threads.map((thread) => thread.ask(asked)))
    // Awaited in its turn: until then a failure is not nobody's.
    all.catch(() => undefined)
    added.push(all)
    await settle(MOST_WAITING)
  }
  return {
    add: (notices) => tellAll({ notices }),
    relate: (families) => tellAll({ families }),
    atOnce: count * MOST_WAITING,
    rank: async (sightings) => {
      await settle(0)
      const [idle] = [...threads].sort((one, other) => one.waiting() - other.waiting())
      if (!idle) throw new Error('no thread')
      return idle.ask({ sightings })
    },
    close: async () => {
      added = []
      await Promise.all(threads.map(({ end }) => end()))
    },
  }
}
