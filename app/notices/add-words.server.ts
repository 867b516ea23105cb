import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { SecondHolder } from '../domain/consent.ts'
import { actsOf } from '../domain/holder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findHolder, requireHolderNotice } from './holder-notice.server.ts'
import { isOpen } from './own-notice.server.ts'
import { tellFamily } from './updated.server.ts'

/** The context under which added words are encrypted. */
export const additionContext = (id: string): string => `addition:${id}`

/** Additions that one holder may leave; whoever has more to say is called. */
const MOST = 20
export const ADDITION_LENGTH = 1000

export type Addition = {
  readonly id: string
  readonly at: string
  readonly holder: SecondHolder
  readonly words: string
}

/**
 * Another parent or guardian adds what it knows, in its own words: to itself and to the institution that answers for the
 * notice. What the notifier told is neither shown nor changed.
 */
export const addWords = (
  services: Services,
  actor: FamilyActor,
  words: string,
): Promise<Verdict<undefined, 'notice.closed' | 'addition.empty' | 'addition.too_many'>> =>
  acting(services.db, { actor }, async (tx) => {
    const holder = await findHolder(tx)
    const notice = await requireHolderNotice(tx, actor)
    if (holder === undefined || holder === 'notifier' || holder === 'person' || !actsOf(holder).includes('add'))
      throw new Response(null, { status: 404 })
    if (!isOpen(notice.state)) return refuse('notice.closed')
    const said = words.trim().slice(0, ADDITION_LENGTH)
    if (said === '') return refuse('addition.empty')
    if ((await loadAdditions(tx, services, notice.id)).length >= MOST) return refuse('addition.too_many')
    const id = randomUUID()
    await tx
      .insertInto('app.notice_addition')
      .values({
        id,
        notice_id: notice.id,
        receipt_id: actor.receiptId,
        holder,
        ciphertext: services.keyring.encrypt(said, additionContext(id)),
        at: services.now(),
      })
      .execute()
    await tellFamily(tx, services, notice.id, 'added', { receipt: actor.receiptId })
    await recordAudit(tx, actor, { act: 'family.add', recordKind: 'notice', recordId: notice.id })
    return ok(undefined)
  })

/** What was added to a notice, as far as the actor may read it: a holder its own, the responsible institution all. Oldest first. */
export const loadAdditions = async (tx: Tx, services: Services, noticeId: string): Promise<readonly Addition[]> => {
  const rows = await tx
    .selectFrom('app.notice_addition')
    .select(['id', 'at', 'holder', 'ciphertext'])
    .where('notice_id', '=', noticeId)
    .orderBy('at')
    .execute()
  return rows.map(({ id, at, holder, ciphertext }) => ({
    id,
    at: at.toISOString(),
    holder,
    words: services.keyring.decrypt(ciphertext, additionContext(id)),
  }))
}
