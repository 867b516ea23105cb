/** A misspelt rare surname finds its notice through the registry; and a word is gone with the last record that held it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { keysForQuery, keysForRecord, wordKey } from '../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../app/domain/matching/frequencies.ts'
import { hashKey } from '../../app/domain/matching/hash.ts'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import { preparePerson } from '../../app/domain/matching/prepare.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { forgetUnheldWords, learnWords } from '../../app/matching/vocabulary.server.ts'
import { eraseNotice } from '../../app/retention/erase-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { answerConsent, insertNotice, insertSides, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let consulate: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  ;({ consulate, shelter } = await insertSides(services.worker))
})
afterAll(() => open.close())

/** Nothing but a name and the sex: no other key can bring the two together. */
const person = (given: string, surname1: string): PersonDescription => ({
  name: { raw: `${given} ${surname1}`, given, surname1 },
  sex: 'male',
})
const notice = (description: PersonDescription) =>
  insertNotice(services.worker, consulate.institutionId, {
    content: { person: description, seekerRelation: undefined, lastKnown: undefined },
  })
const sighting = (description: PersonDescription) =>
  insertSighting(services.worker, shelter.institutionId, { person: description, released: true })
const noticesOf = async (sightingId: string): Promise<readonly string[]> => {
  const rows = await services.worker
    .selectFrom('app.candidate')
    .select('notice_id')
    .where('sighting_id', '=', sightingId)
    .execute()
  return rows.map(({ notice_id }) => notice_id)
}
const isKnown = async (surname: string): Promise<boolean> => {
  const { rows } = await sql<{ words: number; near: number }>`select count(*)::int as words,
      (select count(*)::int from search.near_key n where n.word = ${spanishKey(surname)}) as near
    from search.vocabulary where word = ${spanishKey(surname)}`.execute(services.worker)
  const [{ words, near } = { words: 0, near: 0 }] = rows
  expect(near > 0).toBe(words > 0)
  return words > 0
}
/** Keys that the tables alone would ask for, and that the other record has. */
const keysByTables = (asking: PersonDescription, stored: PersonDescription): readonly string[] => {
  const prepare = (description: PersonDescription) => preparePerson(description, undefined, priorFrequencies)
  const has = new Set(keysForRecord(prepare(stored)).map(({ key }) => key))
  return keysForQuery(prepare(asking)).flatMap(({ key }) => (has.has(key) ? [key] : []))
}

describe('a rare surname that was misspelt', () => {
  // Of different homes: without one, and without a year of birth, the given name alone would be asked for too.
  const of = (surname: string, department: string) => ({ ...person('Wilmer', surname), origin: { department } })
  const [said, meant] = [of('Chabajoy', 'GT-SM'), of('Chavajay', 'GT-SO')]

  test('is in no table: without the registry’s own words the two records have no key in common', () => {
    expect(keysByTables(said, meant)).toEqual([])
    expect(keysByTables(meant, said)).toEqual([])
  })

  test('finds its notice when the sighting arrives', async () => {
    const wanted = await notice(meant)
    await matchNotice(services, wanted)
    const arriving = await sighting(said)
    await matchSighting(services, arriving)
    expect(await noticesOf(arriving)).toEqual([wanted])
  })

  test('finds its sighting when the notice comes later', async () => {
    const [seen, sought] = [of('Tzunun', 'GT-SM'), of('Tzunux', 'GT-SO')]
    expect(keysByTables(sought, seen)).toEqual([])
    const waiting = await sighting(seen)
    await matchSighting(services, waiting)
    expect(await noticesOf(waiting)).toEqual([])
    const later = await notice(sought)
    await matchNotice(services, later)
    expect(await noticesOf(waiting)).toEqual([later])
  })
})

