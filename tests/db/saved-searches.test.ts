/** Searches that a member keeps: that member's alone, told of what comes, and telling of nothing that the member may not see. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Actor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import { MOST_SAVED } from '../../app/domain/saved-search.ts'
import { changeMember, setMemberActive } from '../../app/members/change-member.server.ts'
import { sweepOldRows } from '../../app/retention/sweep-old-rows.server.ts'
import { actOnSaved, SAVED_ACTS, type SavedAct } from '../../app/searches/act-on-saved.server.ts'
import { countNewFinds } from '../../app/searches/count-finds.server.ts'
import { listSaved } from '../../app/searches/list-saved.server.ts'
import { openFinds } from '../../app/searches/open-finds.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import type { Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { acting, type Tx } from '../../db/acting.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { catchUpStanding, savedContext } from '../../search/standing.server.ts'
import { insertColleague } from '../support/matrix-world.ts'
import { answerConsent, insertMember, insertNotice, insertReceipt, insertSession } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const DAY = 86_400_000

let open: TestServices
let services: Services
let shelter: MemberActor
let colleague: MemberActor
let consulate: MemberActor
let foreign: MemberActor
let alone: MemberActor
let migration: MemberActor
let admin: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const { worker } = services
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  alone = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['partner_caseworker'])
  // Whom every institution offers to share with, and who never accepted.
  await worker.deleteFrom('app.agreement_confirmation').where('institution_id', '=', alone.institutionId).execute()
  colleague = await insertColleague(services, shelter)
  const administrator = await insertColleague(services, { ...shelter, roles: ['institution_admin'] })
  admin = { ...administrator, session: await insertSession(worker, administrator.memberId) }
})
afterAll(() => open.close())
beforeEach(async () => {
  await services.worker.deleteFrom('app.saved_search').execute()
  await services.worker.deleteFrom('search.document').execute()
  await services.worker.deleteFrom('app.outbox').execute()
})

const save = async (actor: MemberActor, text: string, standing = true, askedAt = new Date()): Promise<string> => {
  const done = await saveSearch(services, actor, { text, askedAt, standing })
  if (!done.ok) throw new Error(done.code)
  return done.value.id
}
const act = async (actor: MemberActor, id: string, what: SavedAct) => actOnSaved(services, actor, id, what)
const named = (raw: string) => ({ content: { person: { name: { raw } } } })
const register = async (raw: string, consents: Parameters<typeof insertNotice>[2] = {}): Promise<string> => {
  const id = await insertNotice(services.worker, consulate.institutionId, { ...named(raw), ...consents })
  await indexNotice(services, id)
  return id
}
const rename = async (id: string, raw: string): Promise<void> => {
  await services.worker
    .updateTable('app.notice')
    .set({ content: JSON.stringify(named(raw).content) })
    .where('id', '=', id)
    .execute()
  await indexNotice(services, id)
}
const ago = (days: number) => new Date(Date.now() - days * DAY)
const registerAt = async (raw: string, at: Date): Promise<string> => {
  const id = await register(raw)
  await change(id, { updated_at: at })
  return id
}
/** More documents that say the same, all written at that moment. */
const copy = (id: string, times: number, at: Date) =>
  sql`insert into search.document (audience, record_id, chancellery_id, folded, document, updated_at)
    select audience, gen_random_uuid(), chancellery_id, folded, document, ${at} from search.document, generate_series(1, ${times})
    where audience = 'partner' and record_id = ${id}`.execute(services.worker)
const change = (id: string, set: { ends_at: Date } | { asked_until: Date } | { updated_at: Date }) =>
  'updated_at' in set
    ? services.worker.updateTable('search.document').set(set).where('record_id', '=', id).execute()
    : services.worker.updateTable('app.saved_search').set(set).where('id', '=', id).execute()
const caughtUp = async (): Promise<void> => {
  while ((await catchUpStanding(services)) > 0);
}
const finds = () =>
  services.worker.selectFrom('app.search_find').select(['search_id', 'notice_id', 'seen_at']).execute()
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => acting(services.db, { actor }, work)
const countAs = (actor: Actor, table: 'app.saved_search' | 'app.search_find') =>
  as(actor, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })
