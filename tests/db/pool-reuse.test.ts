import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MatrixWorld, openMatrixWorld } from '../support/matrix-world.ts'
import { reusePool } from '../support/pool-reuse.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let world: MatrixWorld
beforeAll(async () => {
  opened = await openTestServices()
  world = await openMatrixWorld(opened.services)
}, 120_000)
afterAll(() => opened.close())

test('a pooled connection carries nothing from one actor to the next, whatever way its transaction ended', async () => {
  const actors = world.actors.map(({ actor }) => actor)
  const { wrong, left, seen } = await reusePool(opened.services, actors, 1500)
  expect({ wrong, left }).toEqual({ wrong: 0, left: [] })
  expect(seen).toBeGreaterThan(20)
}, 120_000)
