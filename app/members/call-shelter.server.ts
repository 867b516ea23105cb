import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import type { IsoDate, IsoInstant } from '../domain/person.ts'
import { decideRegistration, type RegistrationCode, type ShelterChecks } from '../domain/shelter.ts'
import { refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { type ShelterRequest, shelterContext } from './ask-for-shelter.server.ts'
import { type InviteCode, type Invited, writeInvitation } from './invite.server.ts'

export type OpenShelterRequest = ShelterRequest & {
  readonly id: string
  readonly askedAt: IsoInstant
  readonly callAt: IsoInstant
  /** Calls that nobody answered. */
  readonly calls: number
}

/** Requests listed at once; the rest appears as these are decided. */
const LISTED = 200

/** The request that waits for this institution's call. The reading is audited. @throws Response 404 for any other */
export const openShelterRequest = (services: Services, actor: MemberActor, id: string): Promise<OpenShelterRequest> =>
  acting(services.db, { actor }, async (tx) => {
    const row = await requireRequest(tx, id)
    const typed: ShelterRequest = JSON.parse(services.keyring.decrypt(row.ciphertext, shelterContext(row.id)))
    await recordAudit(tx, actor, { act: 'shelter.call_back', recordKind: 'shelter_request', recordId: row.id })
    return {
      ...typed,
      country: row.country,
      id: row.id,
      askedAt: row.created_at.toISOString(),
      callAt: row.call_at.toISOString(),
      calls: row.calls,
    }
  })

export type ListedShelterRequest = Pick<OpenShelterRequest, 'id' | 'place' | 'town' | 'callAt' | 'calls'>

/** All requests that wait for this institution's call, the most urgent first. The reading is audited. */
export const listShelterRequests = (services: Services, actor: MemberActor): Promise<readonly ListedShelterRequest[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.shelter_request')
      .select(['id', 'ciphertext', 'call_at', 'calls'])
      .where('state', '=', 'open')
      .orderBy('call_at')
      .orderBy('id')
      .limit(LISTED)
      .execute()
    await recordAudit(tx, actor, { act: 'shelter.list', shown: rows.map(({ id }) => id) })
    return rows.map(({ id, ciphertext, call_at, calls }) => {
      const { place, town }: ShelterRequest = JSON.parse(services.keyring.decrypt(ciphertext ?? '', shelterContext(id)))
      return { id, place, town, callAt: call_at.toISOString(), calls }
    })
  })

/** The same, or undefined once somebody has decided on it. @throws Response 404 for a request of another country */
export const findShelterRequest = async (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<OpenShelterRequest | undefined> => {
  const state = await acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<{ state: string }>`
      select state from app.shelter_request where id::text = ${id}`.execute(tx)
    return rows[0]?.state
  })
  if (state === undefined) throw new Response(null, { status: 404 })
  return state === 'open' ? openShelterRequest(services, actor, id) : undefined
}

export type ShelterRegistration = {
  readonly checks: ShelterChecks
  /** The number that was called, as the directory has it. */
  readonly calledNumber: string
  readonly name: string
  readonly member: { readonly name: string; readonly email: string; readonly certifiedUntil: IsoDate | undefined }
}

/**
 * After the call: the place becomes a shelter without agreement, whose first member is invited to report and to administer
 * it. What was typed in the request is erased. Needs a fresh proof. @throws Response 404 as above
 */
export const registerShelter = (
  services: Services,
  actor: MemberActor,
  id: string,
  registration: ShelterRegistration,
): Promise<Verdict<Invited, RegistrationCode | InviteCode | 'access.step_up'>> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'shelter.register').ok) return refuse('access.step_up')
    const request = await requireRequest(tx, id)
    const typed: ShelterRequest = JSON.parse(services.keyring.decrypt(request.ciphertext, shelterContext(id)))
    const judged = decideRegistration({ ...registration, typedNumber: typed.phone })
    if (!judged.ok) return judged
    const institutionId = randomUUID()
    await sql`savepoint registration`.execute(tx)
    await tx
      .insertInto('app.institution')
      .values({
        id: institutionId,
        kind: 'shelter',
        name: registration.name.trim(),
        country: actor.country,
        confidential: true,
        accredited: false,
        phone: registration.calledNumber.trim(),
        agreement: 'none',
        registered_by: actor.institutionId,
      })
      .execute()
    const invited = await writeInvitation(
      tx,
      services,
      actor,
      { id: institutionId, kind: 'shelter' },
      { ...registration.member, roles: ['shelter_worker', 'institution_admin'] },
    )
    if (!invited.ok) {
      await sql`rollback to savepoint registration`.execute(tx)
      return invited
    }
    await decide(tx, services, actor, id, 'registered', institutionId)
    return invited
  })

/** The call showed that there is no such shelter: what was typed is erased. @throws Response 404 as above */
export const declineShelter = (services: Services, actor: MemberActor, id: string): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    await requireRequest(tx, id)
    await decide(tx, services, actor, id, 'declined')
  })

/** Nobody answered: it comes back the next day. @throws Response 404 as above */
export const postponeShelterCall = (services: Services, actor: MemberActor, id: string): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    const { calls } = await requireRequest(tx, id)
    await tx
      .updateTable('app.shelter_request')
      .set({ calls: calls + 1, call_at: new Date(services.now().getTime() + 86_400_000) })
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, actor, { act: 'shelter.not_reached', recordKind: 'shelter_request', recordId: id })
  })

const decide = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  id: string,
  state: 'registered' | 'declined',
  institutionId?: string,
): Promise<void> => {
  await tx
    .updateTable('app.shelter_request')
    .set({
      state,
      ciphertext: null,
      decided_at: services.now(),
      decided_by: actor.memberId,
      institution_id: institutionId ?? null,
    })
    .where('id', '=', id)
    .execute()
  await recordAudit(tx, actor, { act: `shelter.${state}`, recordKind: 'shelter_request', recordId: id })
}

type RequestRow = {
  id: string
  country: CountryCode
  ciphertext: string
  calls: number
  created_at: Date
  call_at: Date
}

const requireRequest = async (tx: Tx, id: string): Promise<RequestRow> => {
  const { rows } = await sql<RequestRow>`
    select id, country, ciphertext, calls, created_at, call_at from app.shelter_request
    where id::text = ${id} and state = 'open' for update`.execute(tx)
  const row = rows[0]
  if (!row) throw new Response(null, { status: 404 })
  return row
}
