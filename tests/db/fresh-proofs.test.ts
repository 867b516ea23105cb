/** What needs a proof of the last ten minutes: refused by the policy without it, and by the database whatever the policy believed. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { SHELTER_CHECKS } from '../../app/domain/shelter.ts'
import { askForShelter } from '../../app/members/ask-for-shelter.server.ts'
import { declineShelter, registerShelter } from '../../app/members/call-shelter.server.ts'
import { changeInstitution } from '../../app/members/register-institution.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { localDay } from '../../app/sightings/local-day.ts'
import { releaseLink } from '../../app/sightings/release-link.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting, type Tx } from '../../db/acting.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
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
          certifiedUntil: localDay(new Date(Date.now() + 50 * 86_400_000), 'MX'),
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

describe('whatever the policy believed, the database asks for one', () => {
  type Case = {
    readonly actor: MemberActor
    readonly write: (tx: Tx) => Promise<unknown>
  }
  const administrator = () => insertMember(services.worker, { kind: 'ngo', country: 'MX' }, ['institution_admin'])
  const officer = () =>
    insertMember(services.worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  /** A call that an officer held, as it is noted before what was asked is done. */
  const called = async (request: 'export' | 'erase', result: string) => {
    const actor = await officer()
    const notice_id = await insertNotice(services.worker, actor.institutionId)
    await services.worker
      .insertInto('app.task')
      .values({
        ...{ id: randomUUID(), kind: 'call_back', request, result, notice_id, asked_by: 'notifier' },
        ...{ institution_id: actor.institutionId, done_by: actor.memberId, done_at: new Date(), due_at: new Date() },
      })
      .execute()
    return { actor, notice_id }
  }
  const inAnHour = () => new Date(Date.now() + 3_600_000)
  const window = ({ actor, notice_id }: Awaited<ReturnType<typeof called>>) => ({
    ...{ notice_id, opened_at: new Date(), opened_by: actor.memberId, expires_at: inAnHour() },
  })

  const cases: Readonly<Record<string, () => Promise<Case>>> = {
    'an agreement made': async () => {
      const actor = await insertMember(services.worker, { kind: 'secretariat', country: 'CR' }, ['secretariat'])
      const terms = { a_id: shelter.institutionId, b_kinds: ['ngo' as const], purposes: ['candidates' as const] }
      return {
        actor,
        write: (tx) =>
          tx
            .insertInto('app.agreement')
            .values({ id: randomUUID(), ...terms, starts_on: '2026-01-01' })
            .execute(),
      }
    },
    'an agreement ended': async () => {
      const actor = await administrator()
      return {
        actor,
        write: (tx) =>
          tx
            .updateTable('app.agreement')
            .set({ ended_at: new Date(), ended_by: actor.memberId })
            .where('a_id', '=', actor.institutionId)
            .execute(),
      }
    },
    'a member changed': async () => {
      const actor = await administrator()
      const other = await insertMember(services.worker, { kind: 'ngo', country: 'MX' }, ['partner_caseworker'])
      await services.worker
        .updateTable('app.member')
        .set({ institution_id: actor.institutionId, certified_until: localDay(inAnHour(), 'MX') })
        .where('id', '=', other.memberId)
        .execute()
      return {
        actor,
        write: (tx) =>
          tx
            .updateTable('app.member')
            .set({ active: false })
            .where('id', '=', other.memberId)
            .executeTakeFirstOrThrow(),
      }
    },
    'the own password': async () => ({
      actor: await administrator(),
      write: (tx) => sql`select app.set_own_password('another')`.execute(tx),
    }),
    'a passkey added': async () => {
      const actor = await administrator()
      const passkey = { credential_id: randomUUID(), public_key: Buffer.from('k'), counter: 0, transports: [] }
      return {
        actor,
        write: (tx) =>
          tx
            .insertInto('app.passkey')
            .values({ ...passkey, member_id: actor.memberId, name: 'Teléfono', backed_up: false })
            .execute(),
      }
    },
    'an authenticator removed': async () => {
      const actor = await administrator()
      await services.worker
        .insertInto('app.totp')
        .values({ member_id: actor.memberId, ciphertext: 'v1.k.sealed', enrolled_at: new Date() })
        .execute()
      return {
        actor,
        write: (tx) => tx.deleteFrom('app.totp').where('member_id', '=', actor.memberId).execute(),
      }
    },
    'recovery codes made anew': async () => {
      const actor = await administrator()
      return {
        actor,
        write: (tx) =>
          tx.insertInto('app.recovery_code').values({ member_id: actor.memberId, code_hash: 'hash' }).execute(),
      }
    },
    'somebody invited': async () => {
      const actor = await administrator()
      return {
        actor,
        write: (tx) =>
          tx
            .insertInto('app.invitation')
            .values({
              ...{ id: randomUUID(), institution_id: actor.institutionId, invited_by: actor.memberId, key_id: 'k' },
              ...{ name: 'Inés Tot', email: `${randomUUID()}@prueba.invalid`, roles: ['institution_admin'] },
              ...{ code_hash: Buffer.from(randomUUID()), expires_at: inAnHour() },
            })
            .execute(),
      }
    },
    'the window of a copy': async () => {
      const call = await called('export', 'copy_ready')
      return { actor: call.actor, write: (tx) => tx.insertInto('app.export_window').values(window(call)).execute() }
    },
    'a copy taken out': async () => {
      const call = await called('export', 'copy_ready')
      await services.worker.insertInto('app.export_window').values(window(call)).execute()
      return {
        actor: call.actor,
        write: (tx) =>
          tx
            .updateTable('app.export_window')
            .set({ used: ['member:json'] })
            .where('notice_id', '=', call.notice_id)
            .execute(),
      }
    },
    'an erasure': async () => {
      const { actor, notice_id } = await called('erase', 'erasing')
      return {
        actor,
        write: (tx) =>
          tx
            .insertInto('app.erasure')
            .values({ notice_id, ordered_at: new Date(), ordered_by: actor.memberId, due_at: inAnHour() })
            .execute(),
      }
    },
  }
  it.each(Object.keys(cases))('for %s', async (name) => {
    const made = await cases[name]?.()
    if (!made) throw new Error(name)
    const { actor, write } = made
    const proven = actor.session
    const { mistaken } = await later(actor)
    const done = () => acting(services.db, { actor: mistaken }, write)
    await expect(done()).rejects.toThrow('access.step_up')
    await services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date() })
      .where('id_hash', '=', Buffer.from(proven?.hash ?? '', 'hex'))
      .execute()
    await done()
  })

  it('for an emergency, which without one is refused as any other', async () => {
    const asking = await officer()
    const owner = await officer()
    const reference = await insertNotice(services.worker, owner.institutionId, {
      consents: ['partners_search', 'consulate_see'],
    })
    const reason = 'Está en el hospital y hace falta una firma'
    const { mistaken } = await later(asking)
    expect(await breakGlass(services, mistaken, { reference, reason })).toEqual({
      ok: false,
      code: 'break_glass.refused',
    })
    expect(await breakGlass(services, await officer(), { reference, reason })).toMatchObject({ ok: true })
  })
})
