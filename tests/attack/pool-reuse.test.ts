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

test('10,000 switches of actor on pooled connections show no wrong row', async () => {
  const { switches, wrong, left, seen } = await reusePool(
    opened.services,
    world.actors.map(({ actor }) => actor),
    10_000,
  )
  console.log(`${switches} switches among ${world.actors.length} actors with ${seen} different views: ${wrong} wrong`)
  expect({ wrong, left }).toEqual({ wrong: 0, left: [] })
}, 300_000)
