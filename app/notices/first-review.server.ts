import type { Tx } from '../../db/acting.server.ts'
import { localDay } from '../domain/local-day.ts'
import type { IsoDate } from '../domain/person.ts'
import { addWorkingDays } from './working-days.ts'

/** Working days until somebody must have looked at a new notice. */
const FIRST_REVIEW = 3

/**
 * The day by which somebody must have looked at a notice that arrives now, counted from today where the office that answers
 * for it is; from there where the chancellery is when this actor may not know that office.
 */
export const firstReview = async (
  tx: Tx,
  now: Date,
  office: { readonly responsibleId: string; readonly chancelleryId: string },
): Promise<IsoDate> => {
  const rows = await tx
    .selectFrom('app.institution')
    .select(['id', 'country'])
    .where('id', 'in', [office.responsibleId, office.chancelleryId])
    .execute()
  const where = rows.find(({ id }) => id === office.responsibleId) ?? rows[0]
  if (!where) throw new Error('nobody answers for the notice')
  return addWorkingDays(localDay(now, where.country), FIRST_REVIEW)
}
