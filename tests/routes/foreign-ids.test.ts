/** Insecure direct references: no id of another institution is told from one that does not exist, on any route. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashRecords, tryForeignIds } from '../support/foreign-ids.ts'
import { type MatrixWorld, openMatrixWorld } from '../support/matrix-world.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

let portal: ServedPortal
let world: MatrixWorld
beforeAll(async () => {
  portal = await serveTestPortal()
  world = await openMatrixWorld(portal.services)
}, 180_000)
afterAll(() => portal.close())

/** The role that each of these institutions works in, and every other id; `npm run test:attack` tries every id as every role of every institution. */
const TRYING = [
  'consular_officer of responsible',
  'consular_officer of other chancellery',
  'shelter_worker of other shelter',
  'protection_authority of other protection',
  'institution_admin of other shelter',
  'family of the first notice',
]

test('an id of another institution is answered as one that does not exist, and changes nothing', async () => {
  const { services, origin } = portal
  const members = await services.worker.selectFrom('app.member').select('id').limit(1).execute()
  const before = await hashRecords(services)
  const actors = world.actors.filter(({ label }) => TRYING.includes(label))
  expect(actors.length).toBe(TRYING.length)
  const { tried, differences } = await tryForeignIds({
    origin,
    services,
    world,
    actors,
    others: members.map(({ id }) => id),
    share: 3,
  })
  console.log(`${tried} foreign ids tried`)
  expect(differences).toEqual([])
  expect(tried).toBeGreaterThan(500)
  expect(await hashRecords(services)).toBe(before)
}, 300_000)
