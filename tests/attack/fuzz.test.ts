/** 10,000 random and hostile forms to each route that takes one; FUZZ_RUNS for another number, FUZZ_ROUTE for some routes. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listRouteGuards } from '../../scripts/route-guards.ts'
import { type EdgeWorld, openEdgeWorld } from '../support/edge-world.ts'
import { fuzzRoute } from '../support/fuzz-routes.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000)
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))
const wanted = process.env.FUZZ_ROUTE ?? ''

let portal: ServedPortal
let world: EdgeWorld
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1' })
  world = await openEdgeWorld(portal.services)
}, 120_000)
afterAll(() => portal.close())

const routes = listRouteGuards()
  .filter(({ guards }) => guards.some((guard) => guard.export === 'action'))
  .map(({ route }) => route)
  .filter((route) => route.includes(wanted))

it.each(routes)(`%s takes ${RUNS} hostile forms without failing (seed ${SEED})`, async (name) => {
  const route = world.forms.find((form) => form.route === name)
  if (!route) throw new Error(`no form ${name}`)
  expect((await fuzzRoute(portal.origin, world, route, RUNS, SEED)).sent).toBeGreaterThanOrEqual(RUNS)
}, 3_600_000)
