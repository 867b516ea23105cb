import type { Kysely } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import { RETENTION_TERMS, type RetentionTerm, type Terms } from '../domain/retention.ts'
import { forOperators } from '../for-operators.ts'

/** The terms in force, in days. @throws Error when one is missing: nothing is deleted or kept by a guess */
export const loadTerms = async (db: Kysely<DB>): Promise<Terms> => {
  const rows = await db.selectFrom('app.retention_term').select(['what', 'days']).execute()
  const known = new Map(rows.map(({ what, days }) => [what, days]))
  const requireDays = (what: RetentionTerm): number => {
    const days = known.get(what)
    if (days === undefined) throw forOperators(`no retention term is set for ${what}`)
    return days
  }
  return Object.fromEntries(RETENTION_TERMS.map((what) => [what, requireDays(what)])) as Terms
}
