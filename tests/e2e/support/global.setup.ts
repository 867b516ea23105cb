import { readFileSync, rmSync } from 'node:fs'
import type { FullConfig } from '@playwright/test'
import { type MeilisearchServer, startMeilisearch } from '../../support/meilisearch.ts'
import { makeDataDir, type RunningDemo, startDemo } from './demo.ts'
import { untilEngineAnswers } from './engine.ts'

/**
 * One demonstration for each worker: the world is made once and copied. `E2E_DEMO_JSON=path/of/demo.json` uses one that
 * runs already, for whoever writes tests: with --workers 1, since its people are shared. `E2E_WORLD=folder` is a world made
 * before (tests/run.ts makes it while other tests wait). `E2E_ENGINE=meilisearch` gives it a second search engine, which has taken over before the first
 * test: with --workers 1. Resolves to what stops them.
 */
const setup = async ({ workers }: FullConfig): Promise<(() => Promise<void>) | undefined> => {
  const running = process.env.E2E_DEMO_JSON
  if (running) {
    process.env.E2E_DEMOS = `[${readFileSync(running, 'utf8')}]`
    return undefined
  }
  const made = process.env.E2E_WORLD || undefined
  const first = made ?? makeDataDir()
  const folders = [first]
  const demos: RunningDemo[] = []
  let engine: MeilisearchServer | undefined
  const stop = async () => {
    const stopped = await Promise.allSettled(demos.map((demo) => demo.stop()))
    await engine?.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    const failed = stopped.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }
  const start = async (folder: string) => {
    const settings: Record<string, string> = engine ? { MEILI_URL: engine.url, MEILI_KEY: engine.key } : {}
    const demo = await startDemo(folder, settings)
    demos.push(demo)
    if (engine) await untilEngineAnswers(demo.demo.portal)
  }
  try {
    if (process.env.E2E_ENGINE === 'meilisearch') engine = await startMeilisearch()
    if (!made) await start(first)
    if (made || workers > 1) {
      await demos.pop()?.stop()
      while (folders.length < workers) folders.push(makeDataDir(first))
      await Promise.all(folders.map(start))
    }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  process.env.E2E_DEMOS = JSON.stringify(demos.map(({ demo }) => demo))
  return stop
}
export default setup
