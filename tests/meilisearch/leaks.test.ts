/**
 * What each role of each institution reads when it asks the engine itself, with the token that is made for it and no search of ours in between,
 * is what row-level security shows it in PostgreSQL: not a document more, and none less. And no index holds what its readers may not see.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import { type InstitutionKind, ROLES } from '../../app/domain/institution.ts'
import type { NoticeContent } from '../../app/domain/notice.ts'
import { acting } from '../../db/acting.server.ts'
import { partnerDocument, publicDocument } from '../../search/documents.ts'
import type { Audience } from '../../search/index.ts'
import { listIndexes, prefixOf, searchToken } from '../../search/meilisearch/engine.server.ts'
import { ruleOf } from '../../search/meilisearch/rules.ts'
import { insertMember } from '../support/records.ts'
import { type Mirrored, openMirrored } from './support.ts'

let open: Mirrored
const actors: { readonly who: string; readonly actor: Actor }[] = [{ who: 'the public', actor: publicActor }]
const KINDS: Readonly<Record<string, InstitutionKind>> = {
  consular_officer: 'chancellery',
  call_centre_operator: 'call_centre',
  forensic_examiner: 'forensic',
  secretariat: 'secretariat',
  auditor: 'auditor',
  shelter_worker: 'shelter',
  migration_officer: 'migration',
  protection_authority: 'protection',
}

/** What must be in no index, each in the field of a notice where a family or a caseworker would write it. */
const CANARIES = {
  phone: 'canario-telefono-5510',
  document: 'canario-documento-7731',
  circumstances: 'canario-circunstancias',
  place: 'canario-municipio',
  companion: 'Canariocompañera',
  mark: 'canario-lunar',
} as const

const content = (raw: string): NoticeContent => ({
  person: {
    name: { raw },
    birthDate: '2012-05-06',
    origin: { country: 'GT', department: 'GT-SM', municipality: CANARIES.place },
    phoneDigests: [CANARIES.phone],
    documentDigests: [CANARIES.document],
    companions: [{ relation: 'mother', name: { raw: CANARIES.companion } }],
    marks: [{ kind: 'mole', words: CANARIES.mark }],
  } as unknown as NoticeContent['person'],
  circumstances: CANARIES.circumstances,
  lastKnown: { place: { country: 'MX', department: 'MX-CHP', municipality: CANARIES.place } },
})

beforeAll(async () => {
  open = await openMirrored()
  const { worker } = open.database
  const institutions: MemberActor[] = []
  for (const country of ['GT', 'MX'] as const)
    for (const role of ROLES) {
      const kind = KINDS[role] ?? 'ngo'
      const actor = await insertMember(worker, { kind, country, accredited: true }, [role])
      actors.push({ who: `${role} of ${country}`, actor })
      institutions.push(actor)
    }
  for (const { institutionId } of institutions)
    for (const consulatesMaySee of [true, false]) {
      const owner = { recordId: randomUUID(), chancelleryId: institutionId }
      await open.postgres.put(partnerDocument(owner, content('Canaria Deprueba'), { consulatesMaySee }))
    }
  // Of an institution that shares with nobody.
  const unshared = { recordId: randomUUID(), chancelleryId: randomUUID() }
  await open.put(partnerDocument(unshared, content('Canaria Ajena'), { consulatesMaySee: true }))
  await open.put(
    publicDocument(
      { recordId: randomUUID(), chancelleryId: randomUUID() },
      { publicId: randomUUID().slice(0, 20), chancellery: 'gt', name: 'Pública Deprueba', indexed: false },
    ),
  )
})
afterAll(() => open.close())

const indexOf = async (audience: Audience) => {
  const index = (await listIndexes(open.database.worker)).find((one) => one.audience === audience)
  if (!index) throw new Error('no index')
  return index
}

