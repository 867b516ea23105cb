import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { NoticeProblem, ProblemEnding } from '../domain/notice-problem.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { addresseeFacts } from './find-tip.server.ts'
import { type ProblemWords, problemContext } from './tip.ts'

export type OpenProblem = ProblemWords & {
  readonly id: string
  readonly kind: NoticeProblem
  readonly publicId: string
  /** Of the notice, where the reader may open it. */
  readonly noticeId?: string
  readonly receivedAt: string
  readonly dueAt: string
  readonly ending?: ProblemEnding
}

const read = (tx: Tx, id: string) => tx.selectFrom('app.notice_problem').selectAll().where('id', '=', id)

/** The problem for this access; kept from others until the transaction ends when it is to be changed. @throws Response 404 */
export const requireProblem = async (tx: Tx, actor: MemberActor, access: AccessName, id: string, lock = false) => {
  const query = isId(id) ? read(tx, id) : undefined
  const row = await (lock ? query?.forUpdate() : query)?.executeTakeFirst()
  if (!row || !decideAccess(actor, access, addresseeFacts(actor, row)).ok) throw new Response(null, { status: 404 })
  return row
}

/** Opens what somebody said of a notice. The reading is audited. @throws Response 404 for another institution's */
export const openProblem = (services: Services, actor: MemberActor, id: string): Promise<OpenProblem> =>
  acting(services.db, { actor }, async (tx) => {
    const row = await requireProblem(tx, actor, 'problem.open', id)
    const words: ProblemWords = JSON.parse(services.keyring.decrypt(row.ciphertext, problemContext(id)))
    const isIts = decideAccess(actor, 'notice.open', { relations: row.to_protection ? [] : ['responsible'] }).ok
    await recordAudit(tx, actor, { act: 'problem.open', recordKind: 'problem', recordId: id })
    return {
      id,
      ...words,
      kind: row.kind,
      publicId: row.public_id,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      ...(isIts ? { noticeId: row.notice_id } : {}),
      ...(row.ending ? { ending: row.ending } : {}),
    }
  })
