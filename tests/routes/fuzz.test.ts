/** Every form with random and hostile input: no failure of ours, nothing of our inside. `npm run test:attack` sends more. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fuzzRoute } from '../support/fuzz-routes.ts'
import { type FuzzWorld, openFuzzWorld } from '../support/fuzz-world.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

/** Forms sent in all, shared among the routes. */
const FORMS = 450
/** The day's number, so that each day tries others and a failure can be repeated. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))

let portal: ServedPortal
let world: FuzzWorld
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1', TRUST_PROXY: '1' })
  world = await openFuzzWorld(portal)
}, 120_000)
afterAll(() => portal.close())

it(`${FORMS} hostile forms to every route that takes one: no 5xx, no trace (seed ${SEED})`, async () => {
  const each = Math.ceil(FORMS / world.forms.length)
  const troubles: string[] = []
  let sent = 0
  let reached = 0
  for (const route of world.forms)
    try {
      const fuzzed = await fuzzRoute(portal.origin, world, route, each, SEED)
      sent += fuzzed.sent
      reached += fuzzed.reached
    } catch (error) {
      troubles.push((error as Error).message)
    }
  expect(troubles).toEqual([])
  expect(sent).toBeGreaterThanOrEqual(FORMS)
  // Not all bounce off the door.
  expect(reached).toBeGreaterThan(FORMS / 5)
}, 600_000)
