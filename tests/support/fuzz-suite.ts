/** Hostile forms to many routes, as tests: 10,000 each; FUZZ_RUNS for another number, FUZZ_ROUTE for some of the routes, by parts of their names between commas. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listRouteGuards } from '../../scripts/route-guards.ts'
import { fuzzRoute } from './fuzz-routes.ts'
import { type FuzzWorld, openFuzzWorld } from './fuzz-world.ts'
import { type ServedPortal, serveTestPortal } from './served-portal.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000)
/** The day's number, so that each day tries others and a failure can be repeated. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))
const wanted = (process.env.FUZZ_ROUTE ?? '').split(',')

/** Of the routes that pass `isOurs`. One in fifty of the forms must get past the door, or nothing behind it was tried. */
export const describeFuzz = (isOurs: (route: string) => boolean): void => {
  let portal: ServedPortal
  let world: FuzzWorld
  beforeAll(async () => {
    portal = await serveTestPortal({ DEMO: '1', TRUST_PROXY: '1' })
    world = await openFuzzWorld(portal)
  }, 120_000)
  afterAll(() => portal.close())

  const routes = listRouteGuards()
    .filter(({ guards }) => guards.some((guard) => guard.export === 'action'))
    .map(({ route }) => route)
    .filter((route) => isOurs(route) && wanted.some((part) => route.includes(part)))

  it.each(routes)(`%s takes ${RUNS} hostile forms without failing (seed ${SEED})`, async (route) => {
    const began = performance.now()
    const served = await portal.serveRoute(route)
    const seconds = () => ((performance.now() - began) / 1000).toFixed(1)
    const tell = (sent: number) => process.stderr.write(`${route}: ${sent} of ${RUNS} forms, ${seconds()} s\n`)
    const { sent, reached, statuses } = await fuzzRoute(served.origin, world, route, RUNS, SEED, tell).finally(
      served.close,
    )
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`)
    console.log(`${route}: ${sent} forms in ${seconds()} s, ${reached} of them past the door: ${told.join(', ')}`)
    expect(sent).toBeGreaterThanOrEqual(RUNS)
    expect(reached).toBeGreaterThan(RUNS / 50)
  }, 1_800_000)
}
