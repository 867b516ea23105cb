/** A form that waits for a fresh proof is back as it was typed, for the member who typed it and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { askForShelter } from '../../app/members/ask-for-shelter.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { insertMember, insertSighting } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const FEARS = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'yes', asylumClaim: 'no' } as const
const REASON = 'Se escuchó a la niña con su tutora.'

let portal: ServedPortal
let authority: MemberActor
let colleague: MemberActor
let sighting: string
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1' })
  const { services } = portal
  authority = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  colleague = await insertMember(services.worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  const shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  sighting = await insertSighting(services.worker, shelter.institutionId)
  await screenSighting(services, shelter, sighting, { ...FEARS, feared: ['kin:father', 'kin:mother'] })
}, 120_000)
afterAll(() => portal.close())

/** A session that was proven eleven minutes ago. */
const signIn = async ({ memberId }: MemberActor, proven = false): Promise<string> => {
  const secret = await openSession(portal.services, memberId, { means: 'demo' })
  if (!proven)
    await portal.services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - 11 * 60_000) })
      .where('member_id', '=', memberId)
      .execute()
  return `staff=${secret}`
}
const send = (path: string, cookie: string, fields?: URLSearchParams) =>
  fetch(portal.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin: portal.origin },
    ...(fields ? { method: 'POST', body: fields } : {}),
  })
const parkedOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith('parked=')) ?? ''

describe('lifting a hold', () => {
  const fields = () => new URLSearchParams({ decision: 'lift', reason: REASON, fearedKin: 'kin:father' })

  it('asks for a fresh proof, and its words wait for who typed them alone', async () => {
    const page = `/es/trabajo/reservas/${sighting}`
    const asked = await send(page, await signIn(authority), fields())
    expect(asked.headers.get('location')).toBe(`/es/trabajo/confirmar?despues=${encodeURIComponent(page)}`)
    const parked = parkedOf(asked)
    expect(parked).not.toBe('')
    const open = async (member: MemberActor) => (await send(page, `${await signIn(member, true)}; ${parked}`)).text()
    expect(await open(colleague), 'another member on the same browser').not.toContain(REASON)
    const back = await open(authority)
    expect(back).toContain(REASON)
    expect(back).toMatch(/value="lift"[^>]*checked|checked[^>]*value="lift"/)
    expect(back).toMatch(/value="kin:father"[^>]*checked|checked[^>]*value="kin:father"/)
    expect(back).not.toMatch(/value="kin:mother"[^>]*checked|checked[^>]*value="kin:mother"/)
    const stillHeld = () =>
      portal.services.worker.selectFrom('app.hold').select('closed_at').where('sighting_id', '=', sighting).execute()
    expect(await stillHeld()).toMatchObject([{ closed_at: null }])
    const done = await send(page, await signIn(authority, true), fields())
    expect(done.headers.get('location')).toContain('hecho=lifted')
    expect((await stillHeld())[0]?.closed_at).not.toBeNull()
  })
})

describe('registering a shelter that was called back', () => {
  it('asks for a fresh proof, and what was typed is back after it', async () => {
    const { services } = portal
    const typed = {
      place: 'Casa',
      town: 'Arriaga',
      country: 'MX',
      person: 'Otilia',
      phone: '+52 961 555 0100',
    } as const
    await askForShelter(services, { ...typed, hours: '' }, 'es')
    const { id } = await services.worker.selectFrom('app.shelter_request').select('id').executeTakeFirstOrThrow()
    const page = `/es/trabajo/solicitudes/${id}`
    const fields = new URLSearchParams({ act: 'register', number: '+52 961 555 0188', institution: 'Casa del Faro' })
    const asked = await send(page, await signIn(authority), fields)
    expect(asked.headers.get('location')).toBe(`/es/trabajo/confirmar?despues=${encodeURIComponent(page)}`)
    const back = await (await send(page, `${await signIn(authority, true)}; ${parkedOf(asked)}`)).text()
    for (const word of ['+52 961 555 0188', 'Casa del Faro']) expect(back).toContain(word)
    expect(
      await services.worker.selectFrom('app.institution').select('id').where('name', '=', 'Casa del Faro').execute(),
    ).toEqual([])
  })
})
