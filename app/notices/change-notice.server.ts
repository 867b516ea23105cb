import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { AccessName } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { type Refusal, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { type ResponsibleNotice, requireResponsibleNotice } from './responsible-notice.server.ts'
import { tellFamily } from './updated.server.ts'

/** Which notice, and the version that the officer was looking at; a number that is none of its versions is a changed notice. */
export type NoticeChange = { readonly noticeId: string; readonly version: number }

type Done = {
  /** Columns of the notice that change with it. */
  readonly set?: Readonly<Record<string, unknown>>
  /** What the family reads, as a code. */
  readonly event?: string
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

/**
 * One officer's change of one notice: loaded and locked, judged by `access`, refused when someone else changed it in the
 * meantime, then decided, written, told to the family as a code and audited, all in one transaction. A refusal of `decide`
 * leaves everything as it was. @throws Response 404 for a notice the actor may not know
 */
export const changeNotice = async <Code extends string>(
  services: Services,
  actor: MemberActor,
  { noticeId, version }: NoticeChange,
  act: { readonly access: AccessName; readonly name: string },
  decide: (tx: Tx, notice: ResponsibleNotice) => Promise<Verdict<Done, Code>>,
): Promise<Verdict<undefined, Code | 'notice.changed'>> => {
  let refusal: Refusal<Code | 'notice.changed'> | undefined
  try {
    await acting(services.db, { actor }, async (tx) => {
      const notice = await requireResponsibleNotice(tx, actor, act.access, noticeId, true)
      const decided: Verdict<Done, Code | 'notice.changed'> =
        notice.version === version ? await decide(tx, notice) : refuse('notice.changed')
      if (!decided.ok) {
        refusal = decided
        throw new Undo()
      }
      const { set = {}, event, details } = decided.value
      await tx
        .updateTable('app.notice')
        .set({ ...set, version: notice.version + 1, updated_at: services.now() })
        .where('id', '=', notice.id)
        .execute()
      if (event) await tellFamily(tx, services, notice.id, event)
      await recordAudit(tx, actor, { act: act.name, recordKind: 'notice', recordId: notice.id, details })
    })
  } catch (error) {
    if (!(error instanceof Undo) || !refusal) throw error
    return refusal
  }
  return { ok: true, value: undefined }
}

/** Rolls the transaction back when a decision, made half way, was no. */
class Undo extends Error {}

/** Puts the verification of a notice in the queue of its institution. `due` is an instant. */
export const addVerifyTask = async (tx: Tx, notice: ResponsibleNotice, due: Date): Promise<void> => {
  await tx
    .insertInto('app.task')
    .values({
      id: randomUUID(),
      institution_id: notice.responsibleId,
      kind: 'verify',
      notice_id: notice.id,
      due_at: due,
    })
    .execute()
}

/** Takes the verification out of the queue, with how it ended. */
export const closeVerifyTask = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  noticeId: string,
  result: string,
): Promise<void> => {
  await tx
    .updateTable('app.task')
    .set({ done_at: services.now(), done_by: actor.memberId, result })
    .where('notice_id', '=', noticeId)
    .where('kind', '=', 'verify')
    .where('done_at', 'is', null)
    .execute()
}
