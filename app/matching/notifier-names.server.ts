import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { NotifierContact } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'
import type { MatchableNotice } from './comparable.server.ts'

/**
 * The notifiers' names of those notices that name companions, by notice: for leaving out a companion who is the notifier,
 * and for nothing else. They are read in the worker's transaction and stored nowhere.
 */
export const notifierNames = async (
  tx: Tx,
  services: Services,
  notices: readonly MatchableNotice[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = notices.filter(({ content }) => content.person.companions?.length).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app.notice_contact')
    .select(['notice_id', 'ciphertext'])
    .where(sql<boolean>`notice_id = any (${ids}::uuid[])`)
    .modifyEnd(keptPlan)
    .execute()
  return new Map(
    rows.flatMap(({ notice_id, ciphertext }): [string, string][] => {
      const contact: Partial<NotifierContact> = JSON.parse(
        services.keyring.decrypt(ciphertext, `notice:${notice_id}:contact`),
      )
      return contact.name ? [[notice_id, contact.name]] : []
    }),
  )
}
