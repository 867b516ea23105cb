import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant, PersonDescription } from '../domain/person.ts'
import type { HoldReason } from '../domain/screening.ts'
import type { Services } from '../services.server.ts'

export type HoldLine = {
  readonly sightingId: string
  readonly person: PersonDescription
  readonly reasons: readonly HoldReason[]
  readonly reviewAt: IsoInstant
  readonly reviews: number
  readonly inParty: boolean
}

/** The most rows of one page; the nearest review comes first, so that nothing urgent is cut. */
const MOST = 100

/** Open holds of children who were screened, in the country of this protection authority, nearest review first. */
export const listHolds = (services: Services, actor: MemberActor): Promise<readonly HoldLine[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.hold as hold')
      .innerJoin('app.sighting as sighting', 'sighting.id', 'hold.sighting_id')
      .select(['sighting.id', 'sighting.person', 'sighting.party_id', 'hold.reasons', 'hold.review_at', 'hold.reviews'])
      .where('hold.closed_at', 'is', null)
      .where('sighting.host_country', '=', actor.country)
      .where('sighting.screened_at', 'is not', null)
      .where('sighting.state', '=', 'active')
      .orderBy('hold.review_at')
      .orderBy('sighting.id')
      .limit(MOST)
      .execute()
    await recordAudit(tx, actor, { act: 'hold.list', details: { rows: rows.length } })
    return rows.map((row) => ({
      sightingId: row.id,
      person: row.person,
      reasons: row.reasons,
      reviewAt: row.review_at.toISOString(),
      reviews: row.reviews,
      inParty: row.party_id !== null,
    }))
  })
