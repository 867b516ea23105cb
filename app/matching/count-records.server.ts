import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { Services } from '../services.server.ts'

type Counted = { readonly records: number; readonly at: number }

/** From so many records on a count is good for a while: a few records more are a hundredth of a bit. */
const MANY = 1000
/** Milliseconds that a count is good for: one for each record, and a minute at most. */
const goodFor = (records: number): number => (records < MANY ? 0 : Math.min(60_000, records))

const known = new WeakMap<Services, Partial<Record<'notice' | 'sighting', Counted>>>()

/**
 * How many records of a kind may be compared: notices registered for partners, sightings not withdrawn. At least 1. Counting a
 * million takes longer than comparing one with those that it resembles, so a large count is kept.
 */
export const countRecords = async (tx: Tx, services: Services, kind: 'notice' | 'sighting'): Promise<number> => {
  const kept = known.get(services)
  const before = kept?.[kind]
  const now = services.now().getTime()
  if (before && Math.abs(now - before.at) < goodFor(before.records)) return before.records
  const { rows } = await (kind === 'notice'
    ? sql<{ records: number }>`select count(*)::int as records from app.notice where state = 'registered' ${keptPlan}`
    : sql<{ records: number }>`select count(*)::int as records from app.sighting where state = 'active' ${keptPlan}`
  ).execute(tx)
  const records = Math.max(1, rows[0]?.records ?? 1)
  known.set(services, { ...kept, [kind]: { records, at: now } })
  return records
}
