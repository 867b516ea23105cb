/** Few invented records for tests, written as the worker: institutions of the route, a registered notice, a sighting. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { FamilyActor, MemberActor, SessionProof } from '../../app/domain/actor.ts'
import { SHARED_PURPOSES } from '../../app/domain/agreement.ts'
import type { ConsentHolder, ConsentPurpose } from '../../app/domain/consent.ts'
import type { CountryCode } from '../../app/domain/country.ts'
import { INSTITUTION_KINDS, type InstitutionKind, type Role } from '../../app/domain/institution.ts'
import type { NoticeState } from '../../app/domain/lifecycle.ts'
import type { NoticeContent } from '../../app/domain/notice.ts'
import type { PersonDescription, PlaceAndTime } from '../../app/domain/person.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'

type NewInstitution = {
  readonly kind: InstitutionKind
  readonly country: CountryCode
  readonly slug?: string
  readonly accredited?: boolean
  readonly confidential?: boolean
  /** Shares nothing with anybody; by default it has an agreement with every kind for every purpose. */
  readonly alone?: true
}

/** An institution with one member of the given roles; returns the member as an actor. */
export const insertMember = async (
  worker: Kysely<DB>,
  institution: NewInstitution,
  roles: readonly Role[],
): Promise<MemberActor> => {
  const institutionId = randomUUID()
  const memberId = randomUUID()
  const name = `${institution.kind} ${institution.country} ${institutionId.slice(0, 4)}`
  await worker
    .insertInto('app.institution')
    .values({
      id: institutionId,
      kind: institution.kind,
      name,
      country: institution.country,
      slug: institution.slug ?? null,
      accredited: institution.accredited ?? false,
      confidential: institution.confidential ?? institution.kind === 'shelter',
    })
    .execute()
  if (!institution.alone)
    await worker
      .insertInto('app.agreement')
      .values({
        id: randomUUID(),
        a_id: institutionId,
        b_kinds: [...INSTITUTION_KINDS],
        purposes: [...SHARED_PURPOSES],
        starts_on: '2020-01-01',
      })
      .execute()
  await confirmAgreements(worker, institutionId)
  await worker
    .insertInto('app.member')
    .values({
      id: memberId,
      institution_id: institutionId,
      name: 'Integrante de prueba',
      email: `${memberId}@prueba.invalid`,
      password_hash: '',
      roles: [...roles],
    })
    .execute()
  const session = await insertSession(worker, memberId)
  return {
    kind: 'member',
    memberId,
    name: 'Integrante de prueba',
    institutionId,
    institutionName: name,
    institutionKind: institution.kind,
    country: institution.country,
    scopes: [institutionId],
    roles,
    accredited: institution.accredited ?? false,
    session,
  }
}

/** Those who meet over a child found in Mexico and sought from Guatemala, each with one member. */
export const insertSides = async (worker: Kysely<DB>) => ({
  shelter: await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker']),
  protection: await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority']),
  consulate: await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ]),
})

/** Every institution there is confirms every agreement that concerns it (or this one), for those who come later too. */
export const confirmAgreements = async (worker: Kysely<DB>, institutionId: string | null = null): Promise<void> => {
  await sql`insert into app.agreement_confirmation (agreement_id, institution_id, at)
    select g.id, i.id, '2100-01-01' from app.agreement g join app.institution i on i.id in (g.a_id, g.b_id) or i.kind = any (g.b_kinds)
    where ${institutionId}::uuid is null or ${institutionId}::uuid in (g.a_id, g.b_id, i.id)
    on conflict do nothing`.execute(worker)
}

/** A live session of a member who has just given a second factor. */
export const insertSession = async (worker: Kysely<DB>, memberId: string): Promise<SessionProof> => {
  const id_hash = randomBytes(32)
  const expires_at = new Date(Date.now() + 3_600_000)
  const proof = { means: 'password', second_factor: 'totp', stepped_up_at: new Date() } as const
  await worker
    .insertInto('app.session')
    .values({ id_hash, member_id: memberId, expires_at, ...proof })
    .execute()
  return { hash: id_hash.toString('hex'), means: 'password', secondFactor: 'totp', steppedUp: true }
}

export const chepe: PersonDescription = {
  name: { raw: 'Chepe Ishcoy', nickname: 'Chepe' },
  sex: 'male',
  age: { min: 11, max: 11, asOf: '2026-11-10' },
  nationalities: ['GT'],
  languages: ['mam'],
  origin: { country: 'GT', department: 'GT-SM' },
}

