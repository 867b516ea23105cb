import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { HoldReason } from '../domain/screening.ts'
import type { SightingEvent } from '../domain/sighting.ts'
import { inLists } from '../matching/in-lists.server.ts'
import type { Services } from '../services.server.ts'

export type SightingLine = {
  readonly id: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  readonly reportedAt: Date
  readonly withdrawn: boolean
  readonly held: boolean
  readonly screened: boolean
  /** Reasons of its own open hold; empty when none, though one of its party may hold it. */
  readonly reasons: readonly HoldReason[]
  /** Candidates that nobody decided yet, and those the other side proposed. */
  readonly suggested: number
  readonly proposed: number
  readonly confirmed: number
  /** The case of a confirmed match, one that is not closed first. */
  readonly caseId?: string
}

/** The case to follow of the child in `sighting`, an open one first; null when there is none. */
export const caseOfChild = sql<string | null>`(select known.id from app.match_case known
  join app.candidate_side side on side.candidate_id = known.candidate_id
  where side.side = 'carer' and side.own_record_id = sighting.id and side.state = 'confirmed'
  order by known.state = 'closed', known.created_at desc limit 1)`

/** The same where the family's part of it is withdrawn; asked of one report, not of a list. */
export const keptCaseOfChild = sql<string | null>`(select kept.case_id from app.caring_cases() kept
  where kept.side = 'carer' and kept.own_record_id = sighting.id limit 1)`

export const SIGHTINGS_A_PAGE = 30

/** The reports in this institution's care, newest first; `page` counts from 0. One page more is told by `more`. */
export const listSightings = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly lines: readonly SightingLine[]; readonly more: boolean }> =>
  acting(services.db, { actor }, async (tx) => {
    const counted = (state: string, whose?: string) =>
      sql<number>`(select count(*)::int from app.candidate_side side where side.side = 'carer' and side.own_record_id = sighting.id
        and side.state = ${state} ${whose ? sql`and side.proposed_by = ${whose}` : sql``} and ${inLists})`
    const rows = await tx
      .selectFrom('app.sighting as sighting')
      .select(['id', 'event', 'person', 'place_and_time', 'created_at', 'state', 'held', 'screened_at'])
      .select(
        sql<
          HoldReason[] | null
        >`(select reasons from app.hold where sighting_id = sighting.id and closed_at is null)`.as('reasons'),
      )
      .select([
        counted('suggested').as('suggested'),
        counted('proposed', 'seeker').as('proposed'),
        counted('confirmed').as('confirmed'),
        caseOfChild.as('case_id'),
      ])
      .where('carer_id', 'in', actor.scopes)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(SIGHTINGS_A_PAGE + 1)
      .offset(page * SIGHTINGS_A_PAGE)
      .execute()
    const shown = rows.slice(0, SIGHTINGS_A_PAGE).map(({ id }) => id)
    await recordAudit(tx, actor, { act: 'sighting.list', shown, details: { rows: shown.length } })
    return {
      lines: rows.slice(0, SIGHTINGS_A_PAGE).map((row) => ({
        id: row.id,
        event: row.event,
        person: row.person,
        placeAndTime: row.place_and_time,
        reportedAt: row.created_at,
        withdrawn: row.state === 'withdrawn',
        held: row.held,
        screened: row.screened_at !== null,
        reasons: row.reasons ?? [],
        suggested: row.suggested,
        proposed: row.proposed,
        confirmed: row.confirmed,
        ...(row.case_id ? { caseId: row.case_id } : {}),
      })),
      more: rows.length > SIGHTINGS_A_PAGE,
    }
  })
