import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { NoticeState } from '../domain/lifecycle.ts'
import type { PersonDescription } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { QUEUE_PAGE, type QueueTab, TAB_STATES } from './queue-tabs.ts'

export type QueuedNotice = {
  readonly id: string
  readonly state: NoticeState
  readonly person: PersonDescription
  /** ISO instants. */
  readonly filedAt: string
  /** When the open task on it is due, else its next review. */
  readonly due?: string
  readonly published: boolean
}

/** One page of a tab of the actor's notices, the most urgent first, and how many each tab holds. The reading is audited. */
export const listNoticeQueue = (
  services: Services,
  actor: MemberActor,
  { tab, page }: { readonly tab: QueueTab; readonly page: number },
): Promise<{
  readonly rows: readonly QueuedNotice[]
  readonly counts: Readonly<Record<QueueTab, number>>
}> =>
  acting(services.db, { actor }, async (tx) => {
    const own = tx
      .selectFrom('app.notice as n')
      .leftJoin('app.publication as p', (join) =>
        join.onRef('p.notice_id', '=', 'n.id').on('p.state', '=', 'published'),
      )
      .where('n.responsible_id', 'in', actor.scopes)
    const counted = await own
      .select((row) => [
        'n.state',
        row.fn.count<number>('n.id').as('all'),
        row.fn.count<number>('p.public_id').as('public'),
      ])
      .groupBy('n.state')
      .execute()
    const sum = (states: readonly NoticeState[], of: 'all' | 'public') =>
      counted.filter(({ state }) => states.includes(state)).reduce((total, row) => total + row[of], 0)
    const published = sum(TAB_STATES.published, 'public')
    const rows = await own
      .leftJoin('app.task as t', (join) => join.onRef('t.notice_id', '=', 'n.id').on('t.done_at', 'is', null))
      .where('n.state', 'in', TAB_STATES[tab])
      .where('p.public_id', tab === 'published' ? 'is not' : 'is', null)
      .select((row) => [
        'n.id',
        'n.state',
        'n.content',
        'n.filed_at',
        'n.next_review',
        'p.public_id',
        row.fn.min('t.due_at').as('due'),
      ])
      .groupBy(['n.id', 'p.public_id'])
      .orderBy('due', (order) => order.asc().nullsLast())
      .orderBy('n.filed_at')
      .limit(QUEUE_PAGE)
      .offset((page - 1) * QUEUE_PAGE)
      .execute()
    await recordAudit(tx, actor, {
      act: 'notice.queue',
      recordKind: 'notice',
      shown: rows.map(({ id }) => id),
      details: { tab, rows: rows.length },
    })
    return {
      rows: rows.map((row) => ({
        id: row.id,
        state: row.state,
        person: row.content.person,
        filedAt: row.filed_at?.toISOString() ?? '',
        due: row.due?.toISOString() ?? (row.next_review ? `${row.next_review}T23:59:59.000Z` : undefined),
        published: row.public_id !== null,
      })),
      counts: {
        filed: sum(TAB_STATES.filed, 'all'),
        verified: sum(TAB_STATES.verified, 'all'),
        registered: sum(TAB_STATES.registered, 'all') - published,
        published,
        ended: sum(TAB_STATES.ended, 'all'),
      },
    }
  })
