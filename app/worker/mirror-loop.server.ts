import { listen } from '../../db/listen.server.ts'
import { nameIndexes } from '../../search/meilisearch/engine.server.ts'
import { mirrorBatch } from '../../search/meilisearch/mirror.server.ts'
import { rebuildIndexes } from '../../search/meilisearch/rebuild.server.ts'
import { lookAgain, whyNotUsed } from '../../search/meilisearch/state.server.ts'
import type { Services } from '../services.server.ts'

const POLL_MILLISECONDS = 1000
/** Milliseconds between two looks at whether the engine's indexes are there and as they should be. */
const LOOK_MILLISECONDS = 5000

/**
 * Keeps the second search engine up to date, where one is set up: carries what changes as it commits, and builds an index that is not there, was lost or
 * was built with other settings. Whatever the engine does, nothing else waits for it. `stop` waits for the batch under way.
 */
export const startMirror = (services: Services): { readonly stop: () => Promise<void> } => {
  const { engine, worker } = services
  if (!engine) return { stop: () => Promise.resolve() }
  let stopped = false
  let wake: () => void = () => undefined
  let nextLook = 0
  let answers = false
  let rebuilding: Promise<unknown> | undefined

  /** Whether the engine answers. */
  const lookAfter = async (): Promise<boolean> => {
    const indexes = await nameIndexes(worker)
    const states = await Promise.all(indexes.map((index) => whyNotUsed(worker, engine, index)))
    if (states.includes('unreachable') || !(await engine.admin.isHealthy())) return false
    const wanted = new Set(
      indexes
        .filter(({ building }, at) => building !== null || states[at] === 'not_built' || states[at] === 'lost')
        .map(({ audience }) => audience),
    )
    if (wanted.size > 0 && !rebuilding) {
      engine.forgetKeys()
      rebuilding = rebuildIndexes(services, engine, {
        only: ({ audience }) => wanted.has(audience),
        isStopped: () => stopped,
      })
        .catch((error: unknown) => services.onWorkFailed?.('rebuild', error))
        .finally(() => {
          rebuilding = undefined
          lookAgain(engine)
        })
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

  const loop = async (): Promise<void> => {
    while (!stopped) {
      let carried = 0
      try {
        carried = await step()
      } catch (error) {
        services.onWorkFailed?.('mirror', error)
      }
      if (carried > 0 || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MILLISECONDS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = loop()
  const listener = listen(services.workerConnection, 'mirror', () => wake())
  return {
    stop: async () => {
      stopped = true
      wake()
      await listener.stop()
      await running
      await rebuilding
    },
  }
}
