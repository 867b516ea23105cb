/** What an independent reading of the gates found: each line a way in that is closed (protection rules 4, 6 and 9). */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { findSignedInOf } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { signIn } from '../../app/institutions/sign-in.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { confirmTotp, startTotp } from '../../app/sign-in/enrol.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'
import { enrolTotp, giveMemberPassword, insertPerson, ownerOf, PASSWORD } from '../support/sign-in.ts'

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
})
afterAll(() => opened.close())

describe('a session begun with the password alone', () => {
  it('ends when a second factor is set up in another one: it would put its own in the place', async () => {
    const person = await insertPerson(services)
    const thief = await giveMemberPassword(services, person)
    const thiefActor = await ownerOf(services, thief.secret)
    const own = await giveMemberPassword(services, person)
    const { session } = await enrolTotp(services, own.secret)
    expect(await findSignedInOf(services.db, hashSecret(thief.secret))).toBeUndefined()
    expect((await findSignedInOf(services.db, hashSecret(session)))?.kind).toBe('member')
    await expect(startTotp(services, thiefActor)).rejects.toThrow()
    expect(await confirmTotp(services, thiefActor, '000000')).toEqual({ ok: false, code: 'state.not_now' })
  })
})

describe('a password beside the ministry’s own sign-in', () => {
  it('opens nothing for who has no second factor here: it would go around the one that the ministry asks for', async () => {
    const person = await insertPerson(services)
    const tried = () => signIn(services, { email: person.email, password: PASSWORD })
    const bind = async () => {
      const institution_id = person.institutionId
      await worker
        .insertInto('app.identity_provider')
        .values({ institution_id, issuer: 'https://entrada.invalid', client_id: 'x', secret_ciphertext: 'x' })
        .execute()
      await worker
        .insertInto('app.member_subject')
        .values({ institution_id, subject: 'alguien', member_id: person.memberId })
        .execute()
    }
    const own = await giveMemberPassword(services, person)
    await bind()
    expect(await tried()).toEqual({ ok: false, code: 'sign_in.wrong' })
    await enrolTotp(services, own.secret)
    expect(await tried()).toMatchObject({ ok: true, value: { next: 'second_factor' } })
  })
})

describe('the gates of decisions and signatures', () => {
  it('ask for a role of the side and for the agreement in force, as the policy does', async () => {
    const shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
      'consular_officer',
    ])
    const notice = await insertNotice(worker, consulate.institutionId)
    await forgetSightings(worker)
    const sighting = await insertSighting(worker, shelter.institutionId)
    await matchNotice(services, notice)
    await matchSighting(services, sighting)
    const { id: candidateId } = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('notice_id', '=', notice)
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    await screenSighting(services, shelter, sighting, {
      childWish: 'be_found',
      fearOfState: 'no',
      fearOfFamily: 'no',
      asylumClaim: 'no',
    })
    await decideCandidate(services, shelter, { candidateId, act: 'propose' })
    const confirmed = await decideCandidate(services, consulate, { candidateId, act: 'confirm' })
    const asked = async (actor: MemberActor) =>
      acting(services.db, { actor }, async (tx) => {
        const { rows } = await sql<{ signed: string; decided: string }>`
          select app.sign_disclosure(${caseId}::uuid) as signed, app.decide_candidate(${candidateId}::uuid, 'unconfirm', null) as decided`.execute(
          tx,
        )
        return rows[0]
      })
    const UNKNOWN = { signed: 'access.unknown_record', decided: 'access.unknown_record' }
    const caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
    await recordBestInterests(services, shelter, {
      caseId,
      childView: 'wants_contact',
      checked: true,
      agreesToTell: false,
    })
    expect(await asked({ ...consulate, roles: ['shelter_worker'] })).toEqual(UNKNOWN)
    expect(await asked({ ...shelter, roles: ['consular_officer'] })).toEqual(UNKNOWN)
    const ownConsent = () =>
      acting(services.db, { actor: shelter }, async (tx) => {
        const { rows } = await sql<{ answer: string }>`
          select app.record_own_consent(${caseId}::uuid, 'partners_search', true, 'in_person', '2026-01-01', 'spa') as answer`.execute(
          tx,
        )
        return rows[0]?.answer
      })
    expect(await ownConsent()).toBe('consent.not_adult')
    await worker.updateTable('app.agreement').set({ ended_at: new Date(), ended_by: shelter.memberId }).execute()
    expect(await asked(consulate)).toEqual(UNKNOWN)
    expect(await ownConsent()).toBe('access.unknown_record')
  })
})

describe('emergency access', () => {
  it('is for institutions that take part under an agreement, and not to what was erased', async () => {
    const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
      'consular_officer',
    ])
    const officer = await insertMember(worker, { kind: 'chancellery', country: 'HN' }, ['consular_officer'])
    const notice = await insertNotice(worker, consulate.institutionId, {
      consents: ['partners_search', 'consulate_see'],
    })
    const ask = () =>
      breakGlass(services, officer, { reference: notice, reason: `Firma urgente para el hospital ${randomUUID()}` })
    expect((await ask()).ok).toBe(true)
    const owned = () => worker.updateTable('app.institution').where('id', '=', officer.institutionId)
    await owned().set({ agreement: 'none' }).execute()
    expect(await ask()).toEqual({ ok: false, code: 'break_glass.refused' })
    await owned().set({ agreement: 'network' }).execute()
    await worker.updateTable('app.notice').set({ erased_at: new Date() }).where('id', '=', notice).execute()
    expect(await ask()).toEqual({ ok: false, code: 'break_glass.refused' })
  })
})
