/** Documents read a part at a time, so that no statement takes long however many there are. */
import { sql } from 'kysely'
import type { Audience } from './index.ts'

export const PARTS = 16

/** Of the documents `d` those of an audience in one part. */
export const isInPart = (audience: Audience, at: number) => {
  const from = (part: number) => `${part.toString(16)}0000000-0000-0000-0000-000000000000`
  const before = at + 1 < PARTS ? sql`and d.record_id < ${from(at + 1)}::uuid` : sql``
  return sql`d.audience = ${audience} and d.record_id >= ${from(at)}::uuid ${before}`
}
