import type { Tx } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { DAY } from '../domain/retention.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'

/** Opens, or opens again, the window in which the family and the officer may take a copy. The call has been recorded. */
export const openExportWindow = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  noticeId: string,
): Promise<void> => {
  const now = services.now()
  const { export_window } = await loadTerms(tx)
  const window = {
    opened_at: now,
    opened_by: actor.memberId,
    expires_at: new Date(now.getTime() + export_window * DAY),
  }
  await tx
    .insertInto('app.export_window')
    .values({ notice_id: noticeId, ...window })
    .onConflict((conflict) => conflict.column('notice_id').doUpdateSet({ ...window, used: [] }))
    .execute()
}

/** Orders the erasure that a verified call asked for; ordered twice it is one. The worker carries it out. */
export const orderErasure = async (tx: Tx, services: Services, actor: MemberActor, noticeId: string): Promise<void> => {
  const now = services.now()
  const { erasure } = await loadTerms(tx)
  const order = { ordered_at: now, ordered_by: actor.memberId, due_at: new Date(now.getTime() + erasure * DAY) }
  await tx
    .insertInto('app.erasure')
    .values({ notice_id: noticeId, ...order })
    .onConflict((conflict) => conflict.column('notice_id').doNothing())
    .execute()
}

/** Whether a case of this notice that the officer's own side sees is open: an erasure waits for it, and that is told. */
export const hasOpenCase = async (tx: Tx, actor: MemberActor, noticeId: string): Promise<boolean> =>
  (await tx
    .selectFrom('app.match_case as known')
    .innerJoin('app.candidate_side as side', 'side.candidate_id', 'known.candidate_id')
    .select('known.id')
    .where('side.side', '=', 'seeker')
    .where('side.own_record_id', '=', noticeId)
    .where('side.institution_id', 'in', actor.scopes)
    .where('known.state', 'in', ['open', 'disclosed'])
    .executeTakeFirst()) !== undefined
