import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { actsOf, readsWhatWasTold } from '../domain/holder.ts'
import { needsCallBack } from '../domain/receipt.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findHolder, requireHolderNotice } from './holder-notice.server.ts'
import { requireOwnNotice } from './own-notice.server.ts'
import { tellFamily } from './updated.server.ts'

/** What a receipt may ask of the institution: a call, "found", or what only a verified call-back may do. */
export const REQUESTS = [
  'ask_call',
  'say_found',
  'close',
  'export',
  'erase',
  'change_contact',
  'second_receipt',
] as const
export type Request = (typeof REQUESTS)[number]

const DAY = 86_400_000
/** Days within which somebody calls, and within which the same request again is the same one, unless a call was held. */
const DAYS_TO_CALL = 2

/** What the family reads after each kind of request. */
const eventOf = (request: Request): string =>
  request === 'say_found' ? 'found_said' : needsCallBack(request) ? 'call_back_requested' : 'call_requested'

/**
 * Puts a request in the queue of the responsible institution and changes nothing else, in public or here: a receipt can be
 * stolen, and "found" is looked at by a person first (protection rules 5 and 7). Refuses `notice.not_filed` for a draft, and
 * `receipt.not_this_holder` where only the notifier may ask.
 */
export const askInstitution = (
  services: Services,
  actor: FamilyActor,
  request: Request,
): Promise<Verdict<undefined, 'notice.not_filed' | 'receipt.not_this_holder'>> =>
  acting(services.db, { actor }, async (tx) => {
    const holder = await findHolder(tx)
    if (holder === undefined || holder === 'person' || !actsOf(holder).includes(request))
      return refuse('receipt.not_this_holder')
    const isNotifier = readsWhatWasTold(holder)
    const notice = isNotifier ? await requireOwnNotice(tx, services, actor, true) : await requireHolderNotice(tx, actor)
    if (notice.state === 'draft') return refuse('notice.not_filed')
    const now = services.now()
    if (await wasAsked(tx, notice.id, request, new Date(now.getTime() - DAYS_TO_CALL * DAY))) return ok(undefined)
    await tx
      .insertInto('app.task')
      .values({
        id: randomUUID(),
        institution_id: notice.responsibleId,
        kind: 'call_back',
        notice_id: notice.id,
        request,
        due_at: new Date(now.getTime() + DAYS_TO_CALL * DAY),
        created_at: now,
        asked_by: holder,
      })
      .execute()
    await tellFamily(tx, services, notice.id, eventOf(request), {
      request,
      ...(isNotifier ? {} : { receipt: actor.receiptId }),
    })
    await recordAudit(tx, actor, {
      act: 'family.ask',
      recordKind: 'notice',
      recordId: notice.id,
      details: { request },
    })
    return ok(undefined)
  })

const wasAsked = async (tx: Tx, noticeId: string, request: Request, since: Date): Promise<boolean> => {
  const events = await tx
    .selectFrom('app.notice_event')
    .select(['code', 'params'])
    .where('notice_id', '=', noticeId)
    .where('code', 'in', [eventOf(request), 'called'])
    .where('at', '>', since)
    .orderBy('at')
    .execute()
  const asked = events.findLastIndex(({ params }) => params.request === request)
  return asked >= 0 && !events.slice(asked).some(({ code }) => code === 'called')
}
