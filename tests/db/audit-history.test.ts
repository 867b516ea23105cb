import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerAlert, listAlerts, openAlert } from '../../app/audit/alerts.server.ts'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { listMemberLooks, listMembersLooks, listOwnLooks } from '../../app/audit/list-looks.server.ts'
import { openSearchEntry, readWords } from '../../app/audit/read-words.server.ts'
import { listNoticeHistory, listSightingHistory } from '../../app/audit/record-history.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Role } from '../../app/domain/institution.ts'
import { countWaiting } from '../../app/institutions/waiting.server.ts'
import { loadWorkQueue } from '../../app/institutions/work-queue.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import { listNoticeQueue } from '../../app/notices/notice-queue.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openSighting } from '../../app/sightings/open-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let officer: MemberActor
let admin: MemberActor
let otherAdmin: MemberActor
let auditor: MemberActor
let shelter: MemberActor
let protection: MemberActor
let redcross: MemberActor
let notice: string
let sighting: string
const GONE = { status: 404 }
const later = () => new Date(Date.now() + 120_000)

/** Another member of the same institution. */
const colleagueOf = async (actor: MemberActor, roles: readonly Role[]): Promise<MemberActor> => {
  const memberId = randomUUID()
  await services.worker
    .insertInto('app.member')
    .values({
      id: memberId,
      institution_id: actor.institutionId,
      name: `Colega ${memberId.slice(0, 4)}`,
      email: `${memberId}@prueba.invalid`,
      password_hash: '',
      roles: [...roles],
    })
    .execute()
  return { ...actor, memberId, roles }
}

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  auditor = await insertMember(services.worker, { kind: 'auditor', country: 'HN' }, ['auditor'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  const { worker } = opened.database
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  admin = await colleagueOf(officer, ['institution_admin'])
  otherAdmin = await insertMember(worker, { kind: 'chancellery', country: 'HN' }, ['institution_admin'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  redcross = await insertMember(worker, { kind: 'redcross', country: 'GT' }, ['partner_caseworker'])
  notice = await insertNotice(worker, officer.institutionId)
  sighting = await insertSighting(worker, shelter.institutionId)
})

describe('a member’s access history', () => {
  test('is its own, newest first, and names what was opened', async () => {
    await openNotice(services, officer, notice)
    await listNoticeQueue(services, officer, { tab: 'registered', page: 1 })
    const { looks, more } = await listOwnLooks(services, officer, 0)
    expect(looks).toMatchObject([
      { act: 'notice.queue', shown: 1 },
      { act: 'notice.open', recordKind: 'notice', recordId: notice },
    ])
    expect(more).toBe(false)
    expect((await listOwnLooks(services, officer, 0)).looks[0]).toMatchObject({ act: 'audit.own' })
    expect((await listOwnLooks(services, shelter, 0)).looks).toEqual([])
  })

  test('is paged', async () => {
    for (let look = 0; look < 51; look++) await listOwnLooks(services, officer, 0)
    const first = await listOwnLooks(services, officer, 0)
    expect(first).toMatchObject({ more: true })
    const second = await listOwnLooks(services, officer, 1)
    expect(second).toMatchObject({ more: false })
    expect([first.looks.length, second.looks.length]).toEqual([50, 2])
  })

  test('is seen by the administrator of its institution, and by no other', async () => {
    await openNotice(services, officer, notice)
    expect(await listMemberLooks(services, admin, officer.memberId, 0)).toMatchObject({
      name: officer.name,
      looks: [{ act: 'notice.open', recordId: notice }],
    })
    expect((await listMembersLooks(services, admin)).map(({ id, looks }) => [id, looks])).toEqual([
      [admin.memberId, 1],
      [officer.memberId, 1],
    ])
    await expect(listMemberLooks(services, otherAdmin, officer.memberId, 0)).rejects.toMatchObject(GONE)
    await expect(listMemberLooks(services, admin, 'x', 0)).rejects.toMatchObject(GONE)
    // Not even of the chancellery, for the administrator of one of its missions.
    const mission = { ...otherAdmin, scopes: [otherAdmin.institutionId, officer.institutionId] }
    const seen = await acting(services.db, { actor: mission }, (tx) =>
      tx.selectFrom('audit.entry').select('id').where('member_id', '=', officer.memberId).execute(),
    )
    expect(seen).toEqual([])
    expect((await listOwnLooks(services, admin, 0)).looks.map(({ act }) => act)).toContain('audit.members')
  })
})

/** What was looked at so far was looked at in the month before. */
const monthPasses = () =>
  withClient(opened.database.adminUrl, (client) =>
    client.query(
      "update audit.entry set at = date_trunc('month', at, 'UTC') - interval '9 days' + (at - date_trunc('day', at, 'UTC'))",
    ),
  )

describe('a record’s access history', () => {
  test('names who of the own institution looked; of a search by others only the month', async () => {
    await indexNotice(services, notice)
    await openNotice(services, officer, notice)
    await searchRegistry(services, redcross, 'Ixcoy')
    await foldSearches(services, later())
    // While the month lasts: who asks every day would learn the day from the line that appears.
    expect((await listNoticeHistory(services, officer, notice, 0)).looks.filter(({ own }) => !own)).toEqual([])
    await monthPasses()
    const { looks } = await listNoticeHistory(services, officer, notice, 0)
    expect(looks).toEqual([
      { own: true, at: expect.any(String), act: 'notice.history', member: officer.name },
      { own: true, at: expect.any(String), act: 'notice.open', member: officer.name },
      { own: false, month: expect.stringMatching(/^\d{4}-\d{2}-01T00:00:00\.000Z$/) },
    ])
    expect(JSON.stringify(looks)).not.toMatch(new RegExp(`${redcross.institutionId}|${redcross.institutionName}`))
    // Asked again it tells of that asking too, and a second search in the month adds nothing.
    await searchRegistry(services, redcross, 'Ixcoy')
    await foldSearches(services, later())
    const again = await listNoticeHistory(services, officer, notice, 0)
    expect(again.looks.filter(({ own }) => !own)).toHaveLength(1)
    expect(again.looks.some((look) => look.own && look.act === 'notice.history')).toBe(true)
  })

  test('of a notice tells nothing of the other side’s looks at a candidate', async () => {
    await matchNotice(services, notice)
    await matchSighting(services, sighting)
    const { id } = await services.worker
      .selectFrom('app.candidate')
      .select('id')
      .where('notice_id', '=', notice)
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    expect(await openCandidate(services, shelter, id)).toMatchObject({ ok: true })
    expect((await listNoticeHistory(services, officer, notice, 0)).looks).toEqual([])
    const ofReport = await listSightingHistory(services, shelter, sighting, 0)
    expect(ofReport.looks).toMatchObject([{ own: true, act: 'candidate.open' }])
  })

  test('of a report is open to its carer and the host country’s authority, each naming its own', async () => {
    await openSighting(services, shelter, sighting)
    await openSighting(services, protection, sighting, 'hold.decide')
    await monthPasses()
    expect((await listSightingHistory(services, shelter, sighting, 0)).looks).toMatchObject([
      { own: true, act: 'sighting.open' },
      { own: false },
    ])
    expect((await listSightingHistory(services, protection, sighting, 0)).looks).toMatchObject([
      { own: true, act: 'hold.decide' },
      { own: false },
    ])
  })

  test('names to a mission its own members alone, not those of its chancellery', async () => {
    const mission = await insertMember(services.worker, { kind: 'mission', country: 'GT', accredited: true }, [
      'consular_officer',
    ])
    const reader: MemberActor = { ...mission, scopes: [mission.institutionId, officer.institutionId] }
    await openNotice(services, officer, notice)
    await openNotice(services, reader, notice)
    expect((await listNoticeHistory(services, reader, notice, 0)).looks).toEqual([
      { own: true, at: expect.any(String), act: 'notice.open', member: mission.name },
    ])
    await monthPasses()
    expect((await listNoticeHistory(services, reader, notice, 0)).looks.filter(({ own }) => !own)).toEqual([
      { own: false, month: expect.stringMatching(/-01T/) },
    ])
  })

  test('does not exist for whom the record does not', async () => {
    for (const actor of [redcross, protection, otherAdmin, auditor])
      await expect(listNoticeHistory(services, actor, notice, 0)).rejects.toMatchObject(GONE)
    for (const actor of [officer, redcross, otherAdmin, auditor])
      await expect(listSightingHistory(services, actor, sighting, 0)).rejects.toMatchObject(GONE)
    // Nor through the gate itself, after somebody looked.
    await openNotice(services, officer, notice)
    const { rows } = await acting(services.db, { actor: redcross }, (tx) =>
      sql`select * from app.record_history('notice', ${notice}, 0, 9)`.execute(tx),
    )
    expect(rows).toEqual([])
  })
})

describe('the words of a search', () => {
  let entry: string
  beforeEach(async () => {
    await searchRegistry(services, officer, 'Ixcoy Tzoc')
    await foldSearches(services, later())
    const row = await services.worker
      .selectFrom('audit.entry')
      .select('id')
      .where('member_id', '=', officer.memberId)
      .where('act', '=', 'registry.search')
      .executeTakeFirstOrThrow()
    entry = row.id
  })
  const why = { reason: 'complaint', statement: 'Queja de una familia por llamadas' } as const
  const actsOf = async (actor: MemberActor) => (await listOwnLooks(services, actor, 0)).looks.map(({ act }) => act)

  test('are read by the auditor and the own administrator, for a reason, and that reading is in the trail', async () => {
    for (const reader of [auditor, admin]) {
      expect(await openSearchEntry(services, reader, entry)).toMatchObject({ id: entry, searches: 1 })
      expect(await readWords(services, reader, { entryId: entry, ...why })).toEqual({
        ok: true,
        value: { words: 'Ixcoy Tzoc', genuine: true },
      })
      expect(await actsOf(reader)).toEqual(expect.arrayContaining(['audit.words', 'audit.read']))
    }
    const trace = await services.worker
      .selectFrom('audit.entry as e')
      .innerJoin('audit.words as w', 'w.entry_id', 'e.id')
      .select(['e.id', 'e.details', 'w.ciphertext'])
      .where('e.member_id', '=', admin.memberId)
      .where('e.act', '=', 'audit.words')
      .executeTakeFirstOrThrow()
    expect(trace.details).toMatchObject({ reason: 'complaint' })
    expect(services.keyring.decrypt(trace.ciphertext, `words:${trace.id}`)).toBe(why.statement)
    expect(JSON.stringify(trace)).not.toContain('Queja')
  })

  test('stay closed without a reason, and leave no trace of having been read', async () => {
    const { reason, statement } = why
    expect(await readWords(services, auditor, { entryId: entry, statement })).toMatchObject({
      code: 'words.reason_missing',
    })
    expect(await readWords(services, auditor, { entryId: entry, reason, statement: 'porque' })).toMatchObject({
      code: 'words.statement_missing',
    })
    for (const actor of [otherAdmin, redcross])
      await expect(readWords(services, actor, { entryId: entry, ...why })).rejects.toMatchObject(GONE)
    // The one who searched reads its own entry, and its words not even so.
    const words = await acting(services.db, { actor: officer }, (tx) =>
      tx.selectFrom('audit.words').selectAll().execute(),
    )
    expect(words).toEqual([])
  })

  test('that were exchanged are told from those that were written, and erased ones are gone', async () => {
    const put = (ciphertext: string) =>
      services.worker.updateTable('audit.words').set({ ciphertext }).where('entry_id', '=', entry).execute()
    await put(services.keyring.encrypt('López', `words:${entry}`))
    expect(await readWords(services, auditor, { entryId: entry, ...why })).toMatchObject({ value: { genuine: false } })
    await put('v1.test.AAAA')
    expect(await readWords(services, auditor, { entryId: entry, ...why })).toMatchObject({
      value: { words: '', genuine: false },
    })
    await withClient(opened.database.adminUrl, (client) =>
      client.query('delete from audit.words where entry_id = $1', [entry]),
    )
    expect(await readWords(services, auditor, { entryId: entry, ...why })).toEqual({
      ok: true,
      value: { genuine: true },
    })
  })
})

describe('an alert of unusual volume', () => {
  let alert: string
  beforeEach(async () => {
    alert = randomUUID()
    await withClient(opened.database.adminUrl, (client) => client.query('truncate audit.alert_answer, audit.alert'))
    await services.worker
      .insertInto('audit.alert')
      .values({
        id: alert,
        at: new Date(),
        institution_id: officer.institutionId,
        member_id: officer.memberId,
        period: 'hour',
        period_start: new Date(),
        looks: 151,
        allowed: 150,
        basis: 'role',
      })
      .execute()
  })
  const waits = async (actor: MemberActor) =>
    (await loadWorkQueue(services, actor)).work.filter(({ act }) => act === 'review_alert').map(({ id }) => id)

  test('waits for the administrator of its institution and for the auditor, and for nobody else', async () => {
    expect(await waits(admin)).toEqual([alert])
    expect(await waits(auditor)).toEqual([alert])
    expect(await countWaiting(services, admin)).toMatchObject({ pending: 1 })
    for (const actor of [otherAdmin, officer, shelter]) expect(await waits(actor)).toEqual([])
    expect((await listAlerts(services, admin, 0)).alerts).toMatchObject([
      { id: alert, member: officer.name, answered: false },
    ])
    const [seen] = (await listAlerts(services, auditor, 0)).alerts
    expect(seen).toMatchObject({ id: alert, looks: 151 })
    expect(seen).not.toHaveProperty('member')
    expect((await listAlerts(services, otherAdmin, 0)).alerts).toEqual([])
    await expect(openAlert(services, otherAdmin, alert)).rejects.toMatchObject(GONE)
  })

  test('is answered by each seat for itself, with a note; the auditor’s note is not the administrator’s to read', async () => {
    expect(await answerAlert(services, admin, { alertId: alert, note: ' ' })).toMatchObject({
      code: 'alert.note_missing',
    })
    expect(await answerAlert(services, admin, { alertId: alert, note: 'Un autobús con 40' })).toMatchObject({
      ok: true,
    })
    expect(await answerAlert(services, admin, { alertId: alert, note: 'Otra vez' })).toMatchObject({
      code: 'state.not_now',
    })
    expect(await waits(admin)).toEqual([])
    expect(await waits(auditor)).toEqual([alert])
    expect(await answerAlert(services, auditor, { alertId: alert, note: 'Se pide informe' })).toMatchObject({
      ok: true,
    })
    expect(await waits(auditor)).toEqual([])
    expect((await openAlert(services, auditor, alert)).answers.map(({ note }) => note)).toEqual([
      'Un autobús con 40',
      'Se pide informe',
    ])
    expect((await openAlert(services, admin, alert)).answers.map(({ note }) => note)).toEqual(['Un autobús con 40'])
    const stored = await services.worker.selectFrom('audit.alert_answer').selectAll().execute()
    expect(JSON.stringify(stored)).not.toMatch(/autob|informe/)
  })

  test('about an administrator is not answered by it', async () => {
    const self = { ...officer, roles: ['consular_officer', 'institution_admin'] as const }
    expect(await waits(self)).toEqual([])
    expect(await openAlert(services, self, alert)).toMatchObject({ own: true })
    expect(await answerAlert(services, self, { alertId: alert, note: 'No fue nada' })).toMatchObject({
      code: 'alert.own',
    })
    await expect(
      acting(services.db, { actor: self }, (tx) =>
        tx
          .insertInto('audit.alert_answer')
          .values({ alert_id: alert, seat: 'administrator', member_id: self.memberId, ciphertext: 'x' })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
