/** A member is told of the tasks that it does, and of no other of its institution's: by the policy and by the database alike. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isOpenTo } from '../../app/domain/access.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { ROLES } from '../../app/domain/institution.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { TASK_ACCESS, type TaskKind } from '../../app/institutions/task-access.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { inviteMember } from '../../app/members/invite.server.ts'
import { registerInstitution } from '../../app/members/register-institution.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertSides, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
beforeAll(async () => {
  opened = await openTestServices()
})
afterAll(() => opened.close())

const KINDS = Object.keys(TASK_ACCESS) as TaskKind[]

it('each kind to each role, accredited or not, in the network or not', async () => {
  const { worker } = opened.database
  let seen = 0
  for (const accredited of [true, false])
    for (const agreement of ['network', 'none'] as const) {
      if (accredited && agreement === 'none') continue
      const member = await insertMember(worker, { kind: 'ngo', country: 'MX', accredited }, [])
      const { institutionId } = member
      await worker.updateTable('app.institution').set({ agreement }).where('id', '=', institutionId).execute()
      for (const kind of KINDS)
        await worker
          .insertInto('app.task')
          .values({
            id: randomUUID(),
            institution_id: institutionId,
            kind,
            due_at: new Date(),
            ...(kind === 'call_back' ? { request: 'ask_call', asked_by: 'notifier' as const } : {}),
          })
          .execute()
      for (const role of ROLES) {
        const actor: MemberActor = { ...member, roles: [role], agreement }
        const [read, done] = await acting(opened.services.db, { actor }, async (tx) => {
          const rows = await tx
            .selectFrom('app.task')
            .select('kind')
            .where('institution_id', '=', institutionId)
            .execute()
          // Without a condition no policy of reading would stand in its way.
          await sql`savepoint before`.execute(tx)
          const { numAffectedRows } =
            await sql`update app.task set due_at = due_at where kind <> 'break_glass'`.execute(tx)
          await sql`rollback to savepoint before`.execute(tx)
          return [rows.map(({ kind }) => kind).sort(), Number(numAffectedRows)]
        })
        const own = KINDS.filter((kind) => isOpenTo(actor, TASK_ACCESS[kind]))
        expect(read, `${role} ${accredited} ${agreement}`).toEqual([...own].sort())
        expect(done, `${role} ${accredited} ${agreement}`).toBe(own.filter((kind) => kind !== 'break_glass').length)
        seen += own.length
      }
    }
  expect(seen).toBeGreaterThan(30)
})

it('the date of a pair is that of an act on it: a hold that opened and was lifted leaves none on the consulate’s side', async () => {
  const { services, database } = opened
  const { shelter, protection, consulate } = await insertSides(database.worker)
  const notice = await insertNotice(database.worker, consulate.institutionId)
  await matchNotice(services, notice)
  const sighting = await insertSighting(database.worker, shelter.institutionId)
  await matchSighting(services, sighting)
  const clean = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
  await screenSighting(services, shelter, sighting, clean)
  const read = () =>
    acting(services.db, { actor: consulate }, (tx) =>
      tx
        .selectFrom('app.candidate_side')
        .select([
          'candidate_id',
          'side',
          'document',
          'state',
          'proposed_by',
          'rejected_by',
          'probability',
          'updated_at',
        ])
        .execute(),
    )
  const before = await read()
  expect(before).toHaveLength(1)
  await screenSighting(services, shelter, sighting, { ...clean, asylumClaim: 'yes' })
  expect(await read(), 'held').toEqual([])
  expect(
    await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' }),
  ).toMatchObject({ ok: true })
  expect(await read(), 'as if nothing had been').toEqual(before)
})

it('the secretariat reads no member and no invitation of another institution, a confidential shelter’s least of all', async () => {
  const { services, database } = opened
  const shelter = await insertMember(database.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
  const secretariat = await insertMember(database.worker, { kind: 'secretariat', country: 'CR' }, [
    'secretariat',
    'institution_admin',
  ])
  const wanted = {
    name: 'Ana',
    email: 'ana@albergue.invalid',
    roles: ['shelter_worker'] as const,
    certifiedUntil: localDay(new Date(Date.now() + 50 * 86_400_000), 'MX'),
  }
  expect(await inviteMember(services, shelter, wanted)).toMatchObject({ ok: true })
  const read = (actor: MemberActor) =>
    acting(services.db, { actor }, async (tx) => ({
      members: (await tx.selectFrom('app.member').select('institution_id').execute()).map((row) => row.institution_id),
      invitations: (await tx.selectFrom('app.invitation').select('email').execute()).map(({ email }) => email),
    }))
  expect(await read(secretariat)).toEqual({ members: [secretariat.institutionId], invitations: [] })
  expect(await read(shelter)).toEqual({ members: [shelter.institutionId], invitations: [wanted.email] })
  const name = `Organismo ${randomUUID()}`
  const made = await registerInstitution(
    services,
    secretariat,
    { name, kind: 'ngo', country: 'MX' },
    { name: 'Eva', email: 'eva@ong.invalid' },
  )
  expect(made).toMatchObject({ ok: true })
  expect((await read(secretariat)).invitations, 'what it wrote itself').toEqual(['eva@ong.invalid'])
})
