import { sql } from 'kysely'
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
  /** Another report may be of the same child or family, and its hold covers this one too. */
  readonly suspected: boolean
}

const isSuspected = sql<boolean>`exists (select 1 from app.hold_link link where link.to_id = sighting.id and link.released_at is null)`
/** A hold's review; of a report that is only covered, 72 h after it was first suspected. */
const dueAt = sql<Date>`coalesce(hold.review_at, (select min(link.created_at) + interval '72 hours' from app.hold_link link
  where link.to_id = sighting.id and link.released_at is null))`

export const HOLDS_A_PAGE = 40

/**
 * Open holds of children who were screened, and reports held only because another may be of the same child or family, in the country of this protection authority: what is due first, of all
 * `total`. `page` counts from 0.
 */
export const listHolds = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly lines: readonly HoldLine[]; readonly total: number }> =>
  acting(services.db, { actor }, async (tx) => {
    const open = tx
      .selectFrom('app.sighting as sighting')
      .leftJoin('app.hold as hold', (on) =>
        on.onRef('hold.sighting_id', '=', 'sighting.id').on('hold.closed_at', 'is', null),
      )
      .where('sighting.held', '=', true)
      .where((row) => row.or([row('hold.id', 'is not', null), isSuspected]))
      .where('sighting.host_country', '=', actor.country)
      .where('sighting.screened_at', 'is not', null)
      .where('sighting.state', '=', 'active')
    const { total } = await open.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await open
      .select(['sighting.id', 'sighting.person', 'sighting.party_id', 'hold.reasons', 'hold.reviews'])
      .select([dueAt.as('due_at'), isSuspected.as('suspected')])
      .orderBy(dueAt)
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
      reasons: row.reasons ?? [],
      reviewAt: row.due_at.toISOString(),
      reviews: row.reviews ?? 0,
      suspected: row.suspected,
      inParty: row.party_id !== null,
    }))
    return { lines, total }
  })
