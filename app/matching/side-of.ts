import { sql } from 'kysely'
import type { Side } from '../../db/schema.server.ts'
import type { RecordFacts, RelationToRecord } from '../domain/access.ts'
import type { SharedPurpose } from '../domain/agreement.ts'

const RELATION_OF: Readonly<Record<Side, RelationToRecord>> = {
  carer: 'carer',
  seeker: 'seeker_side',
  protection: 'host_protection',
}

/** What the app may read of a side: all but the other institution. */
export const SIDE_COLUMNS = [
  'side.candidate_id',
  'side.side',
  'side.institution_id',
  'side.own_record_id',
  'side.document',
  'side.state',
  'side.proposed_by',
  'side.rejected_by',
  'side.rejected_reason',
  'side.probability',
  'side.held',
  'side.retracted',
  'side.updated_at',
] as const

/** What this side shares by agreement with the other one, as it stands: an expression over `side`. */
export const sharedInSide = sql<readonly SharedPurpose[] | null>`app.shared_in(side.candidate_id, side.side)`

/** How a member stands to a candidate or case of which it holds this side. */
export const sideFacts = (row: {
  readonly side: Side
  readonly held: boolean
  readonly shared: readonly SharedPurpose[] | null
}): RecordFacts => ({ relations: [RELATION_OF[row.side]], held: row.held, shared: row.shared ?? [] })
