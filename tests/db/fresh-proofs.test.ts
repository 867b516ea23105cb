/** What needs a proof of the last ten minutes: refused by the policy without it, and by the database whatever the policy believed. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { SHELTER_CHECKS } from '../../app/domain/shelter.ts'
import { askForShelter } from '../../app/members/ask-for-shelter.server.ts'
import { declineShelter, registerShelter } from '../../app/members/call-shelter.server.ts'
import { changeInstitution } from '../../app/members/register-institution.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { releaseLink } from '../../app/sightings/release-link.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { forgetSightings, insertMember, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let services: Services
let authority: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(services.worker)
  authority = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})

/** The same member eleven minutes later: as the policy is told, and as the policy would be told by a mistake of ours. */
const later = async (actor: MemberActor) => {
  if (!actor.session) throw new Error('no session')
  await services.worker
    .updateTable('app.session')
    .set({ stepped_up_at: new Date(Date.now() - 11 * 60_000) })
    .where('member_id', '=', actor.memberId)
    .execute()
  return { told: { ...actor, session: { ...actor.session, steppedUp: false } }, mistaken: actor }
}
const STEP_UP = { ok: false, code: 'access.step_up' }

const heldSighting = async () => {
  const id = await insertSighting(services.worker, shelter.institutionId)
  await screenSighting(services, shelter, id, {
    childWish: 'be_found',
    fearOfState: 'no',
    fearOfFamily: 'yes',
    asylumClaim: 'no',
    feared: ['kin:father'],
  })
  return id
}

describe('a hold', () => {
  it('is lifted with a fresh proof only', async () => {
    const sightingId = await heldSighting()
    const lift = (by: MemberActor) => decideHolds(services, by, { sightingId, decision: 'lift', reason: 'Oída' })
    const { told, mistaken } = await later(authority)
    expect(await lift(told)).toEqual(STEP_UP)
    await expect(lift(mistaken)).rejects.toThrow('access.step_up')
    const another = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
    await expect(lift({ ...authority, session: another.session }), 'another’s proof').rejects.toThrow('access.step_up')
    expect(await lift(another)).toMatchObject({ ok: true })
  })

  it('is kept without one: what protects waits for nothing', async () => {
    const sightingId = await heldSighting()
    const { told } = await later(authority)
    expect(await decideHolds(services, told, { sightingId, decision: 'keep', reason: 'Falta hablar' })).toMatchObject({
      ok: true,
    })
  })

  it('says nothing of itself to whom it is not, with a proof or without', async () => {
    const sightingId = await heldSighting()
    const foreign = await insertMember(services.worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
    for (const by of [foreign, (await later(foreign)).told])
      expect(await decideHolds(services, by, { sightingId, decision: 'lift', reason: 'x' })).toEqual({
        ok: false,
        code: 'access.unknown_record',
      })
  })

  it('forgets nobody whom the child fears without one, in the database', async () => {
    const sightingId = await heldSighting()
    const narrow = (actor: MemberActor) =>
      acting(services.db, { actor }, (tx) =>
        tx.updateTable('app.hold').set({ feared: [] }).where('sighting_id', '=', sightingId).execute(),
      )
    const { mistaken } = await later(authority)
    await expect(narrow(mistaken)).rejects.toThrow('access.step_up')
  })

  it('lets go of another report with a fresh proof only', async () => {
    const [one, other] = [await heldSighting(), await heldSighting()]
    const linkId = randomUUID()
    await services.worker
      .insertInto('app.hold_link')
      .values({ id: linkId, from_id: other, to_id: one, kind: 'family', bits: 9, grounds: [], why: '[]' })
      .execute()
    const release = (by: MemberActor) =>
      releaseLink(services, by, { sightingId: one, linkId, reason: 'Son de otra familia' })
    const { told, mistaken } = await later(authority)
    expect(await release(told)).toEqual(STEP_UP)
    await expect(release(mistaken)).rejects.toThrow('access.step_up')
    const another = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
    expect(await release(another)).toMatchObject({ ok: true })
  })
})

describe('an institution', () => {
  it('is registered after a call with a fresh proof only; declining needs none', async () => {
    const typed = {
      place: 'Casa',
      town: 'Arriaga',
      country: 'MX',
      person: 'Otilia',
      phone: '+52 961 555 0100',
    } as const
    const asked = await askForShelter(services, { ...typed, hours: '' }, 'es')
    if (!asked.ok) throw new Error(asked.code)
    const { id } = await services.worker.selectFrom('app.shelter_request').select('id').executeTakeFirstOrThrow()
    const register = (by: MemberActor) =>
      registerShelter(services, by, id, {
        checks: Object.fromEntries(SHELTER_CHECKS.map((check) => [check, true])),
        calledNumber: '+52 961 555 0199',
        name: 'Casa',
        member: {
          name: 'Otilia Canek',
          email: `${randomUUID()}@prueba.invalid`,
          certifiedUntil: new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10),
        },
      })
    const { told, mistaken } = await later(authority)
    expect(await register(told)).toEqual(STEP_UP)
    await expect(register(mistaken)).rejects.toThrow('access.step_up')
    await declineShelter(services, told, id)
  })

  it('is accredited by the secretariat with a fresh proof only, in the database too', async () => {
    const secretariat = await insertMember(services.worker, { kind: 'secretariat', country: 'GT' }, ['secretariat'])
    const ngo = await insertMember(services.worker, { kind: 'ngo', country: 'GT' }, ['partner_caseworker'])
    const accredit = () => changeInstitution(services, secretariat, ngo.institutionId, { accredited: true })
    expect(await accredit()).toMatchObject({ ok: true })
    await later(secretariat)
    await expect(accredit()).rejects.toThrow('access.step_up')
  })
})
