import { DAY } from '../domain/retention.ts'
import type { Services } from '../services.server.ts'
import { eraseNotice } from './erase-notice.server.ts'
import { loadTerms } from './terms.server.ts'

/** Milliseconds between the order and the erasure: the officer's page still says what was ordered. */
const GRACE = 5 * 60_000
const BATCH = 200

/** Carries out what families asked for in a verified call. What waits for a case, or for a hold to end, is tried again. */
export const eraseOrdered = async (services: Services): Promise<void> => {
  const ordered = await services.worker
    .selectFrom('app.erasure')
    .select('notice_id')
    .where('ordered_at', '<=', new Date(services.now().getTime() - GRACE))
    .orderBy('ordered_at')
    .execute()
  for (const { notice_id } of ordered) await eraseNotice(services, notice_id, 'family_asked')
}

/** Reduces closed notices to indicators after their term. */
export const reduceClosed = async (services: Services): Promise<void> => {
  const { closed_case } = await loadTerms(services.worker)
  const closed = await services.worker
    .selectFrom('app.notice')
    .select('id')
    .where('state', '=', 'closed')
    .where('erased_at', 'is', null)
    .where('closed_at', '<', new Date(services.now().getTime() - closed_case * DAY))
    .orderBy('closed_at')
    .limit(BATCH)
    .execute()
  for (const { id } of closed) await eraseNotice(services, id, 'term')
}