describe('a word of the vocabulary', () => {
  test('is there while a record holds it: an edit takes the old one and brings the new one', async () => {
    const id = await notice(person('Nery', 'Quiacaín'))
    await matchNotice(services, id)
    expect(await isKnown('Quiacaín')).toBe(true)
    await services.worker
      .updateTable('app.notice')
      .set(({ eb }) => ({
        content: JSON.stringify({ person: person('Nery', 'Zapalú') }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await matchNotice(services, id)
    expect([await isKnown('Quiacaín'), await isKnown('Zapalú')]).toEqual([false, true])
  })

  test('stays while another record holds it, and goes with the last', async () => {
    const first = await notice(person('Selvin', 'Xitumul'))
    const second = await sighting(person('Otoniel', 'Xitumul'))
    await matchNotice(services, first)
    await matchSighting(services, second)
    expect(await eraseNotice(services, first, 'family_asked')).toBe('erased')
    expect(await isKnown('Xitumul')).toBe(true)
    await services.worker.updateTable('app.sighting').set({ state: 'withdrawn' }).where('id', '=', second).execute()
    await matchSighting(services, second)
    expect(await isKnown('Xitumul')).toBe(false)
  })

  test('of an erased child is gone from the database’s tables in the transaction of the erasure', async () => {
    const id = await notice(person('Hermelindo', 'Ralac'))
    await matchNotice(services, id)
    expect([await isKnown('Ralac'), await isKnown('Hermelindo')]).toEqual([true, true])
    expect(await eraseNotice(services, id, 'family_asked')).toBe('erased')
    expect([await isKnown('Ralac'), await isKnown('Hermelindo')]).toEqual([false, false])
  })

  test('of a child whose family no longer allows to compare is gone in the transaction of that answer', async () => {
    const id = await notice(person('Osmar', 'Yojcom'))
    await matchNotice(services, id)
    await answerConsent(services, id, 'partners_search', false)
    expect(await isKnown('Yojcom')).toBe(false)
  })

  test('of a child that is only mentioned goes with the record that mentions it', async () => {
    const mentions = { ...person('Baudilio', 'Setalán'), companions: [companion('Ermelinda', 'Chiyal')] }
    const id = await sighting(mentions)
    await matchSighting(services, id)
    expect(await isKnown('Chiyal')).toBe(true)
    await services.worker.updateTable('app.sighting').set({ state: 'withdrawn' }).where('id', '=', id).execute()
    await matchSighting(services, id)
    expect(await isKnown('Chiyal')).toBe(false)
  })
})

const companion = (given: string, surname1: string) =>
  ({
    name: { raw: `${given} ${surname1}`, given, surname1 },
    relation: 'sibling',
    age: { min: 7, max: 7, asOf: '2026-11-01' },
  }) as const

describe('who learns and who forgets a word at one moment', () => {
  const prepared = (surname: string) => preparePerson(person('Ivo', surname), undefined, priorFrequencies)
  const addKeys = (surname: string, record: string) =>
    services.worker
      .insertInto('search.match_key')
      .values(
        ['Ivo', surname].map((word) => ({
          key: hashKey(wordKey(spanishKey(word))).toString(),
          kind: 'sighting' as const,
          record_id: record,
        })),
      )
      .execute()
  const removeKeys = (record: string, db = services.worker) =>
    db.deleteFrom('search.match_key').where('record_id', '=', record).execute()

  test('a record whose keys left before its words were learnt teaches none', async () => {
    await learnWords(services.worker, [prepared('Cojtín')])
    expect(await isKnown('Cojtín')).toBe(false)
  })

  test('a record stored while the last one is being removed has its word in the end', async () => {
    const [last, next] = [crypto.randomUUID(), crypto.randomUUID()]
    await addKeys('Tupul', last)
    await learnWords(services.worker, [prepared('Tupul')])
    let learning: Promise<void> = Promise.resolve()
    await services.worker.transaction().execute(async (tx) => {
      await tx.deleteFrom('search.match_key').where('record_id', '=', last).execute()
      await addKeys('Tupul', next)
      learning = learnWords(services.worker, [prepared('Tupul')])
      await untilSomeoneWaits()
    })
    await learning
    expect(await isKnown('Tupul')).toBe(true)
    await removeKeys(next)
    expect(await isKnown('Tupul')).toBe(false)
  })

  test('two records that leave at one moment leave no word for longer than the next sweep', async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    await addKeys('Sacbá', one)
    await addKeys('Sacbá', other)
    await learnWords(services.worker, [prepared('Sacbá')])
    await services.worker.transaction().execute(async (tx) => {
      await tx.deleteFrom('search.match_key').where('record_id', '=', one).execute()
      await removeKeys(other)
    })
    expect(await isKnown('Sacbá')).toBe(true)
    await forgetUnheldWords(services)
    expect(await isKnown('Sacbá')).toBe(false)
  })

  const untilSomeoneWaits = async (): Promise<void> => {
    for (;;) {
      const { rows } = await sql<{ waits: boolean }>`select exists (select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%search.vocabulary%') as waits`.execute(
        services.worker,
      )
      if (rows[0]?.waits) return
    }
  }
})
