import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type MemberActor, publicActor } from '../../app/domain/actor.ts'
import type { NoticeContent, PublicNotice } from '../../app/domain/notice.ts'
import { partnerDocument, publicDocument } from '../../search/documents.ts'
import { MOST_HITS, MOST_LISTED, type SearchIndex } from '../../search/index.ts'

type Engine = {
  readonly index: SearchIndex
  /** A member whose role may search the registry, and one whose role may not. */
  readonly reviewer: MemberActor
  readonly migration: MemberActor
  /** An institution that shares its notices with both by agreement. */
  readonly responsibleId: string
  /** What the worker does now and then: learns the short forms that the documents tell. */
  readonly relearn: () => Promise<void>
}

const chancelleryId = randomUUID()

const published = async (index: SearchIndex, name: string, more: Partial<PublicNotice> = {}, at = chancelleryId) => {
  const recordId = randomUUID()
  const notice = { publicId: recordId.slice(0, 20), chancellery: 'gt', name, indexed: false, ...more }
  await index.put(publicDocument({ recordId, chancelleryId: at }, notice))
  return recordId
}

/** What every search engine promises; `open` is called once. */
export const searchContract = (name: string, open: () => Engine): void => {
  const found = async (text: string, more: { chancelleryId?: string } = {}) =>
    (await open().index.search(publicActor, { audience: 'public', text, ...more })).map(({ recordId }) => recordId)

  describe(`search: ${name}`, () => {
    test.each([
      ['without accents', 'Yésica Xiloj Tum', 'yesica xiloj'],
      ['by the beginning of a name', 'Wilfredo Caal', 'wilf'],
      ['as it is heard', 'Yenifer Ixcoy', 'Jennifer Ishcoy'],
      ['as an English ear writes it', 'Jorge Ajxup', 'Horhe'],
      ['by a short form', 'José Manuel Tzunún', 'Chepe Tzunun'],
      ['by the formal name of a short form', 'Nando Cojulún', 'Fernando Cojulun'],
      ['with a letter wrong', 'Esmeralda Tucubal', 'Esmerada Tucubal'],
      ['with the surname first', 'Rigoberto Chocooj', 'CHOCOOJ, RIGOBERTO'],
    ])('finds %s', async (_, stored, asked) => {
      const id = await published(open().index, stored)
      expect(await found(asked)).toContain(id)
    })

    test('puts the record that holds all words first', async () => {
      const { index } = open()
      const half = await published(index, 'Abelina Bocel')
      const whole = await published(index, 'Abelina Xitumul')
      const hits = await found('Abelina Xitumul')
      expect(hits[0]).toBe(whole)
      expect(hits.indexOf(half)).not.toBe(0)
    })

    test('puts all words as heard before one word as written', async () => {
      const { index } = open()
      await published(index, 'Wenceslao Batz')
      const heard = await published(index, 'Güenseslao Xunimux')
      expect((await found('Wenceslao Shunimux'))[0]).toBe(heard)
    })

    test('finds a nickname that is published', async () => {
      const id = await published(open().index, 'Ramiro', { nickname: 'Pancholín' })
      expect(await found('Pancholin')).toContain(id)
    })

    test('finds by a short form that no table holds and ten notices tell', { timeout: 60_000 }, async () => {
      const { index, relearn } = open()
      const meant = await published(index, 'Rosa Quiebajá')
      const why = async () => {
        const [first] = await index.search(publicActor, { audience: 'public', text: 'Loxa Quiebajá' })
        expect(first?.recordId).toBe(meant)
        return first?.why.find(({ asked }) => asked === 'loxa')
      }
      expect(await why(), 'by the surname alone').toBeUndefined()
      const called = { Rosa: 'Loxa', Sofía: 'Chofi', Fernando: 'Nano', Diego: 'Tek', Petrona: 'Petu', Tomás: 'Max' }
      for (const letter of 'abcdefghij')
        for (const [name, nickname] of Object.entries(called))
          await published(index, `${name} Ajpop${letter}`, { nickname })
      await relearn()
      await expect.poll(why, { timeout: 10_000 }).toEqual({ asked: 'loxa', found: 'rosa', how: 'short' })
    })

    test('finds nobody by country, details or nothing', async () => {
      const id = await published(open().index, 'Tecla Mucú', { country: 'GT', languages: ['mam'], since: '2026-09' })
      for (const text of ['Guatemala', 'mam', 'GT', '', ' ', '%', '_', "'", 'a', '2026'])
        expect(await found(text)).not.toContain(id)
    })

    test('keeps to one chancellery when asked to', async () => {
      const elsewhere = randomUUID()
      const id = await published(open().index, 'Zoraida Quib', {}, elsewhere)
      expect(await found('Zoraida Quib', { chancelleryId: elsewhere })).toEqual([id])
      expect(await found('Zoraida Quib', { chancelleryId })).not.toContain(id)
    })

    test('answers with a bounded number of hits', async () => {
      await Promise.all(Array.from({ length: MOST_HITS + 3 }, () => published(open().index, 'Mirna Bounded')))
      expect(await found('Mirna Bounded')).toHaveLength(MOST_HITS)
    })

    test('replaces and removes a document; doing it twice is no error', async () => {
      const { index } = open()
      const id = await published(index, 'Olegario Primero')
      await index.put(
        publicDocument(
          { recordId: id, chancelleryId },
          { publicId: 'x', chancellery: 'gt', name: 'Ubaldo', indexed: false },
        ),
      )
      expect(await found('Olegario')).not.toContain(id)
      expect(await found('Ubaldo')).toContain(id)
      await index.remove('public', id)
      await index.remove('public', id)
      expect(await found('Ubaldo')).not.toContain(id)
    })

    test('finds who is of the age among more bearers of a name than one answer looks at', {
      timeout: 60_000,
    }, async () => {
      const { index, reviewer, responsibleId } = open()
      const put = async (years: number, recordId = randomUUID() as string) => {
        const person = { name: { raw: 'Maximina Yojcom' }, birthDate: `${new Date().getUTCFullYear() - years}-06-15` }
        await index.put(
          partnerDocument({ recordId, chancelleryId: responsibleId }, { person }, { consulatesMaySee: true }),
        )
        return recordId
      }
      await Promise.all(Array.from({ length: MOST_LISTED + 100 }, () => put(5)))
      // The last by its id and by when it came.
      const meant = await put(15, `ffffffff${randomUUID().slice(8)}`)
      const hits = await index.search(reviewer, { audience: 'partner', text: 'Maximina Yojcom, unos 15' })
      expect(hits[0]?.recordId).toBe(meant)
    })

    test('takes a birth date and an age that was said each by itself', async () => {
      const { index, reviewer, responsibleId } = open()
      const year = new Date().getUTCFullYear()
      const put = async (said: Partial<NoticeContent['person']>) => {
        const recordId = randomUUID()
        const person = { name: { raw: 'Nicanora Yojcop' }, ...said }
        await index.put(
          partnerDocument({ recordId, chancelleryId: responsibleId }, { person }, { consulatesMaySee: true }),
        )
        return recordId
      }
      const age = { min: 6, max: 6, asOf: new Date().toISOString().slice(0, 10) }
      const two = await put({ birthDate: `${year - 16}-06-15`, age })
      const other = await put({ birthDate: `${year - 11}-06-15` })
      const first = async (years: number) =>
        (await index.search(reviewer, { audience: 'partner', text: `Nicanora Yojcop, ${years}` }))[0]?.recordId
      expect(await first(16), 'the birth date').toBe(two)
      expect(await first(6), 'the age').toBe(two)
      expect(await first(11), 'neither').toBe(other)
    })

    test('finds whom all three words mean among more who have two of them than one answer looks at', {
      timeout: 60_000,
    }, async () => {
      const { index } = open()
      await Promise.all(
        Array.from({ length: 2 * MOST_LISTED }, (_, at) =>
          published(index, `Eufrasia Tzaput ${at % 2 ? 'Morán' : ''}`),
        ),
      )
      const meant = await published(index, 'Eufracia Tsaput Ixquiactap')
      expect((await found('Eufrasia Zaputt Ishquiatap'))[0]).toBe(meant)
    })

    test('finds who is of a home among more bearers of a name than one answer looks at', {
      timeout: 60_000,
    }, async () => {
      const { index, reviewer, responsibleId } = open()
      const put = async (department: string, recordId = randomUUID() as string) => {
        const person = { name: { raw: 'Maximiana Yojcot' }, origin: { country: 'GT' as const, department } }
        await index.put(
          partnerDocument({ recordId, chancelleryId: responsibleId }, { person }, { consulatesMaySee: true }),
        )
        return recordId
      }
      await Promise.all(Array.from({ length: MOST_LISTED + 100 }, () => put('GT-QZ')))
      const meant = await put('GT-PE', `ffffffff${randomUUID().slice(8)}`)
      const hits = await index.search(reviewer, { audience: 'partner', text: 'Maximiana Yojcot, de Petén' })
      expect(hits[0]?.recordId).toBe(meant)
    })

    test('shows partner documents to roles that may search the registry, under an agreement, and to nobody else', async () => {
      const { index, reviewer, migration, responsibleId } = open()
      const recordId = randomUUID()
      const content: NoticeContent = { person: { name: { raw: 'Hermelinda Sacul' } } }
      const unshared = { recordId: randomUUID(), chancelleryId }
      for (const whose of [{ recordId, chancelleryId: responsibleId }, unshared])
        await index.put(partnerDocument(whose, content, { consulatesMaySee: true }))
      const asked = { audience: 'partner', text: 'Hermelinda Sacul' } as const
      expect((await index.search(reviewer, asked)).map((hit) => hit.recordId)).toEqual([recordId])
      expect(await index.search(migration, asked)).toEqual([])
      expect(await index.search(publicActor, asked)).toEqual([])
      expect(await found('Hermelinda Sacul')).toEqual([])
    })
  })
}
