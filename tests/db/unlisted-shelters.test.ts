import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS, type AccessName, type AccessRule, decideAccess } from '../../app/domain/access.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { addDays } from '../../app/domain/membership.ts'
import { SHELTER_CHECKS } from '../../app/domain/shelter.ts'
import { findMemberOf } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { loadWorkQueue } from '../../app/institutions/work-queue.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { acceptInvitation } from '../../app/members/accept-invitation.server.ts'
import { askForShelter, listCallingCountries } from '../../app/members/ask-for-shelter.server.ts'
import {
  declineShelter,
  openShelterRequest,
  postponeShelterCall,
  registerShelter,
} from '../../app/members/call-shelter.server.ts'
import { changeInstitution } from '../../app/members/register-institution.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { confirmAgreements, insertMember, insertNotice, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const PASSWORD = 'tres piedras bajo el puente'
const TYPED = {
  place: 'Casa Puente Nuevo',
  town: 'Arriaga, Chiapas',
  country: 'MX',
  person: 'Hermana Otilia Canek',
  phone: '+52 961 555 0100',
  hours: 'por la mañana',
} as const
const ALL_YES = Object.fromEntries(SHELTER_CHECKS.map((check) => [check, true]))

let open: TestServices
let services: Services
let authority: MemberActor
let redcross: MemberActor
let consulate: MemberActor
beforeAll(async () => {
  open = await openTestServices({ DEMO: '1' })
  services = open.services
  authority = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  redcross = await insertMember(services.worker, { kind: 'redcross', country: 'MX', accredited: true }, [
    'partner_caseworker',
  ])
  consulate = await insertMember(
    services.worker,
    { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true },
    ['consular_officer'],
  )
})
afterAll(() => open.close())

const ask = async (typed: Partial<Record<keyof typeof TYPED, string>> = {}): Promise<string> => {
  const asked = await askForShelter(services, { ...TYPED, ...typed } as typeof TYPED, 'es')
  if (!asked.ok) throw new Error(asked.code)
  const row = await services.worker
    .selectFrom('app.shelter_request')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return row.id
}
const registration = (changed = {}) => ({
  checks: ALL_YES,
  calledNumber: '+52 961 555 0199',
  name: 'Casa Puente Nuevo',
  member: {
    name: TYPED.person,
    email: `${randomUUID()}@prueba.invalid`,
    certifiedUntil: addDays(localDay(services.now(), 'MX'), 100),
  },
  ...changed,
})

/** A shelter without agreement, registered after a call, and its first member signed in. */
const registered = async (): Promise<MemberActor> => {
  const made = await registerShelter(services, authority, await ask(), registration())
  if (!made.ok) throw new Error(made.code)
  const joined = await acceptInvitation(services, { code: made.value.code, password: PASSWORD, again: PASSWORD })
  if (!joined.ok) throw new Error(joined.code)
  const secret = await openSession(services, joined.value, { means: 'demo' })
  const member = await findMemberOf(services.db, hashSecret(secret))
  if (!member) throw new Error('no session')
  return member
}

