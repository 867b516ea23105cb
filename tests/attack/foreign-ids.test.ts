import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashRecords, tryForeignIds } from '../support/foreign-ids.ts'
import { type MatrixWorld, openMatrixWorld } from '../support/matrix-world.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

let portal: ServedPortal
let world: MatrixWorld
beforeAll(async () => {
  portal = await serveTestPortal()
  world = await openMatrixWorld(portal.services)
}, 180_000)
afterAll(() => portal.close())

test('every role of every institution learns nothing from the ids of others', async () => {
  const { services, origin } = portal
  const stranger = await insertMember(services.worker, { kind: 'shelter', country: 'HN' }, ['shelter_worker'])
  const before = await hashRecords(services)
  const { tried, differences } = await tryForeignIds({
    origin,
    services,
    world,
    actors: world.actors,
    others: [stranger.memberId],
  })
  console.log(`${tried} ids of others tried by ${world.actors.length} actors: ${differences.length} answered otherwise`)
  expect(differences).toEqual([])
  expect(await hashRecords(services)).toBe(before)
}, 1_200_000)
