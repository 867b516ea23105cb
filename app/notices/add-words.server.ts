import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor, MemberActor } from '../domain/actor.ts'
import type { SecondHolder } from '../domain/consent.ts'
import { actsOf, additionIsTold } from '../domain/holder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findHolder, requireHolderNotice } from './holder-notice.server.ts'
import { isOpen } from './own-notice.server.ts'
import { tellFamily } from './updated.server.ts'

/** The context under which added words are encrypted. */
export const additionContext = (id: string): string => `addition:${id}`

/** Additions that one receipt may leave; whoever has more to say is called. */
const MOST = 20
const ADDITION_LENGTH = 1000

export type Addition = {
  readonly id: string
  readonly at: string
  readonly holder: SecondHolder
  readonly words: string
}

export type AdditionCode =
  | 'notice.closed'
  | 'addition.empty'
  | 'addition.too_long'
  | 'addition.too_many'
  | 'addition.other_receipt'

/**
 * Another parent or guardian adds what it knows, in its own words: to itself and to the institution that answers for the
 * notice. What the notifier told is neither shown nor changed. Refuses `addition.other_receipt` where the browser shows the
 * notifier's receipt by now: its sender may have typed under the own one. @throws Response 404
 */
export const addWords = (
  services: Services,
  actor: FamilyActor,
  words: string,
): Promise<Verdict<undefined, AdditionCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const holder = await findHolder(tx)
    if (holder === 'notifier') return refuse('addition.other_receipt')
    const notice = await requireHolderNotice(tx, actor)
    if (holder === undefined || holder === 'person' || !actsOf(holder).includes('add'))
      throw new Response(null, { status: 404 })
    if (!isOpen(notice.state)) return refuse('notice.closed')
    const said = words.trim()
    if (said === '') return refuse('addition.empty')
    if (said.length > ADDITION_LENGTH) return refuse('addition.too_long')
    if ((await loadAdditions(tx, services, actor, notice.id)).length >= MOST) return refuse('addition.too_many')
    const id = randomUUID()
    await tx
      .insertInto('app.notice_addition')
      .values({
        id,
        notice_id: notice.id,
        receipt_id: actor.receiptId,
        holder,
        ciphertext: services.keyring.encrypt(said, additionContext(id)),
      })
      .execute()
    await tellFamily(tx, services, notice.id, 'added', { receipt: actor.receiptId })
    await recordAudit(tx, actor, { act: 'family.add', recordKind: 'notice', recordId: notice.id })
    return ok(undefined)
  })

/** What was added to a notice, as far as the actor may read it: a receipt its own, the responsible institution all. Oldest first. */
export const loadAdditions = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor | MemberActor,
  noticeId: string,
): Promise<readonly Addition[]> => {
  const rows = await tx
    .selectFrom('app.notice_addition')
    .select(['id', 'at', 'holder', 'receipt_id', 'ciphertext'])
    .where('notice_id', '=', noticeId)
    .orderBy('at')
    .execute()
  return rows
    .filter(({ receipt_id }) => actor.kind === 'member' || additionIsTold({ byReceipt: receipt_id }, actor.receiptId))
    .map(({ id, at, holder, ciphertext }) => ({
      id,
      at: at.toISOString(),
      holder,
      words: services.keyring.decrypt(ciphertext, additionContext(id)),
    }))
}