describe('a request of an unlisted shelter', () => {
  test('is kept encrypted, and waits for the protection authority of its country alone', async () => {
    const id = await ask()
    const stored = JSON.stringify(await services.worker.selectFrom('app.shelter_request').selectAll().execute())
    for (const words of [TYPED.place, TYPED.person, '961 555', '9615550100']) expect(stored).not.toContain(words)
    expect(await openShelterRequest(services, authority, id)).toMatchObject({ ...TYPED, calls: 0 })
    const { work } = await loadWorkQueue(services, authority)
    expect(work.filter((piece) => piece.act === 'call_shelter').map((piece) => piece.id)).toContain(id)

    const elsewhere = await insertMember(services.worker, { kind: 'protection', country: 'GT' }, [
      'protection_authority',
    ])
    for (const actor of [redcross, consulate, elsewhere]) {
      await expect(openShelterRequest(services, actor, id)).rejects.toMatchObject({ status: 404 })
      expect((await loadWorkQueue(services, actor)).work.map((piece) => piece.id)).not.toContain(id)
    }
  })

  test('waits for the accredited Red Cross where there is no protection authority', async () => {
    const honduras = await insertMember(services.worker, { kind: 'redcross', country: 'HN', accredited: true }, [
      'partner_caseworker',
    ])
    const plain = await insertMember(services.worker, { kind: 'redcross', country: 'HN' }, ['partner_caseworker'])
    const id = await ask({ country: 'HN' })
    expect(await openShelterRequest(services, honduras, id)).toMatchObject({ place: TYPED.place })
    await expect(openShelterRequest(services, plain, id)).rejects.toMatchObject({ status: 404 })
    expect(await listCallingCountries(services)).toEqual(expect.arrayContaining(['MX', 'HN']))
  })

  test('names the field that is missing, and the country where nobody calls', async () => {
    const typed = (changed: object) => askForShelter(services, { ...TYPED, ...changed } as typeof TYPED, 'es')
    expect(await typed({ place: ' ' })).toMatchObject({ code: 'shelter.field_missing', params: { field: 'place' } })
    expect(await typed({ phone: '12' })).toMatchObject({ code: 'shelter.phone' })
    expect(await typed({ country: 'BZ' })).toMatchObject({ code: 'shelter.nobody_calls' })
    expect(await typed({ country: undefined })).toMatchObject({ params: { field: 'country' } })
    expect((await typed({ hours: '' })).ok).toBe(true)
  })

  test('is registered only after every check, and never on the number that was typed alone', async () => {
    const id = await ask()
    const open = { ...ALL_YES, cares_for_children: undefined }
    expect(await registerShelter(services, authority, id, registration({ checks: open }))).toMatchObject({
      code: 'shelter.checks_open',
    })
    const onTyped = { checks: { ...ALL_YES, found_in_directory: false }, calledNumber: '961 555 0100' }
    expect(await registerShelter(services, authority, id, registration(onTyped))).toMatchObject({
      code: 'shelter.called_typed_number',
    })
    expect(await registerShelter(services, authority, id, registration({ calledNumber: '' }))).toMatchObject({
      code: 'shelter.called_number_missing',
    })
    const made = await registerShelter(services, authority, id, registration())
    if (!made.ok) throw new Error(made.code)
    const row = await services.worker
      .selectFrom('app.shelter_request')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'registered', ciphertext: null, decided_by: authority.memberId })
    const institution = await services.worker
      .selectFrom('app.institution')
      .selectAll()
      .where('id', '=', row.institution_id ?? '')
      .executeTakeFirstOrThrow()
    expect(institution).toMatchObject({
      kind: 'shelter',
      agreement: 'none',
      accredited: false,
      confidential: true,
      country: 'MX',
    })
    await expect(openShelterRequest(services, authority, id)).rejects.toMatchObject({ status: 404 })
  })

  test('comes back the next day when nobody answered, and is erased when it is declined', async () => {
    const id = await ask()
    await postponeShelterCall(services, authority, id)
    expect(await openShelterRequest(services, authority, id)).toMatchObject({ calls: 1 })
    await declineShelter(services, authority, id)
    const row = await services.worker
      .selectFrom('app.shelter_request')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'declined', ciphertext: null })
  })

  test('gives nobody the right to register anything but a shelter without agreement, in the own country', async () => {
    const base = { kind: 'shelter', name: 'x', country: 'MX', agreement: 'none', confidential: true } as const
    const write = (actor: MemberActor, changed: object) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.institution')
          .values({ id: randomUUID(), registered_by: actor.institutionId, ...base, ...changed })
          .execute(),
      )
    for (const changed of [{ agreement: 'network' }, { kind: 'ngo' }, { country: 'GT' }, { confidential: false }])
      await expect(write(authority, changed)).rejects.toMatchObject({ code: '42501' })
    for (const actor of [redcross, consulate]) await expect(write(actor, {})).rejects.toMatchObject({ code: '42501' })
    await expect(write(authority, {})).resolves.toBeDefined()
  })
})

