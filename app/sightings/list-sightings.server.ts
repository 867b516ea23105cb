import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
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
  /** It comes of what the public told, and nobody has verified it. */
  readonly fromPublic: boolean
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

type ListedSighting = {
  readonly id: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly place_and_time: PlaceAndTime
  readonly created_at: Date
  readonly state: 'active' | 'withdrawn'
  readonly source: string
  readonly held: boolean
  readonly screened_at: Date | null
  readonly reasons: HoldReason[] | null
}

/** The reports in this institution's care, newest first; `page` counts from 0. One page more is told by `more`. */
export const listSightings = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly lines: readonly SightingLine[]; readonly more: boolean }> =>
  acting(services.db, { actor, plansKept: true }, async (tx) => {
    const { rows } = await sql<ListedSighting>`
      select page.*, own.reasons
      from (select id, event, person, place_and_time, created_at, state, source, held, screened_at from app.sighting sighting
          where carer_id in (${sql.join(actor.scopes)}) order by created_at desc, id
          limit ${SIGHTINGS_A_PAGE + 1} offset ${page * SIGHTINGS_A_PAGE}) page
        left join lateral (select hold.reasons from app.hold where page.held and hold.sighting_id = page.id and hold.closed_at is null
          offset 0) own on true
      order by page.created_at desc, page.id ${keptPlan}`.execute(tx)
    const shown = rows.slice(0, SIGHTINGS_A_PAGE).map(({ id }) => id)
    const candidates = await countCandidates(tx, shown)
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
        fromPublic: row.source === 'tip',
        reasons: row.reasons ?? [],
        ...(candidates.get(row.id) ?? NO_CANDIDATES),
      })),
      more: rows.length > SIGHTINGS_A_PAGE,
    }
  })

type Candidates = Pick<SightingLine, 'suggested' | 'proposed' | 'confirmed' | 'caseId'>

const NO_CANDIDATES: Candidates = { suggested: 0, proposed: 0, confirmed: 0 }

/** What the candidates of the reports shown come to; one reading of them, since each would be judged by its policies. */
const countCandidates = async (tx: Tx, sightings: readonly string[]): Promise<ReadonlyMap<string, Candidates>> => {
  if (sightings.length === 0) return new Map()
  const { rows } = await sql<{
    sighting_id: string
    suggested: number
    proposed: number
    confirmed: number
    cases: string[] | null
  }>`
    select side.own_record_id as sighting_id,
      count(*) filter (where side.state = 'suggested' and ${inLists})::int as suggested,
      count(*) filter (where side.state = 'proposed' and side.proposed_by = 'seeker' and ${inLists})::int as proposed,
      count(*) filter (where side.state = 'confirmed' and ${inLists})::int as confirmed,
      array_agg(side.case_id) filter (where side.state = 'confirmed' and side.case_id is not null) as cases
    from app.candidate_side side
    where side.side = 'carer' and side.own_record_id = any (${sightings}::uuid[])
    group by side.own_record_id ${keptPlan}`.execute(tx)
  const first = await firstOfCases(
    tx,
    rows.flatMap(({ cases }) => (cases && cases.length > 1 ? cases : [])),
  )
  return new Map(
    rows.map(({ sighting_id, cases, ...counts }) => {
      const [caseId] = cases && cases.length > 1 ? first.filter((id) => cases.includes(id)) : (cases ?? [])
      return [sighting_id, { ...counts, ...(caseId ? { caseId } : {}) }]
    }),
  )
}

/** These cases, an open one before a closed one and the newest first: asked only where a child was confirmed in more than one notice. */
const firstOfCases = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select known.id from app.match_case known where known.id = any (${ids}::uuid[])
    order by known.state = 'closed', known.created_at desc ${keptPlan}`.execute(tx)
  return rows.map(({ id }) => id)
}
