/** A version of the model that an operator puts in force, and one learnt from what the registry's reviewers decided. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { shippedVersion } from '../../app/domain/matching/model.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { type ModelFile, parseModelFile } from '../../app/matching/model-file.ts'
import { modelInForce, putInForce, shippedFile } from '../../app/matching/model-in-force.server.ts'
import { readRegistryLists } from '../../app/matching/registry-lists.server.ts'
import type { RejectReason } from '../../app/matching/reject-reasons.ts'
import { modelStatus, startRescoring } from '../../app/matching/rescore.server.ts'
import type { Services } from '../../app/services.server.ts'
import { answerConsent, insertNotice, insertSides, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let consulate: MemberActor
let shelter: MemberActor
const folder = mkdtempSync(path.join(tmpdir(), 'reencuentro-model-'))
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  ;({ consulate, shelter } = await insertSides(services.worker))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await open.close()
})

const SURNAMES = ['Zqcholotío', 'Zqquiejú', 'Zqyojcom', 'Zqsetalán', 'Zqralac', 'Zqtupul', 'Zqzapalú', 'Zqxitumul']
const GIVEN = ['Fredy', 'Baltazar', 'Osmar', 'Hermelindo', 'Selvin', 'Otoniel', 'Nery', 'Baudilio']
let made = 0
const nextChild = (): PersonDescription => {
  const [given = '', surname1 = ''] = [GIVEN[made % 8], SURNAMES[(made++ * 3) % 8]]
  return { name: { raw: `${given} ${surname1}`, given, surname1 }, sex: 'male' }
}
const noticeOf = (person: PersonDescription) =>
  insertNotice(services.worker, consulate.institutionId, {
    content: { person, seekerRelation: undefined, lastKnown: undefined },
  })
const sightingOf = (person: PersonDescription) =>
  insertSighting(services.worker, shelter.institutionId, { person, released: true })

/** The shipped model under another name, with another value for being of one sex. */
const variant = (id: string, sexBits: number): ModelFile => {
  const { model, calibration } = shippedFile
  const { sex } = model.comparisons
  const [level = '', ...rest] = Object.keys(sex.levels).filter((one) => (sex.levels[one]?.bits ?? 0) > 0)
  expect([level, rest]).toEqual([expect.any(String), []])
  const levels = { ...sex.levels, [level]: { ...sex.levels[level], bits: sexBits } } as typeof sex.levels
  return { model: { ...model, id, comparisons: { ...model.comparisons, sex: { ...sex, levels } } }, calibration }
}
const pairOf = (sighting: string, notice: string) =>
  services.worker
    .selectFrom('app.candidate')
    .select(['bits', 'model_version'])
    .where('sighting_id', '=', sighting)
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
const rescoreAll = async () => {
  const rescoring = startRescoring(services)
  while ((await rescoring.step()) > 0);
}