describe('a shelter without agreement', () => {
  test('may report, screen and edit its own, and nothing that shows records of others', async () => {
    const shelter = await registered()
    expect(shelter).toMatchObject({
      agreement: 'none',
      accredited: false,
      roles: ['shelter_worker', 'institution_admin'],
    })
    for (const name of ['sighting.report', 'sighting.list', 'sighting.open', 'sighting.screen'] as const)
      expect(decideAccess(shelter, name).ok, name).toBe(true)
    const shown = (Object.keys(ACCESS) as AccessName[]).filter(
      (name) => (ACCESS[name] as AccessRule).who !== 'anyone' && decideAccess(shelter, name).ok,
    )
    for (const name of shown)
      for (const group of ['other_side', 'evidence', 'questions', 'whereabouts', 'description', 'contact'] as const)
        expect(ACCESS[name].shows, name).not.toContain(group)
    expect(decideAccess(shelter, 'registry.search')).toMatchObject({ code: 'access.no_agreement' })
    expect(decideAccess(shelter, 'candidate.list')).toMatchObject({ code: 'access.no_agreement' })
  })

  test('reads through the database its own reports and no candidate, notice or partner search', async () => {
    const shelter = await registered()
    const notice = await insertNotice(services.worker, consulate.institutionId)
    const own = await insertSighting(services.worker, shelter.institutionId, { person: joseLuis, released: true })
    const other = await insertSighting(services.worker, authority.institutionId, { person: joseLuis, released: true })
    await indexNotice(services, notice)
    await matchNotice(services, notice)
    for (const id of [own, other]) await matchSighting(services, id)
    const KEYS = {
      'app.sighting': 'id',
      'app.candidate_side': 'candidate_id',
      'app.notice': 'id',
      'search.document': 'record_id',
    } as const
    const read = (table: keyof typeof KEYS, actor: MemberActor): Promise<string[]> =>
      acting(services.db, { actor }, async (tx) => {
        const { rows } = await sql<{ key: string }>`
          select ${sql.ref(KEYS[table])} as key from ${sql.table(table)}`.execute(tx)
        return rows.map(({ key }) => key)
      })
    expect(await read('app.sighting', shelter)).toEqual([own])
    for (const table of ['app.candidate_side', 'app.notice', 'search.document'] as const)
      expect(await read(table, shelter), table).toEqual([])

    // Its child is not left alone: the protection authority of the country reviews in its place.
    const sides = await services.worker
      .selectFrom('app.candidate_side')
      .select(['institution_id', 'candidate_id'])
      .where('side', '=', 'carer')
      .where('own_record_id', '=', own)
      .execute()
    expect(sides.map((side) => side.institution_id)).toEqual([authority.institutionId])
    expect((await read('app.candidate_side', authority)).length).toBeGreaterThan(0)

    // Even a row that names it is not shown while it has no agreement; with one it is.
    const secretariat = await insertMember(services.worker, { kind: 'secretariat', country: 'GT' }, ['secretariat'])
    await changeInstitution(services, secretariat, shelter.institutionId, { agreement: 'network' })
    await confirmAgreements(services.worker)
    expect(await read('app.candidate_side', shelter)).toHaveLength(1)
    expect((await read('search.document', shelter)).length).toBeGreaterThan(0)
    await changeInstitution(services, secretariat, shelter.institutionId, { agreement: 'none' })
    expect(await read('app.candidate_side', shelter)).toEqual([])
    await sql`alter table app.candidate_side disable trigger candidate_side_placed`.execute(open.database.owner)
    await services.worker
      .updateTable('app.candidate_side')
      .set({ institution_id: shelter.institutionId })
      .where('own_record_id', '=', own)
      .execute()
    expect(await read('app.candidate_side', shelter)).toEqual([])
    await sql`alter table app.candidate_side enable trigger candidate_side_placed`.execute(open.database.owner)
  })
})
