import { type Consents, consentsInForce } from '../app/domain/consent.ts'
import type { Tx } from './acting.server.ts'

/** The purposes in force for a notice, as far as the actor of this transaction may see it. */
export const loadConsents = async (tx: Tx, noticeId: string): Promise<Consents> => {
  const rows = await tx.selectFrom('app.consent').selectAll().where('notice_id', '=', noticeId).execute()
  return consentsInForce(rows.map((row) => ({ ...row, at: row.at.toISOString() })))
}
