import { type Consents, consentsInForce } from '../app/domain/consent.ts'
import { isCertainlyAdult } from '../app/domain/notice.ts'
import type { Tx } from './acting.server.ts'

/** The purposes in force for a notice at `now`, as far as the actor of this transaction may see it. */
export const loadConsents = async (tx: Tx, noticeId: string, now: Date): Promise<Consents> => {
  const notice = await tx.selectFrom('app.notice').select('content').where('id', '=', noticeId).executeTakeFirst()
  const rows = await tx.selectFrom('app.consent').selectAll().where('notice_id', '=', noticeId).execute()
  const adult = notice?.content.person ? isCertainlyAdult(notice.content.person, now.toISOString().slice(0, 10)) : false
  return consentsInForce(
    rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    adult,
  )
}
