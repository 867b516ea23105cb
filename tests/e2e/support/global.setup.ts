import { readFileSync } from 'node:fs'
import { startDemo } from './demo.ts'

/**
 * One demonstration for the whole run. `E2E_DEMO_JSON=path/of/demo.json` uses one that runs already, for whoever writes
 * tests. Resolves to what stops it.
 */
const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  const running = process.env.E2E_DEMO_JSON
  if (running) {
    process.env.E2E_DEMO = readFileSync(running, 'utf8')
    return undefined
  }
  const { demo, stop } = await startDemo()
  process.env.E2E_DEMO = JSON.stringify(demo)
  return stop
}
export default setup
