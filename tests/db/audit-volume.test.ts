import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchVolume } from '../../app/audit/watch-volume.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { ROLES } from '../../app/domain/institution.ts'
import { withClient } from '../../db/roles.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let held: TestServices
let officer: MemberActor
const NOW = new Date('2026-11-22T15:40:00Z')
const HOUR = 3_600_000

beforeAll(async () => {
  held = await openTestServices()
})
afterAll(() => held.close())
beforeEach(async () => {
  await withClient(held.database.adminUrl, (client) =>
    client.query('truncate audit.alert_answer, audit.alert, audit.entry cascade'),
  )
  officer = await insertMember(held.database.worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
    'consular_officer',
  ])
})

/** So many looks, `hoursAgo` before the hour under way began (0 is that hour). */
const look = (count: number, hoursAgo = 0, act = 'notice.open') => {
  const start = new Date('2026-11-22T15:00:00Z').getTime() - hoursAgo * HOUR
  return held.services.worker
    .insertInto('audit.entry')
    .values(
      Array.from({ length: count }, (_, n) => ({
        id: randomUUID(),
        at: new Date(start + n * 1000),
        institution_id: officer.institutionId,
        actor_kind: 'member' as const,
        member_id: officer.memberId,
        act,
      })),
    )
    .execute()
}
const alerts = () => held.services.worker.selectFrom('audit.alert').selectAll().orderBy('period').execute()

describe('a member without a habit yet', () => {
  test('has its number followed while the hour lasts, without another alert', async () => {
    await look(151)
    expect(await watchVolume(held.services, NOW)).toBe(1)
    await look(300)
    expect(await watchVolume(held.services, NOW)).toBe(0)
    expect(await alerts()).toMatchObject([{ period: 'hour', looks: 451, allowed: 150 }])
  })

  test('is told of only above the limit of its role, once an hour', async () => {
    await look(150)
    expect(await watchVolume(held.services, NOW)).toBe(0)
    await look(1)
    expect(await watchVolume(held.services, NOW)).toBe(1)
    expect(await watchVolume(held.services, new Date(NOW.getTime() + 60_000))).toBe(0)
    expect(await alerts()).toMatchObject([
      {
        member_id: officer.memberId,
        institution_id: officer.institutionId,
        period: 'hour',
        period_start: new Date('2026-11-22T15:00:00Z'),
        looks: 151,
        allowed: 150,
        basis: 'role',
      },
    ])
  })

  test('is told of by the day when it spreads its looks over the hours', async () => {
    for (const hour of [0, 1, 2, 3, 4]) await look(140, hour)
    expect(await watchVolume(held.services, NOW)).toBe(1)
    expect(await alerts()).toMatchObject([{ period: 'day', looks: 700, allowed: 600, basis: 'role' }])
  })

  test('is told of for the hour that ended while the worker slept', async () => {
    await look(200, 1)
    await look(200, 23)
    expect(await watchVolume(held.services, NOW)).toBe(2)
    expect((await alerts()).map(({ period_start }) => period_start.toISOString()).sort()).toEqual([
      '2026-11-21T16:00:00.000Z',
      '2026-11-22T14:00:00.000Z',
    ])
  })
})

describe('a member with a habit', () => {
  beforeEach(async () => {
    for (const day of [1, 2, 3, 4, 5, 6, 7]) await look(10, day * 24)
  })

  test('is told of when it looks at over five times its own median', async () => {
    await look(50)
    expect(await watchVolume(held.services, NOW)).toBe(0)
    await look(1)
    expect(await watchVolume(held.services, NOW)).toBe(1)
    expect(await alerts()).toMatchObject([{ period: 'hour', looks: 51, allowed: 50, basis: 'median' }])
  })

  test('is judged by limits that are data', async () => {
    await held.services.worker
      .updateTable('audit.volume_limit')
      .set({ factor: 2, least: 15 })
      .where('role', '=', 'consular_officer')
      .where('period', '=', 'hour')
      .execute()
    await look(21)
    expect(await watchVolume(held.services, NOW)).toBe(1)
    expect(await alerts()).toMatchObject([{ allowed: 20, basis: 'median' }])
  })
})

test('signing in and out is no look; looks after the moment judged are not known', async () => {
  await look(200, 0, 'staff.sign_in')
  await look(200, -1)
  expect(await watchVolume(held.services, NOW)).toBe(0)
})

test('every role has a limit for the hour and the day, and an alert holds no case data', async () => {
  const limits = await held.services.worker.selectFrom('audit.volume_limit').selectAll().execute()
  expect(limits.map(({ role, period }) => `${role} ${period}`).sort()).toEqual(
    ROLES.flatMap((role) => [`${role} day`, `${role} hour`]).sort(),
  )
  const { rows } = await withClient(held.database.adminUrl, (client) =>
    client.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_schema = 'audit' and table_name = 'alert'",
    ),
  )
  expect(rows.map(({ column_name }) => column_name).sort()).toEqual(
    ['allowed', 'at', 'basis', 'id', 'institution_id', 'looks', 'member_id', 'period', 'period_start'].sort(),
  )
})
