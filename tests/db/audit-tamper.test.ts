import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  type Anchor,
  exportHeads,
  findAnchorBroken,
  listPublicKeys,
  parseAnchor,
  parsePublicKeys,
} from '../../app/audit/anchor.server.ts'
import { verifyTrail } from '../../app/audit/verify.server.ts'
import { formatNewKey, type KeyRing, parseKeyRing } from '../../app/keyring.server.ts'
import { hashEntry, NIL, sealTrail } from '../../app/worker/seal-trail.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let held: TestServices
let anchor: Anchor
const CHAINS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', NIL]
const EACH = 12

/** As the database's superuser, whom no right and no foreign key stops; one connection for all of it. */
let superuser: Client
const tamper = <T>(work: (client: Client) => Promise<T>): Promise<T> => work(superuser)

beforeAll(async () => {
  held = await openTestServices()
  superuser = new Client({ connectionString: held.database.adminUrl })
  await superuser.connect()
  await superuser.query('set session_replication_role = replica')
  const start = Date.parse('2026-11-22T10:00:00Z')
  for (let n = 0; n < EACH; n++)
    for (const chain of CHAINS)
      await held.services.worker
        .insertInto('audit.entry')
        .values({
          id: randomUUID(),
          // Seconds apart: what time alone would tell must not help here.
          at: new Date(start + n * 1000),
          institution_id: chain === NIL ? null : chain,
          actor_kind: chain === NIL ? 'public' : 'member',
          act: n % 2 ? 'notice.open' : 'notice.queue',
          details: JSON.stringify({ rows: n }),
        })
        .execute()
  await sealTrail(held.services)
  anchor = await exportHeads(held.services)
  await tamper(async (client) => {
    await client.query('create table public.kept_entry as table audit.entry')
    await client.query('create table public.kept_seal as table audit.seal')
  })
})
afterAll(async () => {
  await superuser.end()
  await held.close()
})
beforeEach(() =>
  tamper(async (client) => {
    await client.query(`delete from audit.words; delete from audit.seal; delete from audit.entry;
      insert into audit.entry table public.kept_entry; insert into audit.seal table public.kept_seal`)
  }),
)

/** What both checks together find, as the command does. */
const findBroken = async () => {
  const verdict = await verifyTrail(held.services)
  if (!verdict.ok) return `${verdict.institution}/${verdict.seq}`
  const broken = await findAnchorBroken(held.services, anchor)
  return broken && `${broken.institution}/${broken.seq}`
}
const every = CHAINS.flatMap((chain) => Array.from({ length: EACH }, (_, n) => [chain, n + 1] as const))
const entryOf = '(select entry_id from audit.seal where chain = $1 and seq = $2)'

test('nothing was done: nothing is found', async () => {
  expect(await findBroken()).toBeUndefined()
  expect(anchor.heads.map(({ institution, seq }) => [institution, seq]).sort()).toEqual(
    CHAINS.map((chain) => [chain, EACH]).sort(),
  )
})