describe('a version that is put in force', () => {
  test('weighs what arrives and what is open, until another one is', async () => {
    const child = nextChild()
    const notice = await noticeOf(child)
    await matchNotice(services, notice)
    const before = await sightingOf(child)
    await matchSighting(services, before)
    const shipped = await pairOf(before, notice)
    expect(shipped.model_version).toBe(shippedVersion)

    expect(await putInForce(services.worker, variant('office-1', 3))).toMatchObject({
      ok: true,
      before: shippedVersion,
    })
    const { inForce, versions } = await modelStatus(services.worker)
    expect(inForce).toMatch(/^office-1\+/)
    expect(versions).toContainEqual({ version: shippedVersion, open: 1, rejected: 0 })
    const after = await sightingOf(child)
    await matchSighting(services, after)
    const arrived = await pairOf(after, notice)
    expect(arrived.model_version).toBe(inForce)
    expect(arrived.bits).toBeGreaterThan(shipped.bits + 1)
    await rescoreAll()
    expect(await pairOf(before, notice)).toEqual(arrived)

    expect(await putInForce(services.worker, null)).toMatchObject({ ok: true, version: shippedVersion })
    await rescoreAll()
    expect(await pairOf(after, notice)).toEqual(shipped)
    const { rows } = await sql<{ details: unknown }>`
      select details from audit.entry where act = 'model.use' order by at`.execute(services.worker)
    expect(rows.map(({ details }) => details)).toEqual([
      { version: inForce, before: shippedVersion, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { version: shippedVersion, before: inForce, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(open.failures).toEqual([])
  })

  test('decides of matches alone: whom a hold covers is judged by the program’s own', async () => {
    const blind = variant('office-blind', 0)
    const { name } = blind.model.comparisons
    const comparisons = { ...blind.model.comparisons, name: { ...name, cap: { min: -20, max: 0 } } }
    await putInForce(services.worker, { ...blind, model: { ...blind.model, comparisons } })
    const child = nextChild()
    const notice = await noticeOf(child)
    await matchNotice(services, notice)
    const [one, other] = [await sightingOf(child), await sightingOf(child)]
    for (const id of [one, other]) await matchSighting(services, id)
    const links = await services.worker
      .selectFrom('app.hold_link')
      .select(['to_id', 'kind'])
      .where('from_id', '=', one)
      .where('kind', '=', 'duplicate')
      .execute()
    expect(links).toEqual([{ to_id: other, kind: 'duplicate' }])
    const candidates = await services.worker
      .selectFrom('app.candidate')
      .select('id')
      .where('sighting_id', '=', one)
      .execute()
    expect(candidates).toEqual([])
    await putInForce(services.worker, null)
  })

  test('has a name that stands for one file, and comes back under it', async () => {
    expect(await putInForce(services.worker, variant('office-2', 2))).toMatchObject({ ok: true })
    expect(await putInForce(services.worker, variant('office-2', 2.5))).toEqual({ ok: false })
    expect(await putInForce(services.worker, variant(shippedFile.model.id, 2))).toEqual({ ok: false })
    const { version } = await modelInForce(services.worker)
    expect(version).toMatch(/^office-2\+/)
    // Beyond nine, where an order of words would be another.
    for (let time = 0; time < 12; time++) await putInForce(services.worker, null)
    expect((await modelInForce(services.worker)).version).toBe(shippedVersion)
    expect(await putInForce(services.worker, variant('office-2', 2))).toMatchObject({ ok: true, version })
    await putInForce(services.worker, null)
  })

  test('that this program cannot use is told, and matching goes on with its own', async () => {
    await sql`insert into app.matching_model (version, file) values ('of-another-program', '{"model": {}}')`.execute(
      services.worker,
    )
    const status = await modelStatus(services.worker)
    expect(status).toMatchObject({
      inForce: shippedVersion,
      refused: { version: 'of-another-program', fault: { code: 'missing' } },
    })
    const child = nextChild()
    const notice = await noticeOf(child)
    await matchNotice(services, notice)
    const sighting = await sightingOf(child)
    await matchSighting(services, sighting)
    expect((await pairOf(sighting, notice)).model_version).toBe(shippedVersion)
    await putInForce(services.worker, null)
    expect((await modelStatus(services.worker)).refused).toBeUndefined()
  })

  test('is no business of the application’s role, and nobody changes what was in force', async () => {
    const denied = { code: '42501' }
    await expect(sql`select 1 from app.matching_model`.execute(services.db)).rejects.toMatchObject(denied)
    await expect(
      sql`insert into app.matching_model (version, file) values ('x', null)`.execute(services.db),
    ).rejects.toMatchObject(denied)
    await expect(sql`update app.matching_model set version = 'x'`.execute(services.worker)).rejects.toMatchObject(
      denied,
    )
    await expect(sql`delete from app.matching_model`.execute(services.worker)).rejects.toMatchObject(denied)
  })
})

type Decided = { readonly state: 'confirmed' | 'rejected'; readonly reason?: RejectReason; readonly outcome?: string }

/** A pair as its reviewers left it. */
const decide = async (notice: string, sighting: string, { state, reason, outcome }: Decided): Promise<void> => {
  const id = randomUUID()
  await services.worker
    .insertInto('app.candidate')
    .values({
      id,
      notice_id: notice,
      sighting_id: sighting,
      notice_institution_id: consulate.institutionId,
      carer_id: shelter.institutionId,
      model_version: 'model-1',
      bits: 9,
      probability: 0.5,
      evidence: '[]',
      state,
      proposed_by: state === 'confirmed' ? 'carer' : null,
      rejected_by: state === 'rejected' ? 'carer' : null,
      rejected_reason: reason ?? null,
      rejected_bits: state === 'rejected' ? 9 : null,
    })
    .execute()
  if (state === 'confirmed')
    await sql`insert into app.match_case (id, candidate_id, state, outcome, closed_at) values (${randomUUID()}, ${id},
      ${outcome ? 'closed' : 'open'}, ${outcome ?? null}, ${outcome ? new Date() : null})`.execute(services.worker)
}

describe('the registry as lists', () => {
  test('holds what is compared and what reviewers found out, and nobody who no longer allows it', async () => {
    const pair = async (decided: Decided) => {
      const child = nextChild()
      const [notice, sighting] = [await noticeOf(child), await sightingOf(child)]
      await decide(notice, sighting, decided)
      return { noticeId: notice, sightingId: sighting }
    }
    const found = await pair({ state: 'confirmed' })
    const ended = await pair({ state: 'confirmed', outcome: 'reunited' })
    await services.worker.updateTable('app.notice').set({ state: 'closed' }).where('id', '=', ended.noticeId).execute()
    const mistaken = await pair({ state: 'confirmed', outcome: 'not_the_child' })
    const tooOld = await pair({ state: 'rejected', reason: 'age_impossible' })
    await pair({ state: 'rejected', reason: 'child_says_no' })
    await pair({ state: 'rejected', reason: 'other' })
    const withdrawn = await pair({ state: 'confirmed' })
    await answerConsent(services, withdrawn.noticeId, 'partners_search', false)
    const closedLongAgo = await noticeOf(nextChild())
    await services.worker.updateTable('app.notice').set({ state: 'closed' }).where('id', '=', closedLongAgo).execute()

    const { notices, sightings, reviewed } = await readRegistryLists(services)
    const byNotice = (one: { readonly noticeId: string }, other: { readonly noticeId: string }) =>
      one.noticeId < other.noticeId ? -1 : 1
    expect([...reviewed].sort(byNotice)).toEqual(
      [
        { ...found, same: true },
        { ...ended, same: true },
        { ...mistaken, same: false },
        { ...tooOld, same: false },
      ].sort(byNotice),
    )
    const ids = notices.map(({ id }) => id)
    expect(ids).toContain(ended.noticeId)
    expect(ids).not.toContain(withdrawn.noticeId)
    expect(ids).not.toContain(closedLongAgo)
    expect(sightings.map(({ id }) => id)).toContain(withdrawn.sightingId)
    expect(sightings.every(({ person }) => person.name.surname1?.startsWith('Zq'))).toBe(true)
    const { details } = await services.worker
      .selectFrom('audit.entry')
      .select('details')
      .where('act', '=', 'model.learn')
      .executeTakeFirstOrThrow()
    expect(details).toEqual({ notices: notices.length, sightings: sightings.length, reviewed: 4 })
  })

  test('teaches a file of values alone, which is put in force, by the operator’s commands', async () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['scripts/model.ts', ...words], {
        encoding: 'utf8',
        timeout: 120_000,
        env: {
          ...process.env,
          LC_ALL: 'C',
          DATABASE_URL: open.database.adminUrl,
          REENCUENTRO_KEYS: inject('testServer').keys,
          DATA_DIR: services.config.dataDir,
        },
      })
    const file = path.join(folder, 'office-3.json')
    const learnt = run('fit', '--registry', '--id', 'office-3', '--out', file)
    expect(learnt.stderr).toContain('office-3 written')
    expect([learnt.status, learnt.stdout]).toEqual([0, ''])
    const text = readFileSync(file, 'utf8')
    expect(parseModelFile(text)).toMatchObject({
      file: { model: { id: 'office-3' }, fitted: { reviewed: { same: 0, different: 0 } } },
    })
    for (const said of [text, learnt.stderr])
      for (const word of [...SURNAMES, ...GIVEN]) expect(said).not.toContain(word)
    expect(run('fit', '--registry', '--notices', file, '--out', path.join(folder, 'other.json')).status).toBe(1)

    const used = run('use', '--model', file)
    expect([used.status, used.stdout]).toEqual([0, ''])
    expect(used.stderr).toContain('in force: office-3+')
    expect(run('status').stdout).toContain('in force: office-3+')
    writeFileSync(file, text.replace(/"noticeShare": [\d.]+/, '"noticeShare": 0.123'))
    const changed = run('use', '--model', file)
    expect([changed.status, changed.stderr]).toEqual([1, expect.stringContaining('give it one of its own')])
    expect(run('use').status).toBe(1)
    expect(run('use', '--shipped').stderr).toContain(`in force: ${shippedVersion}`)
  }, 240_000)
})
