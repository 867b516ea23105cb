import type { Side } from '../../db/schema.server.ts'
import type { RecordFacts, RelationToRecord } from '../domain/access.ts'

const RELATION_OF: Readonly<Record<Side, RelationToRecord>> = {
  carer: 'carer',
  seeker: 'seeker_side',
  protection: 'host_protection',
}

/** How a member stands to a candidate or case of which it holds these sides. */
export const sideFacts = (side: Side, held: boolean): RecordFacts => ({ relations: [RELATION_OF[side]], held })