/** Everything that the engine gives this reader, whatever is asked. */
const readEngine = async (actor: Actor, audience: Audience, asked: Readonly<Record<string, unknown>> = {}) => {
  const index = await indexOf(audience)
  const { rows } = await acting(open.database.app, { actor }, (tx) =>
    sql<{ sharing: string[] | null }>`select app.agreed('registry_search') as sharing`.execute(tx),
  )
  const rule = ruleOf(actor, audience, rows[0]?.sharing ?? [])
  if (rule === undefined) return []
  const token = await searchToken(await open.engine.keys(prefixOf(index)), index.name, rule, new Date())
  const { hits } = await open.engine
    .withKey(token, 'search')
    .index<{ id: string }>(index.name)
    .search('', { limit: 1000, ...asked })
  return hits
}

const readPostgres = (actor: Actor, audience: Audience) =>
  acting(open.database.app, { actor }, (tx) =>
    tx.selectFrom('search.document').select('record_id').where('audience', '=', audience).execute(),
  )

describe('asked itself, the engine shows', () => {
  it.each([
    'partner',
    'public',
  ] as const)('each role of the %s index what row-level security shows it', async (audience) => {
    let shown = 0
    for (const { who, actor } of actors) {
      const ids = (await readEngine(actor, audience)).map(({ id }) => id).sort()
      const byRight = (await readPostgres(actor, audience)).map(({ record_id }) => record_id).sort()
      expect(ids, who).toEqual(byRight)
      shown += ids.length
    }
    // Not a comparison of nothing with nothing.
    expect(shown).toBeGreaterThan(10)
  })

  it('no filter of the reader widens the rule of its token', async () => {
    const officer = actors.find(({ who }) => who === 'consular_officer of GT')?.actor as MemberActor
    const all = new Set((await readPostgres(officer, 'partner')).map(({ record_id }) => record_id))
    for (const filter of ['consulates = false', 'consulates = true OR consulates = false', 'keys EXISTS'])
      for (const { id } of await readEngine(officer, 'partner', { filter })) expect(all).toContain(id)
  })

  it('a token opens its own index alone, for searching alone, and for a minute', async () => {
    const [partner, publicIndex] = [await indexOf('partner'), await indexOf('public')]
    const keys = await open.engine.keys(prefixOf(partner))
    const token = await searchToken(keys, publicIndex.name, null, new Date())
    const client = open.engine.withKey(token, 'search')
    await expect(client.index(partner.name).search('')).rejects.toMatchObject({ cause: { type: 'auth' } })
    await expect(client.index(publicIndex.name).getDocuments()).rejects.toMatchObject({ cause: { type: 'auth' } })
    await expect(client.index(publicIndex.name).getSettings()).rejects.toMatchObject({ cause: { type: 'auth' } })
    const old = await searchToken(keys, publicIndex.name, null, new Date(Date.now() - 120_000)).catch(() => undefined)
    if (old)
      await expect(open.engine.withKey(old, 'search').index(publicIndex.name).search('')).rejects.toMatchObject({
        cause: { type: 'auth' },
      })
  })

  it('a token of a thousand institutions is taken', async () => {
    const officer = actors.find(({ who }) => who === 'consular_officer of GT')?.actor as MemberActor
    const index = await indexOf('partner')
    const many = [officer.institutionId, ...Array.from({ length: 1000 }, () => randomUUID())]
    const rule = ruleOf(officer, 'partner', many)
    const token = await searchToken(await open.engine.keys(prefixOf(index)), index.name, rule ?? null, new Date())
    const { hits } = await open.engine.withKey(token, 'search').index<{ id: string }>(index.name).search('')
    expect(hits).toHaveLength(2)
  })
})

describe('no index holds', () => {
  it.each(Object.entries(CANARIES))('a %s', async (_, canary) => {
    const part = canary.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
    for (const audience of ['partner', 'public'] as const) {
      const { results } = await open.engine.admin.index((await indexOf(audience)).name).getDocuments({ limit: 1000 })
      expect(results.length).toBeGreaterThan(0)
      const everything = JSON.stringify(results).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
      expect(everything).not.toContain(part)
    }
  })

  it('a name of a partner in the public index', async () => {
    const { results } = await open.engine.admin.index((await indexOf('public')).name).getDocuments({ limit: 1000 })
    expect(JSON.stringify(results)).not.toMatch(/canaria/i)
    expect(JSON.stringify(results)).toMatch(/publica/i)
  })
})