describe.each(every)('row %s/%i', (chain, seq) => {
  const place = `${chain}/${seq}`

  test.each([
    ['its act edited', `update audit.entry set act = 'x' where id = ${entryOf}`],
    ['its time edited', `update audit.entry set at = at + interval '1 ms' where id = ${entryOf}`],
    ['its member edited', `update audit.entry set member_id = gen_random_uuid() where id = ${entryOf}`],
    ['its record edited', `update audit.entry set record_id = gen_random_uuid() where id = ${entryOf}`],
    ['its details edited', `update audit.entry set details = '{"rows": -1}' where id = ${entryOf}`],
    ['the entry deleted', `delete from audit.entry where id = ${entryOf}`],
    [
      'entry and seal deleted',
      `with gone as (delete from audit.seal where chain = $1 and seq = $2 returning entry_id) delete from audit.entry where id in (select entry_id from gone)`,
    ],
    ['its seal deleted', 'delete from audit.seal where chain = $1 and seq = $2'],
    ['its hash edited', `update audit.seal set hash = sha256('x') where chain = $1 and seq = $2`],
  ])('%s', async (_what, statement) => {
    await tamper(async (client) => expect((await client.query(statement, [chain, seq])).rowCount).toBe(1))
    expect(await findBroken()).toBe(place)
  })

  test('reordered with another', async () => {
    const other = seq === EACH ? 1 : seq + 1
    await tamper((client) =>
      client.query(
        `update audit.seal s set seq = -o.seq, hash = o.hash, previous_hash = o.previous_hash from audit.seal o
         where s.chain = $1 and o.chain = $1 and ((s.seq = $2 and o.seq = $3) or (s.seq = $3 and o.seq = $2))`,
        [chain, seq, other],
      ),
    )
    await tamper((client) => client.query('update audit.seal set seq = -seq where seq < 0'))
    expect(await findBroken()).toBe(`${chain}/${Math.min(seq, other)}`)
  })

  test('truncated from here on: only the anchor tells', async () => {
    await tamper((client) =>
      client.query(
        `with gone as (delete from audit.seal where chain = $1 and seq >= $2 returning entry_id)
         delete from audit.entry where id in (select entry_id from gone)`,
        [chain, seq],
      ),
    )
    expect(await verifyTrail(held.services)).toMatchObject({ ok: true })
    expect(await findBroken()).toBe(place)
  })

  test('edited, and the chain made anew from there with hashes that fit: only the anchor tells', async () => {
    await tamper(async (client) => {
      await client.query(`update audit.entry set act = 'x' where id = ${entryOf}`, [chain, seq])
      const { rows } = await client.query(
        'select s.seq, e.* from audit.seal s join audit.entry e on e.id = s.entry_id where s.chain = $1 order by s.seq',
        [chain],
      )
      let previous: Buffer = Buffer.alloc(32)
      for (const { seq: at, ...entry } of rows) {
        const hash = hashEntry(previous, entry)
        await client.query('update audit.seal set previous_hash = $3, hash = $4 where chain = $1 and seq = $2', [
          chain,
          at,
          previous,
          hash,
        ])
        previous = hash
      }
    })
    expect(await verifyTrail(held.services)).toMatchObject({ ok: true })
    expect(await findBroken()).toBe(`${chain}/${EACH}`)
  })
})

test('a trail that has grown still holds what the anchor saw', async () => {
  await held.services.worker
    .insertInto('audit.entry')
    .values({
      id: randomUUID(),
      at: new Date('2026-11-22T10:00:30Z'),
      institution_id: null,
      actor_kind: 'public',
      act: 'family.start',
    })
    .execute()
  await sealTrail(held.services)
  expect(await findBroken()).toBeUndefined()
})

