import { type ConsentEvent, type Consents, consentsInForce } from '../app/domain/consent.ts'
import { localDay } from '../app/domain/local-day.ts'
import { isCertainlyAdult } from '../app/domain/notice.ts'
import type { Tx } from './acting.server.ts'

const NONE: Consents = new Set()

/** The purposes in force for a notice at `now`, on the day of the office that answers for it, as far as the actor of this transaction may see it. */
export const loadConsents = async (tx: Tx, noticeId: string, now: Date): Promise<Consents> =>
  (await loadConsentsOf(tx, [noticeId], now)).get(noticeId) ?? NONE

/** The same for several notices, by their ids: of one that may not be seen there is none. */
export const loadConsentsOf = async (
  tx: Tx,
  noticeIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Consents>> => {
  const notices = await tx
    .selectFrom('app.notice as notice')
    .innerJoin('app.institution as office', 'office.id', 'notice.responsible_id')
    .select(['notice.id', 'notice.content', 'office.country'])
    .where('notice.id', 'in', noticeIds)
    .execute()
  const rows = await tx.selectFrom('app.consent').selectAll().where('notice_id', 'in', noticeIds).execute()
  const said = new Map<string, (ConsentEvent & { notice_id: string })[]>()
  for (const row of rows) {
    const event = { ...row, at: row.at.toISOString() }
    said.set(row.notice_id, [...(said.get(row.notice_id) ?? []), event])
  }
  const adults = new Set(
    notices
      .filter(({ content, country }) => content.person && isCertainlyAdult(content.person, localDay(now, country)))
      .map(({ id }) => id),
  )
  return new Map(noticeIds.map((id) => [id, consentsInForce(said.get(id) ?? [], adults.has(id))]))
}