export const joseLuis: PersonDescription = {
  name: { raw: 'José Luis Ixcoy Tzoc', given: 'José Luis', surname1: 'Ixcoy', surname2: 'Tzoc', nickname: 'Chepito' },
  sex: 'male',
  age: { min: 9, max: 10, asOf: '2026-09-01' },
  nationalities: ['GT'],
  languages: ['mam', 'spa'],
  origin: { country: 'GT', department: 'GT-SM' },
}

type NewNotice = {
  readonly state?: NoticeState
  readonly consents?: readonly ConsentPurpose[]
  readonly content?: Partial<NoticeContent>
}

export const insertNotice = async (
  worker: Kysely<DB>,
  institutionId: string,
  { state = 'registered', consents = ['partners_search', 'consulate_told'], content }: NewNotice = {},
): Promise<string> => {
  const id = randomUUID()
  const filled: NoticeContent = {
    person: joseLuis,
    lastKnown: { place: { country: 'GT', department: 'GT-SM' }, when: { from: '2026-09-10', to: '2026-09-20' } },
    seekerRelation: 'mother',
    ...content,
  }
  await worker
    .insertInto('app.notice')
    .values({
      id,
      chancellery_id: institutionId,
      responsible_id: institutionId,
      state,
      content: JSON.stringify(filled),
      locale: 'es',
      filed_at: state === 'draft' ? null : new Date(),
    })
    .execute()
  for (const purpose of consents)
    await worker
      .insertInto('app.consent')
      .values({ id: randomUUID(), notice_id: id, purpose, given: true, way: 'web_form', locale: 'es' })
      .execute()
  return id
}

/** A receipt of a notice, and its holder as an actor. */
export const insertReceipt = async (
  worker: Kysely<DB>,
  noticeId: string,
  holder: ConsentHolder = 'notifier',
): Promise<FamilyActor> => {
  const receiptId = randomUUID()
  await worker
    .insertInto('app.receipt')
    .values({ id: receiptId, notice_id: noticeId, code_hash: Buffer.from(receiptId), key_id: 'k', holder })
    .execute()
  return { kind: 'family', noticeId, receiptId, holder }
}

type NewSighting = {
  readonly person?: PersonDescription
  readonly placeAndTime?: PlaceAndTime
  readonly country?: CountryCode
  readonly partyId?: string
  readonly released?: boolean
}

/** No report of an earlier test: the children here are alike, and a hold on one would cover the other. */
export const forgetSightings = async (worker: Kysely<DB>): Promise<void> => {
  await worker.deleteFrom('app.sighting').execute()
}

/** A sighting, on hold as every new one; `released` closes its hold as a clean screening would. */
export const insertSighting = async (
  worker: Kysely<DB>,
  institutionId: string,
  { person = chepe, placeAndTime, country = 'MX', partyId, released = false }: NewSighting = {},
): Promise<string> => {
  const id = randomUUID()
  await worker
    .insertInto('app.sighting')
    .values({
      id,
      carer_id: institutionId,
      reporter_id: institutionId,
      event: 'received',
      person: JSON.stringify(person),
      place_and_time: JSON.stringify(
        placeAndTime ?? {
          place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' },
          when: { from: '2026-11-10', to: '2026-11-10' },
        },
      ),
      host_country: country,
      party_id: partyId ?? null,
    })
    .execute()
  if (released)
    await worker
      .updateTable('app.hold')
      .set({ closed_at: new Date(), closed_by: 'screening' })
      .where('sighting_id', '=', id)
      .execute()
  return id
}

/** What a family answers on its receipt's page, with a receipt of its own, judged as the family is. */
export const answerConsent = async (
  { db, worker }: Pick<Services, 'db' | 'worker'>,
  noticeId: string,
  purpose: ConsentPurpose,
  given: boolean,
): Promise<void> => {
  const family = await insertReceipt(worker, noticeId)
  const answer = { id: randomUUID(), notice_id: noticeId, purpose, given, receipt_id: family.receiptId } as const
  await acting(db, { actor: family }, (tx) =>
    tx
      .insertInto('app.consent')
      .values({ ...answer, way: 'receipt_page', locale: 'es' })
      .execute(),
  )
}