describe('an anchor', () => {
  const trustedBy = (ring: KeyRing) => listPublicKeys(ring).map(({ publicKey }) => publicKey)
  const reread = (change: (text: string) => string) =>
    parseAnchor(trustedBy(held.services.keyring), change(JSON.stringify(anchor)))
  const other = createHash('sha256').update('other').digest('hex')

  test('is read back as it was written', () => expect(reread((text) => text)).toEqual(anchor))
  test.each([
    ['another hash', (text: string) => text.replace(anchor.heads[0]?.hash ?? '', other)],
    ['another number', (text: string) => text.replace(`"seq":${EACH}`, '"seq":1')],
    ['another time', (text: string) => text.replace(/"at":"2\d{3}/, '"at":"1999')],
    ['a chain left out', (text: string) => JSON.stringify({ ...JSON.parse(text), heads: anchor.heads.slice(1) })],
    ['a key that states another id', (text: string) => text.replace('"keyId":"test"', '"keyId":"mine"')],
    ['no signature', (text: string) => JSON.stringify({ ...JSON.parse(text), signatures: [] })],
    ['a signature of zeros', (text: string) => JSON.stringify({ ...JSON.parse(text), signatures: ['A'.repeat(86)] })],
    ['heads of the older format', (text: string) => text.replace('heads/2', 'heads/1')],
    ['something added', (text: string) => text.replace('{', '{"more":1,')],
    ['no JSON', () => 'heads'],
    ['nothing', () => ''],
  ])('with %s is none', (_what, change) => expect(reread(change)).toBeUndefined())

  test('made with another ring is none, however it names its key, and the reader brings the key', async () => {
    const forger = parseKeyRing(formatNewKey('test'))
    const forged = JSON.stringify(await exportHeads({ ...held.services, keyring: forger }))
    expect(parseAnchor(trustedBy(held.services.keyring), forged)).toBeUndefined()
    // The forger states the true public key beside the own signature.
    const stolen = JSON.stringify({ ...JSON.parse(forged), keys: anchor.keys })
    expect(parseAnchor(trustedBy(held.services.keyring), stolen)).toBeUndefined()
    expect(parseAnchor([], JSON.stringify(anchor))).toBeUndefined()
    expect(
      parseAnchor(['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'], JSON.stringify(anchor)),
    ).toBeUndefined()
  })

  test('is signed by every key of the ring: who has the key of before a rotation learns the new one from it', async () => {
    const [old, fresh] = [formatNewKey('k1'), formatNewKey('k2')]
    const before = parseKeyRing(old)
    const between = JSON.stringify(await exportHeads({ ...held.services, keyring: parseKeyRing(`${fresh},${old}`) }))
    const learned = parseAnchor(trustedBy(before), between)
    expect(learned?.keys.map(({ keyId }) => keyId)).toEqual(['k2', 'k1'])
    const later = JSON.stringify(await exportHeads({ ...held.services, keyring: parseKeyRing(fresh) }))
    expect(parseAnchor(trustedBy(before), later)).toBeUndefined()
    expect(parseAnchor([learned?.keys[0]?.publicKey ?? ''], later)).toBeDefined()
    // A new key that the old one did not sign for teaches nothing.
    const put = JSON.stringify({ ...JSON.parse(between), keys: [anchor.keys[0], JSON.parse(between).keys[1]] })
    expect(parseAnchor(trustedBy(before), put)).toBeUndefined()
  })
})

test('as commands: heads are written once, and the trail is checked against them, with the ring or without', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reencuentro-anchor-'))
  const file = join(folder, 'heads.json')
  const runWith = (env: Readonly<Record<string, string>>, ...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/audit.ts', ...args], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATA_DIR: held.services.config.dataDir,
        DATABASE_URL: held.database.adminUrl,
        ...env,
      },
    })
  const run = (...args: string[]) => runWith({ REENCUENTRO_KEYS: inject('testServer').keys }, ...args)
  const keys = join(folder, 'keys.pem')
  const withoutRing = ['verify', '--anchor', file, '--public-key', keys]
  expect((await run('head', '--out', file)).stdout).toMatch(/^ok 36 [0-9a-f]{64}\n$/)
  expect(JSON.parse(await readFile(file, 'utf8')).heads).toEqual(anchor.heads)
  await expect(run('head', '--out', file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('EEXIST') })
  expect((await run('verify', '--anchor', file)).stdout).toMatch(/^ok 36/)
  const { stdout: pem } = await run('public-key')
  await writeFile(keys, pem)
  expect(parsePublicKeys(pem)).toHaveLength(held.services.keyring.ids.length)
  // As an auditor: in production, on a copy, and with no ring at all.
  const bare = { REENCUENTRO_KEYS: '', NODE_ENV: 'production' }
  expect((await runWith(bare, ...withoutRing)).stdout).toMatch(/^ok 36 [0-9a-f]{64}\n$/)
  await expect(
    runWith({ ...bare, DATABASE_URL: held.database.connectionStrings.app }, ...withoutRing),
  ).rejects.toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('may not read the whole trail') })
  await tamper((client) =>
    client.query(
      `with gone as (delete from audit.seal where chain = $1 and seq > 10 returning entry_id)
      delete from audit.entry where id in (select entry_id from gone)`,
      [CHAINS[0]],
    ),
  )
  expect((await run('verify')).stdout).toMatch(/^ok 34/)
  await expect(run('verify', '--anchor', file)).rejects.toMatchObject({
    code: 1,
    stdout: `broken at ${CHAINS[0]}/11\n`,
  })
  await expect(runWith(bare, ...withoutRing)).rejects.toMatchObject({
    code: 1,
    stdout: `broken at ${CHAINS[0]}/11\n`,
  })
  await writeFile(keys, listPublicKeys(parseKeyRing(formatNewKey('other')))[0]?.publicKey ?? '')
  await expect(runWith(bare, ...withoutRing)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no anchor'),
  })
  await writeFile(file, (await readFile(file, 'utf8')).replace(/"seq": 12/, '"seq": 10'))
  await expect(run('verify', '--anchor', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no anchor'),
  })
  await expect(run('verify', '--ancor', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('npm run audit'),
  })
  await rm(folder, { recursive: true })
})
