import { compareIndexes } from '../../search/meilisearch/compare.server.ts'
import { countAsLost, type EngineIndex, nameIndexes } from '../../search/meilisearch/engine.server.ts'
import { mirrorBatch } from '../../search/meilisearch/mirror.server.ts'
import { rebuildIndexes } from '../../search/meilisearch/rebuild.server.ts'
import { lookAgain, whyNotUsed } from '../../search/meilisearch/state.server.ts'
import type { Services } from '../services.server.ts'
import { keepWorking } from './keep-working.server.ts'

const POLL_MILLISECONDS = 1000
/** Milliseconds between two looks at whether the engine's indexes are there and as they should be. */
const LOOK_MILLISECONDS = 5000
/** Milliseconds from the start to the first comparison of all documents, and between two: a restored backup of either side is found by it. */
const FIRST_COMPARISON = 60_000
const COMPARE_EVERY = 86_400_000

/**
 * Keeps the second search engine up to date, where one is set up: carries what changes as it commits, builds an index that is not there, was lost or
 * was built with other settings, and compares everything once a day. Whatever the engine does, nothing else waits for it. `stop` waits for the batch and the page under way.
 */
export const startMirror = (
  services: Services,
  { firstComparison = FIRST_COMPARISON }: { readonly firstComparison?: number } = {},
): { readonly stop: () => Promise<void> } => {
  const { engine, worker } = services
  if (!engine) return { stop: () => Promise.resolve() }
  let nextLook = 0
  let nextComparison = Date.now() + firstComparison
  let answers = false
  /** What takes long: one at a time. */
  let long: Promise<unknown> | undefined

  const isToBuild = async (index: EngineIndex): Promise<boolean> => {
    if (index.building !== null) return true
    const why = await whyNotUsed(worker, engine, index)
    return why === 'not_built' || why === 'lost'
  }

  const begin = (kind: string, work: Promise<unknown>): void => {
    long = work
      .catch((error: unknown) => services.onWorkFailed?.(kind, error))
      .finally(() => {
        long = undefined
        lookAgain(engine)
      })
  }

  /** Whether the engine answers. */
  const lookAfter = async (): Promise<boolean> => {
    const indexes = await nameIndexes(worker)
    if (!(await engine.quick.isHealthy())) return false
    const states = await Promise.all(indexes.map((index) => whyNotUsed(worker, engine, index)))
    for (const [at, index] of indexes.entries()) if (states[at] === 'lost') await countAsLost(worker, index)
    if (long) return true
    if (indexes.some(({ building }, at) => building !== null || states[at] === 'not_built' || states[at] === 'lost')) {
      engine.forgetKeys()
      begin('rebuild', rebuildIndexes(services, engine, { only: isToBuild, isStopped: () => working.isStopped() }))
    } else if (Date.now() >= nextComparison) {
      nextComparison = Date.now() + COMPARE_EVERY
      begin('comparison', compareIndexes(services, engine, { isStopped: () => working.isStopped() }))
    }
    return true
  }

  const step = async (): Promise<number> => {
    if (Date.now() >= nextLook) {
      nextLook = Date.now() + LOOK_MILLISECONDS
      answers = await lookAfter()
    }
    return answers ? mirrorBatch(services, engine) : 0
  }

  const working = keepWorking({
    step,
    onFailed: (error) => services.onWorkFailed?.('mirror', error),
    pause: POLL_MILLISECONDS,
    connection: services.workerConnection,
    channel: 'mirror',
  })
  return {
    stop: async () => {
      await working.stop()
      await long
    },
  }
}
