import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { NoticeProblem, ProblemEnding } from '../domain/notice-problem.ts'
import type { Services } from '../services.server.ts'

export type ProblemLine = {
  readonly id: string
  readonly kind: NoticeProblem
  /** The number of the notice, as the public reads it. */
  readonly publicId: string
  readonly receivedAt: string
  readonly dueAt: string
  readonly ending?: ProblemEnding
}

/** Problems listed at once; the rest appears as these are done. */
const LISTED = 100

/** What the public says of notices that waits for this institution, the most urgent first, and what it did last. The reading is audited. */
export const listProblems = (
  services: Services,
  actor: MemberActor,
): Promise<{ readonly open: readonly ProblemLine[]; readonly done: readonly ProblemLine[] }> =>
  acting(services.db, { actor }, async (tx) => {
    const own = tx
      .selectFrom('app.notice_problem')
      .select(['id', 'kind', 'public_id', 'received_at', 'due_at', 'ending'])
      .where('institution_id', 'in', actor.scopes)
      .limit(LISTED)
    const open = await own.where('state', '=', 'open').orderBy('due_at').orderBy('id').execute()
    const done = await own.where('state', '=', 'done').orderBy('decided_at', 'desc').orderBy('id').execute()
    await recordAudit(tx, actor, { act: 'problem.list', shown: [...open, ...done].map(({ id }) => id) })
    const line = (row: (typeof open)[number]): ProblemLine => ({
      id: row.id,
      kind: row.kind,
      publicId: row.public_id,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      ...(row.ending ? { ending: row.ending } : {}),
    })
    return { open: open.map(line), done: done.map(line) }
  })
