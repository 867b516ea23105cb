import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { CountryCode } from '../../app/domain/country.ts'
import type { InstitutionKind } from '../../app/domain/institution.ts'
import { importPfif } from '../../app/interchange/import-pfif.server.ts'
import { retireExpired } from '../../app/interchange/retire-copies.server.ts'
import type { Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import { documentOf, note, person } from '../unit/pfif/documents.ts'

let held: TestServices
let services: Services
let now = new Date('2026-11-22T12:00:00Z')
let folder: string

const ids = {
  hn: randomUUID(),
  gt: randomUUID(),
  redcross: randomUUID(),
  protection: randomUUID(),
  network: randomUUID(),
}

beforeAll(async () => {
  held = await openTestServices({}, () => now)
  services = held.services
  folder = await mkdtemp(join(tmpdir(), 'reencuentro-pfif-'))
  const institution = (id: string, kind: InstitutionKind, country: CountryCode, slug?: string) => ({
    id,
    kind,
    country,
    slug: slug ?? null,
    name: kind,
    accredited: true,
  })
  await services.worker
    .insertInto('app.institution')
    .values([
      institution(ids.hn, 'chancellery', 'HN', 'hn'),
      institution(ids.gt, 'chancellery', 'GT', 'gt'),
      institution(ids.redcross, 'redcross', 'GT'),
      institution(ids.protection, 'protection', 'MX'),
      institution(ids.network, 'rrocm', 'CR'),
    ])
    .execute()
  await services.worker
    .insertInto('app.routing')
    .values({ nationality: 'HT', chancellery_id: ids.gt, responsible_id: ids.redcross, reason: 'no_chancellery' })
    .execute()
})
afterAll(async () => {
  await held.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z')
  for (const table of ['app.import_copy', 'app.outbox', 'app.sighting', 'app.notice'] as const)
    await services.worker.deleteFrom(table).execute()
})

const run = (xml: string, institution?: string) =>
  importPfif(services, {
    open: async function* () {
      yield Buffer.from(xml)
    },
    institution,
  })
const codes = (report: Awaited<ReturnType<typeof run>>) => report.rejected.map(({ id, code }) => [id, code])

const fromHonduras = { home_country: 'HN', author_name: 'Rosa Mejía', author_phone: '+504 9555-0101' }
const alive = { status: 'believed_alive', last_known_location: 'Tapachula, México' }

const theNotice = async () => {
  const rows = await services.worker.selectFrom('app.notice').selectAll().execute()
  expect(rows).toHaveLength(1)
  const [row] = rows
  if (!row) throw new Error('no notice')
  return row
}
const theSighting = async () => {
  const rows = await services.worker.selectFrom('app.sighting').selectAll().execute()
  expect(rows).toHaveLength(1)
  const [row] = rows
  if (!row) throw new Error('no sighting')
  return row
}

/** Everything the import wrote, without ids, times and ciphertexts. */
const state = async () => {
  const { rows } = await sql`
    select c.kind, c.record_id, c.source_date, c.gone_at is not null as gone, c.ciphertext is not null as text,
      n.state, n.content, n.responsible_id, s.state as sighting, s.person, s.carer_id,
      (select count(*) from app.task t where t.notice_id = c.notice_id) as tasks,
      (select count(*) from app.consent t where t.notice_id = c.notice_id) as consents,
      (select count(*) from app.notice_contact t where t.notice_id = c.notice_id) as contacts,
      (select count(*) from audit.entry e where e.record_id in (c.notice_id, c.sighting_id)) as audited
    from app.import_copy c left join app.notice n on n.id = c.notice_id left join app.sighting s on s.id = c.sighting_id
    order by c.kind, c.record_id`.execute(services.worker)
  return rows
}

describe('a person record', () => {
  test('becomes a filed notice of its chancellery, with contact, one consent, a task and the trail; nothing is public', async () => {
    expect(await run(documentOf(person(fromHonduras)))).toEqual({ accepted: 1, rejected: [] })
    const notice = await theNotice()
    expect(notice).toMatchObject({ state: 'filed', source: 'import', source_record: 'cruzroja.example/p1' })
    expect([notice.chancellery_id, notice.responsible_id, notice.next_review]).toEqual([ids.hn, ids.hn, '2026-11-25'])
    expect(notice.content.person.name.raw).toBe('Juan Ixcoy López')
    expect(notice.content.person.phoneDigests).toEqual([services.keyring.digest('phone', '95550101')])

    const contact = await services.worker.selectFrom('app.notice_contact').selectAll().executeTakeFirstOrThrow()
    expect(contact.ciphertext).not.toContain('Rosa')
    expect(JSON.parse(services.keyring.decrypt(contact.ciphertext, `notice:${notice.id}:contact`))).toMatchObject({
      name: 'Rosa Mejía',
      phone: '+504 9555-0101',
    })
    const consents = await services.worker.selectFrom('app.consent').select(['purpose', 'given', 'way']).execute()
    expect(consents).toEqual([{ purpose: 'partners_search', given: true, way: 'import' }])
    const tasks = await services.worker.selectFrom('app.task').select(['kind', 'institution_id']).execute()
    expect(tasks).toEqual([{ kind: 'verify', institution_id: ids.hn }])
    const trail = await services.worker
      .selectFrom('audit.entry')
      .selectAll()
      .where('record_id', '=', notice.id)
      .execute()
    expect(trail).toMatchObject([{ actor_kind: 'worker', act: 'notice.import', details: {} }])
    const work = await services.worker.selectFrom('app.outbox').select(['kind', 'record_id']).execute()
    expect(work).toEqual([{ kind: 'index_notice', record_id: notice.id }])
    expect(await services.worker.selectFrom('app.publication').selectAll().execute()).toEqual([])
  })

  test.each([
    ['of a routed nationality goes where the table says', 'HT', undefined, 'redcross'],
    ['of a country without a chancellery goes to the one that was named', 'VE', 'hn', 'hn'],
    ['of no known country goes to the one that was named', undefined, 'gt', 'gt'],
  ] as const)('%s', async (_name, home_country, institution, expected) => {
    expect(await run(documentOf(person(home_country ? { home_country } : {})), institution)).toMatchObject({
      accepted: 1,
    })
    expect((await theNotice()).responsible_id).toBe(ids[expected])
  })

  test('that nobody answers for is not taken, and said', async () => {
    expect(codes(await run(documentOf(person())))).toEqual([['cruzroja.example/p1', 'pfif.no_institution']])
    expect(await state()).toEqual([])
    await expect(run(documentOf(person()), 'xx')).rejects.toThrow('no chancellery')
  })
})

describe('a note', () => {
  test('that places someone alive becomes a sighting on hold, for the protection authority of that country', async () => {
    const report = await run(documentOf(person(fromHonduras) + note({ ...alive, author_phone: '+52 962 555 0102' })))
    expect(report).toEqual({ accepted: 2, rejected: [] })
    const sighting = await theSighting()
    expect(sighting).toMatchObject({
      carer_id: ids.protection,
      host_country: 'MX',
      held: true,
      screening: null,
      state: 'active',
    })
    expect(sighting.person.name.raw).toBe('Juan Ixcoy López')
    expect(sighting.person.phoneDigests).toBeUndefined()
    expect(sighting.place_and_time.place).toMatchObject({ country: 'MX', words: 'Tapachula, México' })
    const hold = await services.worker.selectFrom('app.hold').select('reasons').executeTakeFirstOrThrow()
    expect(hold.reasons).toEqual(['unscreened'])
    const words = services.keyring.decrypt(sighting.note_ciphertext ?? '', `sighting:${sighting.id}:note`)
    expect(words).toContain('Lo vimos en la casa.')
    expect(words).toContain('Voluntaria · +52 962 555 0102')
    expect((await theNotice()).content.circumstances).toBeUndefined()
  })

  test.each([
    'Puerto Desconocido',
    'San Salvador, El Salvador',
  ])('that places a child in %s, without an authority of the network, is the civil network’s', async (last_known_location) => {
    await run(documentOf(person(fromHonduras) + note({ ...alive, last_known_location })))
    expect((await theSighting()).carer_id).toBe(ids.network)
  })

  test('that places nobody is read by the officer of the notice, without its author', async () => {
    const missing = { status: 'believed_missing', last_known_location: 'Tapachula, México' }
    await run(documentOf(person(fromHonduras) + note(missing)))
    const { content } = await theNotice()
    expect(content.circumstances).toBe('2026-10-03 · believed_missing · Tapachula, México: Lo vimos en la casa.')
    const elsewhere = note({ note_record_id: 'cruzroja.example/n2', last_known_location: 'Albergue' })
    await run(documentOf(elsewhere))
    expect((await theNotice()).content.circumstances).not.toContain('Albergue')
    expect(await services.worker.selectFrom('app.sighting').selectAll().execute()).toEqual([])
  })

  test('before its person is taken after it; about a person whom nobody knows it is refused', async () => {
    const report = await run(
      documentOf(
        note(alive) + note({ note_record_id: 'a.example/n9', person_record_id: 'a.example/p9' }) + person(fromHonduras),
      ),
    )
    expect(report).toMatchObject({
      accepted: 2,
      rejected: [{ line: 3, id: 'a.example/n9', code: 'pfif.person_unknown' }],
    })
    expect((await theSighting()).person.name.raw).toBe('Juan Ixcoy López')
  })
})

describe('again', () => {
  const both = documentOf(person(fromHonduras) + note(alive))

  test('the same file twice, and by two at once, changes nothing', async () => {
    const [first, second] = await Promise.all([run(both), run(both)])
    expect([first, second]).toEqual([
      { accepted: 2, rejected: [] },
      { accepted: 2, rejected: [] },
    ])
    const before = await state()
    expect(before).toHaveLength(2)
    expect(await run(both)).toEqual({ accepted: 2, rejected: [] })
    expect(await state()).toEqual(before)
  })

  test('a newer version replaces ours, an older one does not', async () => {
    await run(both)
    const newer = { ...fromHonduras, source_date: '2026-10-05T00:00:00Z', full_name: 'Juan Carlos Ixcoy López' }
    expect(await run(documentOf(person(newer)))).toEqual({ accepted: 1, rejected: [] })
    const notice = await theNotice()
    expect([notice.content.person.name.raw, notice.version, notice.state]).toEqual([
      'Juan Carlos Ixcoy López',
      2,
      'filed',
    ])
    expect(codes(await run(documentOf(person(fromHonduras))))).toEqual([['cruzroja.example/p1', 'pfif.superseded']])
    expect((await theNotice()).content.person.name.raw).toBe('Juan Carlos Ixcoy López')
  })

  test('a registered notice is compared anew, a closed one stays as people closed it', async () => {
    await run(both)
    await services.worker.updateTable('app.notice').set({ state: 'verified' }).execute()
    await services.worker.updateTable('app.notice').set({ state: 'registered' }).execute()
    await services.worker.deleteFrom('app.outbox').execute()
    await run(documentOf(person({ ...fromHonduras, source_date: '2026-10-05T00:00:00Z' })))
    const work = await services.worker.selectFrom('app.outbox').select('kind').orderBy('kind').execute()
    expect(work.map(({ kind }) => kind)).toEqual(['index_notice', 'match_notice'])
    await services.worker.updateTable('app.notice').set({ state: 'closed' }).execute()
    await run(documentOf(person({ ...fromHonduras, source_date: '2026-10-06T00:00:00Z', full_name: 'Otro' })))
    const notice = await theNotice()
    expect([notice.state, notice.content.person.name.raw]).toEqual(['closed', 'Juan Ixcoy López'])
  })

  test('what the carer has corrected outranks a newer note; a child seen elsewhere is another authority’s', async () => {
    await run(both)
    const moved = {
      ...alive,
      source_date: '2026-10-07T00:00:00Z',
      last_known_location: 'San José, Costa Rica',
      text: 'Ya cruzó.',
    }
    await run(documentOf(note(moved)))
    const sighting = await theSighting()
    expect([sighting.carer_id, sighting.host_country]).toEqual([ids.network, 'CR'])
    await services.worker
      .updateTable('app.sighting')
      .set({ person: JSON.stringify({ name: { raw: 'Juanito' } }), version: sighting.version + 1 })
      .execute()
    for (const day of ['08', '09'])
      await run(documentOf(note({ ...alive, source_date: `2026-10-${day}T00:00:00Z`, text: `Noticia ${day}` })))
    const after = await theSighting()
    expect([after.id, after.carer_id, after.person.name.raw]).toEqual([sighting.id, ids.network, 'Juanito'])
    expect(services.keyring.decrypt(after.note_ciphertext ?? '', `sighting:${after.id}:note`)).toContain('Noticia 09')
  })

  test('of a child seen elsewhere nothing stays to be matched by at the first place', async () => {
    await run(both)
    const first = await theSighting()
    const drain = async () => {
      while ((await drainOutbox(services, workHandlers)) > 0);
      const keys = await services.worker
        .selectFrom('search.match_key')
        .select('record_id')
        .where('kind', '=', 'sighting')
        .execute()
      return new Set(keys.map(({ record_id }) => record_id))
    }
    expect(await drain()).toEqual(new Set([first.id]))
    const elsewhere = { source_date: '2026-10-07T00:00:00Z', last_known_location: 'San José, Costa Rica' }
    await run(documentOf(note({ ...alive, ...elsewhere })))
    expect(await drain()).toEqual(new Set([(await theSighting()).id]))
  })

  test('a sighting that its newer note no longer tells of becomes a text, and back', async () => {
    await run(both)
    await run(documentOf(note({ status: 'information_sought', source_date: '2026-10-07T00:00:00Z' })))
    expect(await theSighting()).toMatchObject({
      state: 'withdrawn',
      person: { name: { raw: '' } },
      note_ciphertext: null,
    })
    expect((await theNotice()).content.circumstances).toContain('Lo vimos')
    await run(documentOf(note({ ...alive, source_date: '2026-10-08T00:00:00Z' })))
    const active = await services.worker.selectFrom('app.sighting').selectAll().where('state', '=', 'active').execute()
    expect(active).toHaveLength(1)
    expect((await theNotice()).content.circumstances).toBeUndefined()
  })
})

describe('gone', () => {
  const mortal = { ...fromHonduras, expiry_date: '2026-11-23T00:00:00Z' }
  const tombstone = documentOf(
    person({ full_name: '', source_date: '2026-11-20T00:00:00Z', expiry_date: '2026-11-20T00:00:00Z' }),
  )
  const emptied = async () => {
    const notice = await theNotice()
    expect(notice).toMatchObject({ state: 'closed', content: { person: { name: { raw: '' } } } })
    expect(notice.content).toEqual({ person: { name: { raw: '' } } })
    expect(await theSighting()).toMatchObject({
      state: 'withdrawn',
      person: { name: { raw: '' } },
      note_ciphertext: null,
    })
    expect(await services.worker.selectFrom('app.notice_contact').selectAll().execute()).toEqual([])
    expect(await services.worker.selectFrom('app.task').selectAll().where('done_at', 'is', null).execute()).toEqual([])
    const kept = await services.worker
      .selectFrom('app.import_copy')
      .selectAll()
      .where('ciphertext', 'is not', null)
      .execute()
    expect(kept).toEqual([])
  }
  const family = person(mortal) + note(alive) + note({ note_record_id: 'cruzroja.example/n2' })

  test('a tombstone empties and closes what we hold, and an older file does not bring it back', async () => {
    await run(documentOf(family))
    expect(await run(tombstone)).toEqual({ accepted: 1, rejected: [] })
    await emptied()
    const again = await run(documentOf(family))
    expect(codes(again)[0]).toEqual(['cruzroja.example/p1', 'pfif.superseded'])
    expect(await run(tombstone)).toEqual({ accepted: 1, rejected: [] })
    await emptied()
  })

  test('a tombstone of a record that never came is remembered', async () => {
    expect(await run(tombstone)).toEqual({ accepted: 1, rejected: [] })
    expect(codes(await run(documentOf(person(fromHonduras))))).toEqual([['cruzroja.example/p1', 'pfif.superseded']])
  })

  test('an expiry that passes is obeyed by the worker, and by a file that tells of it', async () => {
    await run(documentOf(family))
    expect(await retireExpired(services)).toBe(0)
    now = new Date('2026-11-23T00:00:01Z')
    const late = await run(documentOf(family))
    expect(codes(late)[0]).toEqual(['cruzroja.example/p1', 'pfif.expired'])
    await emptied()
    expect(await retireExpired(services)).toBe(0)
  })

  test('swept by the worker alone', async () => {
    await run(documentOf(family))
    now = new Date('2026-11-23T00:00:01Z')
    expect(await retireExpired(services)).toBe(1)
    await emptied()
  })

  test('a newer version after the tombstone is filed anew, for an officer to verify', async () => {
    await run(documentOf(family))
    await run(tombstone)
    expect(await run(documentOf(person({ ...fromHonduras, source_date: '2026-11-21T00:00:00Z' })))).toMatchObject({
      accepted: 1,
    })
    expect(await theNotice()).toMatchObject({ state: 'filed', closed_at: null })
    const open = await services.worker.selectFrom('app.task').selectAll().where('done_at', 'is', null).execute()
    expect(open).toHaveLength(1)
    expect(await services.worker.selectFrom('app.notice_contact').selectAll().execute()).toHaveLength(1)
  })

  test('a sighting that its carer screened stays the carer’s, without the other registry’s words', async () => {
    await run(documentOf(family))
    await services.worker.updateTable('app.sighting').set({ screened_at: now }).execute()
    await run(tombstone)
    expect(await theSighting()).toMatchObject({
      state: 'active',
      person: { name: { raw: 'Juan Ixcoy López' } },
      note_ciphertext: null,
    })
  })
})

test('a file that breaks off keeps the sound records before the break', async () => {
  const broken = documentOf(person(fromHonduras) + person({ ...fromHonduras, person_record_id: 'a.example/p2' }))
  const report = await run(`${broken.slice(0, broken.lastIndexOf('<p:person>'))}<p:person><p:full_name>Ana</p:sex>`)
  expect(report).toEqual({ accepted: 1, rejected: [{ line: expect.any(Number), code: 'xml.malformed' }] })
  await theNotice()
})

describe('as a command', () => {
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, ['scripts/registry.ts', ...args], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATA_DIR: folder,
        DATABASE_URL: held.database.adminUrl,
        REENCUENTRO_KEYS: inject('testServer').keys,
      },
    })
    const output = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (output.out += chunk))
    child.stderr.on('data', (chunk) => (output.err += chunk))
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
    return { child: child as ChildProcess, output, ended }
  }
  const fileOf = async (name: string, xml: string): Promise<string> => {
    await writeFile(join(folder, name), xml)
    return join(folder, name)
  }

  test('prints one JSON and ends with 0, or with 2 when something was rejected', async () => {
    const good = start('import', '--pfif', await fileOf('good.xml', documentOf(person(fromHonduras))))
    expect(await good.ended).toBe(0)
    expect(good.output.out).toBe('{"accepted":1,"rejected":[]}\n')
    expect(good.output.err).toContain('1 records accepted, 0 rejected')

    const stranger = person({ person_record_id: 'a.example/p7', home_country: 'VE', full_name: 'Secreta' })
    const bad = start('import', '--pfif', await fileOf('bad.xml', documentOf(stranger)))
    expect(await bad.ended).toBe(2)
    const rejected = [{ line: 3, id: 'a.example/p7', code: 'pfif.no_institution' }]
    expect(JSON.parse(bad.output.out)).toEqual({ accepted: 0, rejected })
    expect(bad.output.err + bad.output.out).not.toContain('Secreta')
  })

  test('ends with 1 and says why, without a word on stdout, when it cannot run', async () => {
    const runs = [
      start('import'),
      start('import', '--pfif', join(folder, 'none.xml')),
      start('import', '--pfif', await fileOf('x.xml', documentOf('')), '--institution', 'zz'),
    ]
    expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([1, 1, 1])
    expect(runs.map(({ output }) => output.out)).toEqual(['', '', ''])
    expect(runs[0]?.output.err).toContain('--pfif FILE')
    expect(runs[1]?.output.err).toContain('There is no file')
    expect(runs[2]?.output.err).toContain('--institution')
  })

  test('killed half way and run again it ends in the same state', async () => {
    const many = documentOf(
      Array.from({ length: 60 }, (_, index) => {
        const record = { person_record_id: `a.example/p${index}`, full_name: `Persona ${index}` }
        const about = { note_record_id: `a.example/n${index}`, person_record_id: record.person_record_id }
        return person({ ...fromHonduras, ...record }) + note({ ...about, ...(index % 2 ? alive : {}) })
      }).join('\n'),
    )
    const file = await fileOf('many.xml', many)
    const killed = start('import', '--pfif', file)
    const written = async () => {
      const { n } = await services.worker
        .selectFrom('app.import_copy')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    while ((await written()) < 20 && killed.child.exitCode === null) await sleep(5)
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe(null)
    expect(killed.output.out).toBe('')
    const partly = await written()
    expect(partly).toBeGreaterThanOrEqual(20)
    expect(partly).toBeLessThan(120)
    const again = start('import', '--pfif', file)
    expect(await again.ended).toBe(0)
    expect(JSON.parse(again.output.out)).toEqual({ accepted: 120, rejected: [] })
    const resumed = await state()
    for (const table of ['app.import_copy', 'app.sighting', 'app.notice'] as const)
      await services.worker.deleteFrom(table).execute()
    await run(many)
    expect(resumed).toEqual(await state())
  }, 60_000)
})

test('the other registry’s file of the invented world: its sound records are taken, its seven bad ones told', async () => {
  const report = await run(readFileSync('seeds/files/red-hermana.pfif.xml', 'utf8'), 'hn')
  expect(report.accepted).toBe(68)
  expect(report.rejected.map(({ code }) => code).sort()).toEqual([
    'pfif.date_of_birth_bad',
    'pfif.full_name_missing',
    'pfif.id_bad',
    'pfif.id_missing',
    'pfif.person_unknown',
    'pfif.source_date_bad',
    'pfif.text_missing',
  ])
})