/** What a member can tell of the finds: by the count, the list, the page and the bare table. */
const toldTo = async (actor: MemberActor, id: string) => {
  const [saved] = await listSaved(services, actor)
  return [
    await countNewFinds(services, actor),
    saved?.found,
    (await openFinds(services, actor, id)).finds.length,
    await countAs(actor, 'app.search_find'),
  ]
}

describe('a saved search', () => {
  it('is its member’s alone to read, change and remove, whatever another’s role', async () => {
    const id = await save(shelter, 'Yenifer Ixcoy')
    await register('Yenifer Ixcoy')
    expect(await countAs(shelter, 'app.saved_search')).toBe(1)
    expect(await countAs(shelter, 'app.search_find')).toBe(1)
    const family = await insertReceipt(services.worker, await insertNotice(services.worker, consulate.institutionId))
    const others = [colleague, admin, consulate, foreign, alone, migration, family, publicActor]
    // The member itself in a role that may not search.
    const moved = { ...shelter, roles: ['migration_officer'] } as MemberActor
    for (const other of [...others, moved]) {
      expect(await countAs(other, 'app.saved_search')).toBe(0)
      expect(await countAs(other, 'app.search_find')).toBe(0)
      const changed = await as(other, async (tx) => [
        await tx.updateTable('app.saved_search').set({ last_seen_at: new Date() }).executeTakeFirst(),
        await tx.updateTable('app.search_find').set({ seen_at: new Date() }).executeTakeFirst(),
      ])
      expect(changed.map(({ numUpdatedRows }) => numUpdatedRows)).toEqual([0n, 0n])
      expect(await as(other, (tx) => tx.deleteFrom('app.saved_search').executeTakeFirst())).toEqual({
        numDeletedRows: 0n,
      })
    }
    for (const what of SAVED_ACTS) await expect(act(colleague, id, what)).rejects.toMatchObject({ status: 404 })
    await expect(openFinds(services, colleague, id)).rejects.toMatchObject({ status: 404 })
    await expect(act(shelter, 'not an id', 'see')).rejects.toMatchObject({ status: 404 })
  })

  it('is written by nobody for another, for another institution, by a role that may not search, or for longer than its term', async () => {
    const values = (actor: MemberActor, more: object = {}) => {
      const id = randomUUID()
      const ciphertext = services.keyring.encrypt('Ixcoy', savedContext(id))
      const { memberId: member_id, institutionId: institution_id } = actor
      const ends_at = new Date(Date.now() + 90 * DAY)
      const times = { last_seen_at: new Date(), asked_until: new Date(), ends_at }
      return { id, member_id, institution_id, ciphertext, standing: true, ...times, ...more }
    }
    const insert = (actor: Actor, row: ReturnType<typeof values>) =>
      as(actor, (tx) => tx.insertInto('app.saved_search').values(row).execute())
    await insert(shelter, values(shelter))
    const refused = { code: '42501' }
    await expect(insert(shelter, values(colleague))).rejects.toMatchObject(refused)
    await expect(insert(shelter, values(shelter, { institution_id: consulate.institutionId }))).rejects.toMatchObject(
      refused,
    )
    await expect(insert(migration, values(migration))).rejects.toMatchObject(refused)
    const late = { ends_at: new Date(Date.now() + 92 * DAY) }
    await expect(insert(shelter, values(shelter, late))).rejects.toMatchObject(refused)
    await expect(insert(shelter, values(shelter, { ciphertext: 'Ixcoy' }))).rejects.toMatchObject({ code: '23514' })
    await expect(
      as(shelter, (tx) =>
        tx.insertInto('app.search_find').values({ search_id: randomUUID(), notice_id: randomUUID() }).execute(),
      ),
    ).rejects.toMatchObject(refused)
  })

  it('keeps no word in the clear, and leaves a line of the trail at every act', async () => {
    const id = await save(shelter, 'Wendolina Xitumul')
    for (const what of SAVED_ACTS) expect((await act(shelter, id, what)).ok).toBe(true)
    const trail = await services.worker
      .selectFrom('audit.entry')
      .selectAll()
      .where('record_id', '=', id)
      .orderBy('at')
      .execute()
    expect(trail.map((entry) => entry.act)).toEqual(['search.save', ...SAVED_ACTS.map((one) => `search.${one}`)])
    expect(JSON.stringify(trail)).not.toMatch(/wendolina|xitumul/i)
    await save(shelter, 'Wendolina Xitumul')
    const { rows } = await sql<{ row: string }>`select s::text as row from app.saved_search s`.execute(services.worker)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toMatch(/wendolina|xitumul/i)
  })

  it('for the same words is changed, not saved twice, also at once, and goes on standing', async () => {
    const ids = await Promise.all([save(shelter, 'Yenifer Ixcoy', false), save(shelter, ' yenifer  IXCOY', false)])
    expect(new Set(ids).size).toBe(1)
    expect(await save(shelter, 'Yenifer Ixcoy', true)).toBe(ids[0])
    expect(await save(shelter, 'Yenifer Ixcoy', false)).toBe(ids[0])
    expect(await listSaved(services, shelter)).toMatchObject([
      { words: expect.stringMatching(/ixcoy/i), state: 'standing' },
    ])
    expect(await save(colleague, 'Yenifer Ixcoy')).not.toBe(ids[0])
  })

  it('is refused beyond thirty, and where its words would ring every day', async () => {
    for (let at = 0; at < MOST_SAVED; at++) await save(shelter, `Ixcoy${'abcdefghijklmnopqrstuvwxyzáéíó'[at]}`, false)
    const wanted = { askedAt: new Date(), standing: false }
    expect(await saveSearch(services, shelter, { ...wanted, text: 'Tzoc' })).toMatchObject({
      ok: false,
      code: 'saved_search.too_many',
    })
    expect(await saveSearch(services, shelter, { ...wanted, text: 'ixcoya' })).toMatchObject({ ok: true })
    const common = { ...wanted, text: 'José' }
    expect(await saveSearch(services, colleague, { ...common, standing: true })).toMatchObject({
      ok: false,
      code: 'saved_search.not_telling',
    })
    const kept = await saveSearch(services, colleague, common)
    expect(kept.ok && (await act(colleague, kept.value.id, 'tell'))).toMatchObject({ code: 'saved_search.not_telling' })
  })

  it('goes when its member’s account is closed or may search no more', async () => {
    const leaving = await insertColleague(services, shelter)
    const turning = await insertColleague(services, shelter)
    for (const one of [leaving, turning, shelter]) await save(one, 'Yenifer Ixcoy')
    expect(await setMemberActive(services, admin, leaving.memberId, false)).toMatchObject({ ok: true })
    expect(await changeMember(services, admin, turning.memberId, { roles: ['institution_admin'] })).toMatchObject({
      ok: true,
    })
    const left = await services.worker.selectFrom('app.saved_search').select('member_id').execute()
    expect(left).toEqual([{ member_id: shelter.memberId }])
  })

  it('ends by itself, can be renewed for a month, and is then swept; one that is only kept, half a year after it was asked', async () => {
    const ended = await save(shelter, 'Yenifer Ixcoy', true, ago(91))
    await caughtUp()
    const kept = await save(shelter, 'José', false)
    const set = (id: string, row: { ends_at?: Date; last_seen_at?: Date }) =>
      services.worker.updateTable('app.saved_search').set(row).where('id', '=', id).execute()
    await set(ended, { ends_at: ago(1) })
    await set(kept, { last_seen_at: ago(179) })
    await register('Yenifer Ixcoy')
    expect(await finds()).toEqual([])
    await sweepOldRows(services)
    expect(await countAs(shelter, 'app.saved_search')).toBe(2)
    expect((await listSaved(services, shelter)).map(({ state }) => state).sort()).toEqual(['ended', 'kept'])
    // Renewed, it is told of what came meanwhile.
    await act(shelter, ended, 'tell')
    expect(await catchUpStanding(services)).toBe(1)
    expect(await countNewFinds(services, shelter)).toBe(1)
    expect(await catchUpStanding(services)).toBe(0)
    await set(ended, { ends_at: ago(31) })
    await set(kept, { last_seen_at: ago(181) })
    await sweepOldRows(services)
    expect(await countAs(shelter, 'app.saved_search')).toBe(0)
    expect(await finds()).toEqual([])
  })
})

