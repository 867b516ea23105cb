import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { type GlassFacts, mayBreakGlass } from '../domain/break-glass.ts'
import type { NotifierContact } from '../domain/notice.ts'
import type { IsoInstant, PersonDescription, PlaceAndTime } from '../domain/person.ts'
import { contactContext } from '../notices/own-notice.server.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'

type BrokenRow = {
  readonly kind: 'notice' | 'sighting'
  readonly id: string
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime | null
  readonly contact: string | null
  readonly owner: string
  readonly phone: string | null
  readonly expiresAt: IsoInstant
  readonly facts: GlassFacts
}

/** The one record of a grant, while its hour lasts and nothing holds it; the read is in the trail. */
export type EmergencyRecord = Omit<BrokenRow, 'contact' | 'placeAndTime' | 'phone' | 'facts'> & {
  readonly placeAndTime?: PlaceAndTime
  readonly phone?: string
  readonly contact?: NotifierContact
}

/** Reads the record of this grant of one's own; undefined once it is over, held meanwhile, or never was. */
export const findEmergencyRecord = (
  services: Services,
  actor: MemberActor,
  grantId: string,
): Promise<EmergencyRecord | undefined> =>
  acting(services.db, { actor }, async (tx) => {
    if (!isId(grantId)) return undefined
    const { rows } = await sql<{ found: BrokenRow | null }>`
      select app.read_broken_glass(${grantId}::uuid) as found`.execute(tx)
    const found = rows[0]?.found
    if (!found || !mayBreakGlass(actor, found.facts)) return undefined
    const { contact, placeAndTime, phone, facts: _facts, ...row } = found
    return {
      ...row,
      expiresAt: new Date(row.expiresAt).toISOString(),
      ...(placeAndTime ? { placeAndTime } : {}),
      ...(phone ? { phone } : {}),
      ...(contact
        ? { contact: JSON.parse(services.keyring.decrypt(contact, contactContext(row.id))) as NotifierContact }
        : {}),
    }
  })
