import { type Consents, consentsInForce } from '../app/domain/consent.ts'
import { localDay } from '../app/domain/local-day.ts'
import { isCertainlyAdult } from '../app/domain/notice.ts'
import type { Tx } from './acting.server.ts'

/** The purposes in force for a notice at `now`, on the day of the office that answers for it, as far as the actor of this transaction may see it. */
export const loadConsents = async (tx: Tx, noticeId: string, now: Date): Promise<Consents> => {
  const notice = await tx
    .selectFrom('app.notice as notice')
    .innerJoin('app.institution as office', 'office.id', 'notice.responsible_id')
    .select(['notice.content', 'office.country'])
    .where('notice.id', '=', noticeId)
    .executeTakeFirst()
  const rows = await tx.selectFrom('app.consent').selectAll().where('notice_id', '=', noticeId).execute()
  const adult = notice?.content.person ? isCertainlyAdult(notice.content.person, localDay(now, notice.country)) : false
  return consentsInForce(
    rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    adult,
  )
}
