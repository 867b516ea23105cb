/** The words that may be searched: known to every process soon, shown to nobody, and gone with the last document that holds them. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { NoticeContent } from '../../app/domain/notice.ts'
import { withClient } from '../../db/roles.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { partnerDocument, publicDocument } from '../../search/documents.ts'
import type { SearchIndex } from '../../search/index.ts'
import { learnFromNotices } from '../../search/learnt.server.ts'
import { findLetterErrors } from '../../search/letter-errors.server.ts'
import { errorBits } from '../../search/letter-errors.ts'
import { openPostgresIndex } from '../../search/postgres.server.ts'
import { storeDocuments } from '../../search/store-documents.server.ts'
import { forgetUnheldSearchWords, storeWords } from '../../search/word-book.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let worker: Kysely<DB>
let index: SearchIndex
let shelter: MemberActor
let responsibleId: string
beforeAll(async () => {
  open = await openTestServices()
  worker = open.database.worker
  index = openPostgresIndex({ app: open.database.app, worker })
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  ;({ institutionId: responsibleId } = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, [
    'consular_officer',
  ]))
})
afterAll(() => open.close())
beforeEach(async () => {
  await worker.deleteFrom('search.document').execute()
})

const documentOf = (recordId: string, raw: string, person: Partial<NoticeContent['person']> = {}) =>
  partnerDocument(
    { recordId, chancelleryId: responsibleId },
    { person: { name: { raw }, ...person } },
    { consulatesMaySee: true },
  )
const put = async (raw: string, person: Partial<NoticeContent['person']> = {}, at = index): Promise<string> => {
  const recordId = randomUUID()
  await at.put(documentOf(recordId, raw, person))
  return recordId
}
const words = async () =>
  (await worker.selectFrom('search.word').select('word').execute()).map(({ word }) => word).sort()
const search = async (text: string, at = index) =>
  (await at.search(shelter, { audience: 'partner', text })).map(({ recordId }) => recordId)

describe('a word', () => {
  it('is there as long as a document holds it, however its documents leave', async () => {
    const one = await put('Zunilda Tzoc')
    const other = await put('Zunilda Caal')
    expect(await words()).toEqual(['caal', 'tzoc', 'zunilda'])
    await index.remove('partner', one)
    expect(await words()).toEqual(['caal', 'zunilda'])
    await index.put(documentOf(other, 'Avelina Caal'))
    expect(await words()).toEqual(['avelina', 'caal'])
    await worker.deleteFrom('search.document').where('record_id', '=', other).execute()
    expect(await words()).toEqual([])
  })

  it('is kept by who stores it while another document that holds it leaves', async () => {
    const leaving = await put('Zunilda Tzoc')
    const coming = documentOf(randomUUID(), 'Zunilda Caal')
    await withClient(open.database.adminUrl, async (client) => {
      await client.query('begin')
      await client.query('delete from search.document where record_id = $1', [leaving])
      const stored = index.put(coming)
      await client.query('commit')
      await stored
    })
    expect(await words()).toEqual(['caal', 'zunilda'])
  })

  it('whose last two documents left at one moment goes with the next sweep; one without a document is not stored', async () => {
    await sql`insert into search.word (audience, key, word) values ('partner', 7, 'olvidada')`.execute(worker)
    await forgetUnheldSearchWords({ worker })
    await storeWords(worker, { audience: 'partner', words: ['ninguna'] })
    expect(await words()).toEqual([])
  })

  it('that another process stored is known to this one within seconds, as it is and as it is heard', async () => {
    const elsewhere = openPostgresIndex({ app: open.database.app, worker: open.services.worker })
    expect(await search('Ixquiac', elsewhere)).toEqual([])
    const id = await put('Abelardo Ixquiac')
    expect(await search('Ixquiac', elsewhere), 'as it is typed, at once').toEqual([id])
    await expect.poll(() => search('Ishquiak', elsewhere), { timeout: 8000 }).toEqual([id])
  })

  it('is not told to the role that serves the pages', async () => {
    await put('Zunilda Tzoc')
    await expect(sql`select word from search.word`.execute(open.database.app)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a short form', () => {
  const nicknamed = (raw: string, nickname: string) => put(raw, { name: { raw, nickname } })
  const surnames = (count: number) => Array.from({ length: count }, (_, at) => `Ajpop${'abcdefghijklmnopqrst'[at]}`)
  const CALLED = Object.entries({
    Sofía: 'Chofi',
    Fernando: 'Nano',
    Diego: 'Tek',
    Petrona: 'Petu',
    Lucía: 'Luch',
    Tomás: 'Max',
  })
  const shorts = (audience: string) =>
    ['chofi', 'nano', 'tek', 'petu', 'luch', 'max'].sort().map((short) => `${audience} ${short}`)
  const relearn = () => learnFromNotices({ worker })
  const forms = () => worker.selectFrom('search.short_form').selectAll().orderBy('short').execute()
  beforeEach(async () => {
    for (const surname of surnames(10))
      for (const [name, called] of CALLED) await nicknamed(`${name} ${surname}`, called)
  })

  it('that ten notices tell finds a child of whom nobody wrote it, and says why; nine say nothing', async () => {
    const meant = await put('Rosa Quiebajá')
    for (const surname of surnames(9)) await nicknamed(`Rosa ${surname}`, 'Loxa')
    await relearn()
    expect((await forms()).map(({ short }) => short)).not.toContain('loxa')
    const tenth = await nicknamed('Rosa Xitumul', 'Loxa')
    await relearn()
    expect(await forms()).toContainEqual({ audience: 'partner', short: 'loxa', formal: 'rosa' })
    const why = async () => {
      const hits = await index.search(shelter, { audience: 'partner', text: 'Loxa Quiebajá' })
      return hits.find(({ recordId }) => recordId === meant)?.why
    }
    await expect.poll(why, { timeout: 8000 }).toContainEqual({ asked: 'loxa', found: 'rosa', how: 'short' })
    // One of them leaves: with the next time it is forgotten.
    await index.remove('partner', tenth)
    await relearn()
    expect((await forms()).map(({ short }) => short)).not.toContain('loxa')
  })

  it('that one notice tells ten times is told by one', async () => {
    const otherNames = surnames(10).map((surname) => ({ raw: `Rosa ${surname}`, given: 'Rosa', nickname: 'Loxa' }))
    await put('Rosa Quiebajá', { otherNames })
    await relearn()
    expect((await forms()).map(({ short }) => short)).not.toContain('loxa')
  })

  it('is learnt whole or not at all: who is told to stop changes nothing', async () => {
    await relearn()
    const before = await forms()
    expect(before).toHaveLength(6)
    await worker.deleteFrom('search.document').execute()
    await learnFromNotices({ worker }, () => true)
    expect(await forms()).toEqual(before)
  })

  it('of the registry is none of the public search, which learns of what is published', async () => {
    await relearn()
    expect((await forms()).map(({ audience, short }) => `${audience} ${short}`)).toEqual(shorts('partner'))
    await worker.deleteFrom('search.document').execute()
    for (const surname of surnames(10))
      for (const [name, nickname] of CALLED) {
        const recordId = randomUUID()
        const notice = { publicId: recordId.slice(0, 20), chancellery: 'gt', indexed: false }
        const said = { ...notice, name: `${name} ${surname}`, nickname }
        await index.put(publicDocument({ recordId, chancelleryId: responsibleId }, said))
      }
    await relearn()
    expect((await forms()).map(({ audience, short }) => `${audience} ${short}`)).toEqual(shorts('public'))
  })

  it('is not told to the role that serves the pages', async () => {
    await relearn()
    await expect(sql`select short from search.short_form`.execute(open.database.app)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('a name as it is written', () => {
  it('is found although more than are looked at sound the same', async () => {
    const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
    const many = Array.from({ length: 1500 }, (_, at) => documentOf(idOf(at), 'Carlos López'))
    const meant = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
    await worker
      .transaction()
      .execute((tx) => storeDocuments(tx, [...many, documentOf(meant, 'Carloz Lopes', { sex: 'male' })]))
    await storeWords(worker, { audience: 'partner', words: ['carlos', 'lopez', 'carloz', 'lopes'] })
    expect((await search('carloz lopes'))[0], 'whole').toBe(meant)
    expect((await search('lopes'))[0], 'one word').toBe(meant)
  })
})

describe('errors of letters', () => {
  const learn = () => learnFromNotices({ worker })
  const kept = () => worker.selectFrom('search.letter_error').selectAll().orderBy('audience').orderBy('way').execute()
  /** A surname that many bear, and so many notices in which its end was left out. */
  const write = async (audience: 'partner' | 'public', right: number, wrong: number) => {
    for (const name of [...Array(right).fill('Ana Quiebajez'), ...Array(wrong).fill('Ana Quiebaje')])
      if (audience === 'partner') await put(name)
      else {
        const recordId = randomUUID()
        const said = { publicId: recordId.slice(0, 20), chancellery: 'gt', indexed: false, name }
        await index.put(publicDocument({ recordId, chancelleryId: responsibleId }, said))
      }
  }

  it('are learnt of what ten notices show, of each audience by its own, and whole or not at all', async () => {
    const bits = async () => errorBits((await findLetterErrors(worker, 'partner')).letters, 'lopez', 'lope', 99)
    await learn()
    expect((await kept()).map(({ audience, way }) => `${audience} ${way}`)).toHaveLength(4)
    const before = await bits()
    await write('public', 210, 10)
    await learn()
    expect(await bits(), 'published').toBe(before)
    await write('partner', 210, 9)
    await learn()
    const nine = await bits()
    await write('partner', 0, 1)
    await learnFromNotices({ worker }, () => true)
    expect(await bits(), 'stopped').toBe(nine)
    await learn()
    expect(await bits(), 'ten').toBeLessThan(nine - 2)
    expect(await kept(), 'as many').toHaveLength(4)
  })

  it('are not told to the role that serves the pages', async () => {
    await learn()
    await expect(sql`select bits from search.letter_error`.execute(open.database.app)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('what is found', () => {
  it('comes in the order of what was asked: name, and then age and home', async () => {
    const age = (years: number) => ({ age: { min: years, max: years, asOf: `${new Date().getFullYear()}-01-01` } })
    const far = await put('Yenifer Ixcoy', { ...age(4), origin: { country: 'HN', department: 'HN-CR' } })
    const near = await put('Jennifer Ixcoy', { ...age(11), origin: { country: 'GT', department: 'GT-SM' } })
    expect(await search('Yenifer Ixcoy')).toEqual([far, near])
    expect(await search('Yenifer Ishcoy, unos 11, de San Marcos')).toEqual([near, far])
  })

  it('says which of its words answer which, and how', async () => {
    await put('Jennifer Ixcoy Tzoc')
    const [hit] = await index.search(shelter, { audience: 'partner', text: 'Yenifer Ishcoy' })
    expect(hit?.why).toEqual(
      expect.arrayContaining([
        { asked: 'yenifer', found: 'jennifer', how: 'heard' },
        { asked: 'ishcoy', found: 'ixcoy', how: 'heard' },
      ]),
    )
  })

  it('is shown alone where it is found whole, without near misses beside it', async () => {
    const whole = await put('Maicol Hernández')
    const half = await put('Maricol Pérez')
    expect(await search('Maicol Hernandes')).toEqual([whole])
    await index.remove('partner', whole)
    expect(await search('Maicol Hernandes')).toEqual([half])
  })

  it('holds what was quoted as it is written, and nothing that was left out', async () => {
    const written = await put('Yenifer Ixcoy')
    const heard = await put('Jennifer Ixcoy')
    expect(await search('"Yenifer" Ixcoy')).toEqual([written])
    expect(await search('Yenifer Ixcoy -yenifer')).toEqual([heard])
  })

  it('is nobody by a place or an age alone', async () => {
    await put('Ana Caal', {
      origin: { country: 'GT', department: 'GT-SM' },
      age: { min: 9, max: 9, asOf: '2026-01-01' },
    })
    for (const text of ['de San Marcos', '9', 'unos 9, de San Marcos', '-Caal', '9 años'])
      expect(await search(text)).toEqual([])
  })
})