describe('what comes to a search that stands', () => {
  it('is told once, until it was looked at', async () => {
    const id = await save(shelter, 'Yenifer Ishcoy')
    const kept = await save(shelter, 'Jennifer Ixcoy', false)
    const notice = await register('Jennifer Ixcoy Tzoc')
    await register('Jennifer López')
    await indexNotice(services, notice)
    expect(await finds()).toEqual([{ search_id: id, notice_id: notice, seen_at: null }])
    expect(await countNewFinds(services, shelter)).toBe(1)
    expect((await listSaved(services, shelter)).map((one) => [one.id, one.unseen])).toEqual([
      [id, 1],
      [kept, 0],
    ])
    await act(shelter, id, 'see')
    expect(await countNewFinds(services, shelter)).toBe(0)
    const { words, finds: shown } = await openFinds(services, shelter, id)
    expect(words).toBe('Yenifer Ishcoy')
    expect(shown).toMatchObject([{ noticeId: notice, isNew: true, own: false }])
    expect(shown[0]?.why.answers).toEqual(expect.arrayContaining([{ asked: 'Ishcoy', found: 'Ixcoy', how: 'heard' }]))
    const looks = await services.worker
      .selectFrom('audit.entry')
      .select('details')
      .where('act', '=', 'search.finds')
      .where('record_id', '=', id)
      .execute()
    expect(looks).toEqual([{ details: { hits: 1, shown: [notice] } }])
    await indexNotice(services, notice)
    expect(await countNewFinds(services, shelter)).toBe(0)
    await act(shelter, id, 'again')
    expect((await openFinds(services, shelter, id)).finds).toMatchObject([{ isNew: false }])
  })

  it('is what was written since the answer was read, and nothing older', async () => {
    await register('Yenifer Ixcoy')
    await services.worker
      .updateTable('search.document')
      .set({ updated_at: new Date(Date.now() - 3_600_000) })
      .execute()
    const askedAt = new Date(Date.now() - 600_000)
    const between = await register('Yenifer Ixcoy Caal')
    await save(shelter, 'Yenifer Ixcoy', true, askedAt)
    expect(await finds()).toEqual([])
    await catchUpStanding(services)
    await catchUpStanding(services)
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([between])
  })

  it('is also what came between its end and its renewal, though it was looked at in between', async () => {
    const id = await save(shelter, 'Yenifer Ixcoy', true, ago(100))
    await caughtUp()
    await change(id, { ends_at: ago(10) })
    const between = await registerAt('Yenifer Ixcoy', ago(5))
    await registerAt('Yenifer Ixcoy Caal', ago(11))
    expect(await finds()).toEqual([])
    await act(shelter, id, 'see')
    await act(shelter, id, 'tell')
    await caughtUp()
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([between])
  })

  it('is what came while it was stopped, since it was stopped, and nothing of before', async () => {
    const id = await save(shelter, 'Yenifer Ixcoy')
    await caughtUp()
    await registerAt('Yenifer Ixcoy Caal', ago(11))
    await services.worker.deleteFrom('app.search_find').execute()
    await act(shelter, id, 'stop')
    await act(shelter, id, 'see')
    await change(id, { asked_until: ago(10) })
    const between = await registerAt('Yenifer Ixcoy', ago(5))
    await act(shelter, id, 'tell')
    await caughtUp()
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([between])
  })

  it.each([
    'see',
    'again',
    'stop',
    'save',
    'tell',
  ] as const)('is not taken for asked by "%s" before the worker has asked', async (what) => {
    const waiting = await registerAt('Yenifer Ixcoy', ago(5))
    const id = await save(shelter, 'Yenifer Ixcoy', true, ago(6))
    if (what === 'save') await save(shelter, 'Yenifer Ixcoy', true)
    else await act(shelter, id, what)
    await act(shelter, id, 'tell')
    await caughtUp()
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([waiting])
  })

  it('is all that was written, though one of it is written anew while it is asked', async () => {
    const like = await register('Wendolina Xitumul')
    await copy(like, 199, ago(5))
    await change(like, { updated_at: ago(4) })
    const next = await registerAt('Yenifer Ixcoy', ago(3))
    await save(shelter, 'Yenifer Ixcoy', true, ago(6))
    const writer = await services.worker.startTransaction().execute()
    // The last of the first page.
    await writer.updateTable('search.document').set({ updated_at: new Date() }).where('record_id', '=', like).execute()
    const asked = caughtUp()
    await vi.waitFor(
      async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(services.worker)
        expect(rows.length).toBeGreaterThan(0)
      },
      { timeout: 10_000 },
    )
    await writer.commit().execute()
    await asked
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([next])
  })

  it('is asked a page at a time, by one process, that goes on where the other ended, also among those of one moment', async () => {
    await copy(await registerAt('Yenifer Ixcoy', ago(5)), 449, ago(5))
    await save(shelter, 'Yenifer Ixcoy', true, ago(6))
    const count = async () => (await finds()).length
    const other = await services.worker.startTransaction().execute()
    await sql`select pg_advisory_xact_lock(${WORK_LOCKS.catchUpStanding})`.execute(other)
    expect(await catchUpStanding(services)).toBe(0)
    await other.rollback().execute()
    for (const told of [200, 400, 450]) {
      expect(await catchUpStanding(services)).toBe(1)
      expect(await count()).toBe(told)
    }
    expect(await catchUpStanding(services)).toBe(0)
    // All of them are counted; a hundred are looked at together, and the next with the next look.
    const [id = ''] = (await listSaved(services, shelter)).map((one) => one.id)
    expect((await listSaved(services, shelter))[0]).toMatchObject({ found: 450, unseen: 450 })
    const shown = new Set<string>()
    for (const left of [350, 250, 150, 50, 0]) {
      await act(shelter, id, 'see')
      expect(await countNewFinds(services, shelter)).toBe(left)
      const page = await openFinds(services, shelter, id)
      expect(page).toMatchObject({ found: 450, unseen: left })
      expect(page.finds).toHaveLength(100)
      for (const { noticeId, isNew } of page.finds) if (isNew) shown.add(noticeId)
    }
    expect(shown.size).toBe(450)
  })

  it('is another state’s notice only once its family lets consulates see it', async () => {
    const id = await save(foreign, 'Wendolina Xitumul')
    const notice = await register('Wendolina Xitumul')
    expect(await finds()).toHaveLength(1)
    expect(await toldTo(foreign, id)).toEqual([0, 0, 0, 0])
    await act(foreign, id, 'see')
    expect(await finds(), 'looking marks nothing that was not shown').toMatchObject([{ seen_at: null }])
    await answerConsent(services, notice, 'consulate_see', true)
    await indexNotice(services, notice)
    expect(await toldTo(foreign, id)).toEqual([1, 1, 1, 1])
    await answerConsent(services, notice, 'consulate_see', false)
    expect(await toldTo(foreign, id), 'at once, before the worker').toEqual([0, 0, 0, 0])
  })

  it('is nothing of an institution without an agreement, nor to one that left the network', async () => {
    const [theirs, ours] = [await save(alone, 'Wendolina Xitumul'), await save(shelter, 'Wendolina Xitumul')]
    await register('Wendolina Xitumul')
    expect(await finds()).toHaveLength(2)
    expect(await toldTo(alone, theirs)).toEqual([0, 0, 0, 0])
    expect(await toldTo(shelter, ours)).toEqual([1, 1, 1, 1])
    const leave = (agreement: 'network' | 'none') =>
      services.worker
        .updateTable('app.institution')
        .set({ agreement })
        .where('id', '=', shelter.institutionId)
        .execute()
    await leave('none')
    try {
      expect(await countAs(shelter, 'app.search_find')).toBe(0)
      expect(await countNewFinds(services, { ...shelter, agreement: 'none' })).toBe(0)
    } finally {
      await leave('network')
    }
  })

  it('is gone at once when the family withdraws, and new again when it agrees again', async () => {
    const id = await save(shelter, 'Wendolina Xitumul')
    const notice = await register('Wendolina Xitumul')
    await act(shelter, id, 'see')
    await answerConsent(services, notice, 'partners_search', false)
    expect(await finds()).toEqual([])
    expect(await toldTo(shelter, id)).toEqual([0, 0, 0, 0])
    await answerConsent(services, notice, 'partners_search', true)
    await indexNotice(services, notice)
    expect(await countNewFinds(services, shelter)).toBe(1)
    await services.worker
      .updateTable('app.notice')
      .set({ state: 'closed', closed_at: new Date() })
      .where('id', '=', notice)
      .execute()
    await indexNotice(services, notice)
    expect(await finds()).toEqual([])
  })

  it('goes in one order, whether its family withdraws or its member leaves', async () => {
    const leaving = await insertColleague(services, shelter)
    await save(leaving, 'Wendolina Xitumul')
    await save(leaving, 'Wendolina Xitumul Caal')
    const notice = await register('Wendolina Xitumul Caal')
    const [first, second] = (await finds()).map(({ search_id }) => search_id).sort()
    const holder = await services.worker.startTransaction().execute()
    await holder
      .selectFrom('app.search_find')
      .select('notice_id')
      .where('search_id', '=', first ?? '')
      .forUpdate()
      .execute()
    const both = Promise.all([
      answerConsent(services, notice, 'partners_search', false),
      setMemberActive(services, admin, leaving.memberId, false),
    ])
    await vi.waitFor(
      async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(services.worker)
        expect(rows.length).toBeGreaterThanOrEqual(2)
      },
      { timeout: 10_000 },
    )
    // Both wait for the first, and neither holds the second.
    const free = await holder
      .selectFrom('app.search_find')
      .select('notice_id')
      .where('search_id', '=', second ?? '')
      .forUpdate()
      .skipLocked()
      .execute()
    expect(free).toHaveLength(1)
    await holder.rollback().execute()
    await both
    expect(await finds()).toEqual([])
    expect(await countAs(leaving, 'app.saved_search')).toBe(0)
  })

  it('leaves again unseen when it is corrected to another name, and stays where it was seen', async () => {
    const id = await save(shelter, 'Wendolina Xitumul')
    const notice = await register('Wendolina Xitumul')
    await rename(notice, 'Wendolina Caal')
    expect(await finds()).toEqual([])
    await rename(notice, 'Wendolina Xitumul')
    await act(shelter, id, 'see')
    await rename(notice, 'Wendolina Caal')
    expect(await finds()).toMatchObject([{ search_id: id, notice_id: notice }])
    expect((await openFinds(services, shelter, id)).finds).toMatchObject([
      { person: { name: { raw: 'Wendolina Caal' } } },
    ])
  })

  it('is found all the same when the worker dies between the document and the find', async () => {
    await save(shelter, 'Wendolina Xitumul')
    const notice = await insertNotice(services.worker, consulate.institutionId, named('Wendolina Xitumul'))
    await services.worker.transaction().execute((tx) => enqueue(tx, 'index_notice', notice))
    await sql`create function app.die_test() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`.execute(
      open.database.owner,
    )
    await sql`create trigger die_test before insert on app.search_find for each row execute function app.die_test()`.execute(
      open.database.owner,
    )
    await drainOutbox(services, workHandlers)
    expect(open.failures.splice(0)).toHaveLength(1)
    const written = await services.worker.selectFrom('search.document').select('record_id').execute()
    expect(written).toEqual([{ record_id: notice }])
    expect(await finds()).toEqual([])
    await sql`drop trigger die_test on app.search_find`.execute(open.database.owner)
    await sql`drop function app.die_test()`.execute(open.database.owner)
    await services.worker
      .updateTable('app.outbox')
      .set({ available_at: new Date() })
      .where('done_at', 'is', null)
      .execute()
    await drainOutbox(services, workHandlers)
    expect((await finds()).map(({ notice_id }) => notice_id)).toEqual([notice])
  })

  it('keeps the others from nothing where words do not open', async () => {
    const broken = await save(colleague, 'Yenifer Ixcoy')
    await services.worker
      .updateTable('app.saved_search')
      .set({ ciphertext: services.keyring.encrypt('Yenifer Ixcoy', 'elsewhere') })
      .where('id', '=', broken)
      .execute()
    const id = await save(shelter, 'Yenifer Ixcoy')
    await register('Yenifer Ixcoy')
    expect((await finds()).map(({ search_id }) => search_id)).toEqual([id])
    expect(open.failures.splice(0)).toHaveLength(1)
  })
})
