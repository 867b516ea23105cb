import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { recordSearch } from '../../app/audit/record-search.server.ts'
import { verifyTrail } from '../../app/audit/verify.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { sealTrail } from '../../app/worker/seal-trail.server.ts'
import { acting, type Tx } from '../../db/acting.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let held: TestServices
let worker: MemberActor
let colleague: MemberActor
const later = () => new Date(Date.now() + 120_000)

beforeAll(async () => {
  held = await openTestServices()
  worker = await insertMember(held.database.worker, { kind: 'redcross', country: 'GT' }, ['partner_caseworker'])
  colleague = await insertMember(held.database.worker, { kind: 'ngo', country: 'GT' }, ['partner_caseworker'])
})
afterAll(() => held.close())
beforeEach(() =>
  withClient(held.database.adminUrl, (client) =>
    client.query('truncate audit.asked, audit.words, audit.seal, audit.entry'),
  ),
)

const ask = (actor: MemberActor, text: string, shown: readonly string[] = []) =>
  acting(held.services.db, { actor }, (tx) => recordSearch(tx, held.services, actor, { text, shown }))
const entries = () => held.services.worker.selectFrom('audit.entry').selectAll().orderBy('at').execute()
const one = '11111111-1111-4111-8111-111111111111'
const two = '22222222-2222-4222-8222-222222222222'

test('a search typed letter by letter becomes one entry, its words encrypted, and what was shown in it', async () => {
  await ask(worker, 'Ix', [one, two])
  await ask(worker, 'Ixco', [one])
  await ask(worker, 'Ixcoy', [one])
  expect(await foldSearches(held.services, new Date())).toBe(0)
  expect(await foldSearches(held.services, later())).toBe(1)
  const [entry, ...others] = await entries()
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    act: 'registry.search',
    actor_kind: 'member',
    member_id: worker.memberId,
    institution_id: worker.institutionId,
    details: { searches: 3, hits: 1, shown: [one, two], words: expect.stringMatching(/^test\.[\w-]{43}$/) },
  })
  expect(await held.services.worker.selectFrom('audit.asked').select('id').execute()).toEqual([])
  const [words] = await held.services.worker.selectFrom('audit.words').selectAll().execute()
  expect(words?.entry_id).toBe(entry?.id)
  expect(held.services.keyring.decrypt(words?.ciphertext ?? '', `words:${entry?.id}`)).toBe('Ixcoy')
  expect(JSON.stringify([entry, words])).not.toMatch(/ixcoy|"ix"/i)
  // A second run finds nothing more, and the trail seals and holds.
  expect(await foldSearches(held.services, later())).toBe(0)
  await sealTrail(held.services)
  expect(await verifyTrail(held.services)).toMatchObject({ ok: true, sealed: 1 })
})

test('other words, and other members, are other entries', async () => {
  await ask(worker, 'Ixcoy')
  await ask(colleague, 'Ixcoy')
  await ask(worker, 'López')
  expect(await foldSearches(held.services, later())).toBe(3)
  expect((await entries()).map(({ member_id }) => member_id).sort()).toEqual(
    [worker.memberId, worker.memberId, colleague.memberId].sort(),
  )
})

test('nobody writes a search as another, reads or takes back one, not even the one who asked', async () => {
  const values = {
    id: one,
    institution_id: worker.institutionId,
    member_id: worker.memberId,
    ciphertext: 'x',
    hits: 0,
    shown: [],
  }
  const as = acting(held.services.db, { actor: colleague }, (tx) =>
    tx.insertInto('audit.asked').values(values).execute(),
  )
  await expect(as).rejects.toMatchObject({ code: '42501' })
  await ask(worker, 'Ixcoy')
  const asWorker = <T>(work: (tx: Tx) => Promise<T>) => acting(held.services.db, { actor: worker }, work)
  const refused = { code: '42501' }
  await expect(asWorker((tx) => tx.selectFrom('audit.asked').select('id').execute())).rejects.toMatchObject(refused)
  await expect(asWorker((tx) => tx.deleteFrom('audit.asked').execute())).rejects.toMatchObject(refused)
  // A new key writes the words anew; nothing else of a search is ever changed.
  for (const [role, may] of [
    ['app', []],
    ['worker', ['ciphertext']],
    ['gate', []],
  ] as const)
    await withClient(held.database.adminUrl, async (client) => {
      const { rows } = await client.query(
        `select attname as name from pg_attribute where attrelid = 'audit.asked'::regclass and attnum > 0
          and has_column_privilege('reencuentro_${role}', attrelid, attnum, 'update')`,
      )
      expect(
        rows.map(({ name }) => name),
        role,
      ).toEqual(may)
    })
})

test('a search whose words do not open is folded all the same', async () => {
  await ask(worker, 'Ixcoy')
  await withClient(held.database.adminUrl, (client) =>
    client.query(`update audit.asked set ciphertext = 'v1.test.AAAA'`),
  )
  expect(await foldSearches(held.services, later())).toBe(1)
  expect((await entries())[0]?.details).toMatchObject({ searches: 1 })
})
