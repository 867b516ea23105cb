/** Reminders to families: asked for, confirmed from the address itself, sent once a day without a word of the notice, stopped. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { publicActor } from '../../app/domain/actor.ts'
import { askFamily } from '../../app/notices/ask-family.server.ts'
import { lookWhatIsDue } from '../../app/reminders/look-what-is-due.server.ts'
import { askReminder, confirmReminder, openReminder, stopReminder } from '../../app/reminders/own-reminder.server.ts'
import { reminderContext, type Sealed } from '../../app/reminders/sealed.ts'
import { stopByWord } from '../../app/reminders/stop-by-word.server.ts'
import { eraseNotice } from '../../app/retention/erase-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

/** Ten in the morning in Tegucigalpa is 16 h UTC. */
const MORNING = '2027-03-01T16:30:00Z'
let clock = new Date(MORNING)
let opened: TestServices
let services: Services
let office: MemberActor
beforeAll(async () => {
  opened = await openTestServices({}, () => clock)
  services = opened.services
  office = await insertMember(services.worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => opened.close())
beforeEach(async () => {
  clock = new Date(MORNING)
  await services.worker.deleteFrom('app.notice').execute()
})

const family = async (nextReview: string | null = null, holder: 'notifier' | 'father' = 'notifier') => {
  const noticeId = await insertNotice(services.worker, office.institutionId)
  await services.worker.updateTable('app.notice').set({ next_review: nextReview }).where('id', '=', noticeId).execute()
  return insertReceipt(services.worker, noticeId, holder)
}
const ask = (actor: FamilyActor, typed = 'persona@ejemplo.invalid') =>
  askReminder(services, actor, { channel: 'email', typed, topics: ['review', 'office', 'expiry'], locale: 'es' })
const sealedOf = async ({ receiptId }: FamilyActor): Promise<Sealed | undefined> => {
  const row = await services.worker
    .selectFrom('app.reminder')
    .select('ciphertext')
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst()
  return row?.ciphertext ? JSON.parse(services.keyring.decrypt(row.ciphertext, reminderContext(receiptId))) : undefined
}
const work = async () => {
  while ((await drainOutbox(services, workHandlers)) > 0);
}
const folder = () => join(services.config.dataDir, 'mail')
const mails = async () => {
  const names = await readdir(folder()).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')))
}
/** Mails that were sent by this work. */
const sentBy = async (doing: () => Promise<unknown>) => {
  const before = new Set(await readdir(folder()).catch(() => []))
  await doing()
  await work()
  const names = (await readdir(folder()).catch(() => [])).filter((name) => !before.has(name))
  return Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')))
}
const subscribe = async (actor: FamilyActor, typed?: string) => {
  expect(await ask(actor, typed)).toEqual({ ok: true, value: undefined })
  await work()
  const code = (await sealedOf(actor))?.code ?? ''
  expect(await confirmReminder(services, actor, code)).toEqual({ ok: true, value: undefined })
}

describe('an address', () => {
  it('is written to only once the code that was sent there came back', async () => {
    const actor = await family('2027-02-01')
    const [message = '', ...more] = await sentBy(() => ask(actor))
    expect(more).toEqual([])
    const { code = '' } = (await sealedOf(actor)) ?? {}
    expect(message).toContain(`${code.slice(0, 4)}-${code.slice(4)}`)
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
    expect(await confirmReminder(services, actor, 'AAAAAAAA')).toMatchObject({ ok: false, code: 'reminder.code' })
    expect(await confirmReminder(services, actor, ` ${code.toLowerCase()} `)).toMatchObject({ ok: true })
    expect(await sentBy(() => lookWhatIsDue(services))).toHaveLength(1)
  })

  it('takes no code tried too often, and none of yesterday', async () => {
    const actor = await family()
    await ask(actor)
    const { code = '' } = (await sealedOf(actor)) ?? {}
    for (let tries = 0; tries < 5; tries++) await confirmReminder(services, actor, 'WRONG')
    expect(await confirmReminder(services, actor, code)).toMatchObject({ ok: false })
    await ask(actor)
    const next = (await sealedOf(actor))?.code ?? ''
    clock = new Date('2027-03-02T16:30:00Z')
    expect(await confirmReminder(services, actor, next)).toMatchObject({ ok: false })
  })

  it('is sent three codes a day, whoever asks and whatever was stopped in between', async () => {
    const one = await family()
    const results: boolean[] = []
    const sent = await sentBy(async () => {
      for (let times = 0; times < 5; times++) {
        results.push((await ask(one)).ok)
        await work()
        await stopReminder(services, one)
      }
    })
    expect([results, sent.length]).toEqual([[true, true, true, false, false], 3])
    const other = await family()
    expect(await sentBy(() => ask(other, 'Persona@ejemplo.invalid'))).toEqual([])
    expect(await sentBy(() => ask(other, 'otra@ejemplo.invalid'))).toHaveLength(1)
  })

  it('of a family that asked not to be written to is neither taken nor, whatever is there, written to', async () => {
    const actor = await family('2027-02-01')
    await subscribe(actor)
    const { content } = await services.worker
      .selectFrom('app.notice')
      .select('content')
      .where('id', '=', actor.noticeId)
      .executeTakeFirstOrThrow()
    await services.worker
      .updateTable('app.notice')
      .set({ content: JSON.stringify({ ...content, quiet: ['messages'] }) })
      .where('id', '=', actor.noticeId)
      .execute()
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
    expect(await ask(actor)).toMatchObject({ ok: false, code: 'reminder.asked_not_to' })
    expect(await openReminder(services, actor)).toMatchObject({ why: 'reminder.asked_not_to' })
  })
})

describe('what is sent', () => {
  it('goes once a day from ten on, all in one, and the same words for every reason', async () => {
    const [review, asked, nothing] = [await family('2027-03-01'), await family(), await family()]
    clock = new Date('2027-03-01T13:00:00Z')
    for (const [at, actor] of [review, asked, nothing].entries()) await subscribe(actor, `p${at}@ejemplo.invalid`)
    clock = new Date('2027-03-01T14:00:00Z')
    const version = await services.worker
      .selectFrom('app.notice')
      .select('version')
      .where('id', '=', asked.noticeId)
      .executeTakeFirstOrThrow()
    expect(await askFamily(services, office, { noticeId: asked.noticeId, ...version })).toMatchObject({ ok: true })
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
    clock = new Date(MORNING)
    const sent = await sentBy(() => lookWhatIsDue(services))
    expect(sent.map((mail) => /^To: (\S+)/m.exec(mail)?.[1]).sort()).toEqual([
      'p0@ejemplo.invalid',
      'p1@ejemplo.invalid',
    ])
    // The word that stops is another in each, and where a line is folded depends on it.
    const wordsOf = (mail: string) => {
      const [head = '', ...body] = mail.split(/\r?\n\r?\n/)
      const words = body.join('\n').replace(/=\r?\n/g, '')
      return `${/^Subject:.*/m.exec(head)?.[0]}\n${words.replace(/clave=3D\S+/, '')}`
    }
    expect([...new Set(sent.map(wordsOf))]).toHaveLength(1)
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
    clock = new Date('2027-03-02T18:00:00Z')
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
  })

  it('is the same number at the same hour whatever became of a match', async () => {
    const [one, other] = [await family('2027-02-01'), await family('2027-02-01')]
    await subscribe(one, 'uno@ejemplo.invalid')
    await subscribe(other, 'dos@ejemplo.invalid')
    await services.worker
      .insertInto('app.notice_event')
      .values({ id: crypto.randomUUID(), notice_id: one.noticeId, at: clock, code: 'matched', params: '{}' })
      .execute()
    expect(await sentBy(() => lookWhatIsDue(services))).toHaveLength(2)
  })

  it('is not to a notice that was closed, nor by a receipt that was replaced', async () => {
    const [closed, replaced] = [await family('2027-02-01'), await family('2027-02-01')]
    await subscribe(closed, 'uno@ejemplo.invalid')
    await subscribe(replaced, 'dos@ejemplo.invalid')
    await services.worker
      .updateTable('app.notice')
      .set({ state: 'closed', closed_at: clock })
      .where('id', '=', closed.noticeId)
      .execute()
    await services.worker
      .updateTable('app.receipt')
      .set({ revoked_at: clock })
      .where('id', '=', replaced.receiptId)
      .execute()
    expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
  })

  it('holds no word of the notice, no receipt and no id', async () => {
    const actor = await family('2027-02-01')
    await subscribe(actor)
    await sentBy(() => lookWhatIsDue(services))
    const all = (await mails()).join('\n')
    expect(all.length).toBeGreaterThan(0)
    for (const word of ['Ixcoy', 'José', 'Chepito', 'GT-SM', actor.noticeId, actor.receiptId, office.institutionId])
      expect(all).not.toContain(word)
  })
})

describe('a reminder ends', () => {
  it('by its page or by the word at the foot of a message, at once, its address gone', async () => {
    for (const end of [
      (actor: FamilyActor) => stopReminder(services, actor),
      async (actor: FamilyActor) => stopByWord(services, (await sealedOf(actor))?.stop ?? ''),
    ]) {
      const actor = await family('2027-02-01')
      await subscribe(actor, `${crypto.randomUUID()}@ejemplo.invalid`)
      await stopByWord(services, 'a word that nobody was sent')
      expect(await sealedOf(actor)).toBeDefined()
      await end(actor)
      expect(await sealedOf(actor)).toBeUndefined()
      expect(await openReminder(services, actor)).toMatchObject({ reminder: undefined })
      expect(await sentBy(() => lookWhatIsDue(services))).toEqual([])
    }
  })

  it('with its notice', async () => {
    const actor = await family('2027-02-01')
    await subscribe(actor)
    await eraseNotice(services, actor.noticeId, 'family_asked')
    expect(await services.worker.selectFrom('app.reminder').select('receipt_id').execute()).toEqual([])
  })

  it('is forgotten a day after it was stopped or never confirmed', async () => {
    const [stopped, unconfirmed, on] = [await family(), await family(), await family()]
    for (const [at, actor] of [stopped, on].entries()) await subscribe(actor, `q${at}@ejemplo.invalid`)
    await ask(unconfirmed, 'r@ejemplo.invalid')
    await stopReminder(services, stopped)
    clock = new Date('2027-03-02T17:00:00Z')
    await lookWhatIsDue(services)
    const left = await services.worker.selectFrom('app.reminder').select('receipt_id').execute()
    expect(left).toEqual([{ receipt_id: on.receiptId }])
  })
})

describe('row-level security', () => {
  it('shows a reminder to its receipt alone: no other holder, no officer, nobody', async () => {
    const actor = await family()
    await subscribe(actor)
    const father = await insertReceipt(services.worker, actor.noticeId, 'father')
    const stranger = await family()
    const seen = (as: FamilyActor | MemberActor | typeof publicActor) =>
      acting(services.db, { actor: as }, (tx) => tx.selectFrom('app.reminder').select('receipt_id').execute())
    expect(await seen(actor)).toHaveLength(1)
    for (const as of [father, stranger, office, publicActor]) expect(await seen(as)).toEqual([])
    await stopReminder(services, father)
    expect(await sealedOf(actor)).toBeDefined()
    expect(await openReminder(services, father)).toMatchObject({ offered: ['review'], reminder: undefined })
  })

  it('lets nobody write one for another receipt, nor work for it', async () => {
    const [one, other] = [await family(), await family()]
    await subscribe(other, 'dos@ejemplo.invalid')
    const row = await services.worker.selectFrom('app.reminder').selectAll().executeTakeFirstOrThrow()
    const { channel, topics, ciphertext, address_digest, asked_at } = row
    const forged = { channel, topics, ciphertext, address_digest, asked_at, stop_hash: Buffer.alloc(32) }
    await expect(
      acting(services.db, { actor: one }, (tx) =>
        tx
          .insertInto('app.reminder')
          .values({ ...forged, receipt_id: other.receiptId, notice_id: other.noticeId })
          .execute(),
      ),
    ).rejects.toThrow()
    await expect(
      acting(services.db, { actor: one }, (tx) =>
        tx.insertInto('app.outbox').values({ kind: 'remind', record_id: other.receiptId, payload: '{}' }).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
