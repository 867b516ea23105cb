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

export const HOLDS_A_PAGE = 40

/**
 * Open holds of children who were screened, in the country of this protection authority: what is due first, of all
 * `total`. `page` counts from 0.
 */
export const listHolds = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly lines: readonly HoldLine[]; readonly total: number }> =>
  acting(services.db, { actor }, async (tx) => {
    const open = tx
      .selectFrom('app.hold as hold')
      .innerJoin('app.sighting as sighting', 'sighting.id', 'hold.sighting_id')
      .where('hold.closed_at', 'is', null)
      .where('sighting.host_country', '=', actor.country)
      .where('sighting.screened_at', 'is not', null)
      .where('sighting.state', '=', 'active')
    const { total } = await open.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await open
      .select(['sighting.id', 'sighting.person', 'sighting.party_id', 'hold.reasons', 'hold.review_at', 'hold.reviews'])
      .orderBy('hold.review_at')
      .orderBy('sighting.id')
      .limit(HOLDS_A_PAGE)
      .offset(page * HOLDS_A_PAGE)
      .execute()
    await recordAudit(tx, actor, {
      act: 'hold.list',
      shown: rows.map(({ id }) => id),
      details: { rows: rows.length },
    })
    const lines = rows.map((row) => ({
      sightingId: row.id,
      person: row.person,
      reasons: row.reasons,
      reviewAt: row.review_at.toISOString(),
      reviews: row.reviews,
      inParty: row.party_id !== null,
    }))
    return { lines, total }
  })
