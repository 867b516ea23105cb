import { sql } from 'kysely'
import type { Services } from '../services.server.ts'
import { comparableNotices } from './comparable.server.ts'
import { matchingContext, prepareNotice } from './context.server.ts'
import { countSharingPhones, findByKeys, keysToAsk } from './match-keys.server.ts'
import { storeDuplicates } from './store-duplicates.server.ts'

/**
 * Suggests notices of perhaps the same child, after the keys of this one were stored: a transaction of its own, since it locks
 * both notices in the one order that all take them in.
 */
export const suggestDuplicateNotices = (services: Services, noticeId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    const [notice] = await comparableNotices(tx, [noticeId])
    if (!notice) return
    const prepared = prepareNotice(notice)
    const found = (await findByKeys(tx, 'notice', await keysToAsk(tx, prepared))).filter((id) => id !== noticeId)
    const { rows } = await sql<{
      total: number
    }>`select count(*)::int as total from app.notice where state = 'registered'`.execute(tx)
    const context = { ...matchingContext(), recordsSharingPhone: await countSharingPhones(tx, prepared) }
    await storeDuplicates(tx, services, {
      kind: 'notice',
      id: noticeId,
      found,
      records: rows[0]?.total ?? 1,
      context,
    })
  })
