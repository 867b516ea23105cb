/** At 18 the person's own consent replaces the notifier's, from that very day (protection rule 1). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { sweepAdults } from '../../app/retention/sweep-adults.server.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

/** Ten days ahead: the database judges by its own clock, and there the person is still a child when published. */
const day = localDay(new Date(Date.now() + 10 * 86_400_000), 'GT')
const birthday = new Date(`${day}T00:00:00-06:00`)
let now = new Date()
let opened: TestServices
let officer: MemberActor
beforeAll(async () => {
  opened = await openTestServices({}, () => now)
  officer = await insertMember(
    opened.database.worker,
    { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true },
    ['consular_officer'],
  )
})
afterAll(() => opened.close())

const publish = async (person: object) => {
  const { age: _age, ...ageless } = joseLuis
  const id = await insertNotice(opened.database.worker, officer.institutionId, {
    consents: CONSENT_PURPOSES,
    content: { person: { ...ageless, ...person } },
  })
  expect(await publishNotice(opened.services, officer, { noticeId: id, version: 1 })).toMatchObject({ ok: true })
  return id
}
const standing = async (id: string) => ({
  state: (
    await opened.database.worker
      .selectFrom('app.publication')
      .select('state')
      .where('notice_id', '=', id)
      .executeTakeFirstOrThrow()
  ).state,
  tasks: (
    await opened.database.worker
      .selectFrom('app.task')
      .select('id')
      .where('notice_id', '=', id)
      .where('kind', '=', 'turned_18')
      .execute()
  ).length,
})

it('takes the publication down on the birthday, not before it begins where the office is, and tells the office once; who may be 17 stays', async () => {
  const grown = await publish({ birthDate: `${Number(day.slice(0, 4)) - 18}${day.slice(4)}` })
  const perhaps = await publish({ age: { min: 17, max: 21, asOf: localDay(now, 'GT') } })
  now = new Date(birthday.getTime() - 60_000)
  await sweepAdults(opened.services)
  expect(await standing(grown)).toEqual({ state: 'published', tasks: 0 })
  now = new Date(birthday.getTime() + 60_000)
  await sweepAdults(opened.services)
  await sweepAdults(opened.services)
  expect(await standing(grown)).toEqual({ state: 'gone', tasks: 1 })
  expect(await standing(perhaps)).toEqual({ state: 'published', tasks: 0 })
  expect(await publishNotice(opened.services, officer, { noticeId: grown, version: 2 })).toMatchObject({ ok: false })
  await openNotice(opened.services, officer, grown)
  await sweepAdults(opened.services)
  const task = await opened.database.worker
    .selectFrom('app.task')
    .select(['result', 'done_by'])
    .where('notice_id', '=', grown)
    .where('kind', '=', 'turned_18')
    .executeTakeFirstOrThrow()
  expect(task).toEqual({ result: 'seen', done_by: officer.memberId })
})
