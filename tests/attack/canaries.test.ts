import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCanaries } from '../support/canaries.ts'
import { type CanaryWorld, openCanaryWorld, visitAll } from '../support/canary-visits.ts'
import { type PortalProcess, startPortalProcess } from '../support/portal-process.ts'

let portal: PortalProcess
let planted: CanaryWorld
beforeAll(async () => {
  portal = await startPortalProcess()
  planted = await openCanaryWorld(portal.services)
}, 240_000)
afterAll(() => portal.close())

test('every role of every institution finds no canary that the policy does not show it', async () => {
  const { answers, leaks, seen } = await visitAll(portal, planted, planted.world.actors)
  console.log(
    `${answers} answers to ${planted.world.actors.length} actors, ${planted.canaries.length} canaries, ${seen.size} seen by whom they are for`,
  )
  expect(leaks).toEqual([])
  expect([...findCanaries(portal.written(), planted.canaries)]).toEqual([])
}, 1_800_000)
