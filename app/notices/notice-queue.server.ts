import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
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
    const counts = await countTabs(tx, actor)
    const start = (page - 1) * QUEUE_PAGE
    const listed = await pageOfTab(tx, actor, tab, { start, end: start + QUEUE_PAGE })
    const rows = await readQueued(tx, tab, listed)
    await recordAudit(tx, actor, {
      act: 'notice.queue',
      recordKind: 'notice',
      shown: rows.map(({ id }) => id),
      details: { tab, rows: rows.length },
    })
    return { rows, counts }
  })

const countTabs = async (tx: Tx, actor: MemberActor): Promise<Readonly<Record<QueueTab, number>>> => {
  const counted = await tx
    .selectFrom('app.notice as n')
    .leftJoin('app.publication as p', (join) =>
      // Only a registered notice is public.
      join.onRef('p.notice_id', '=', 'n.id').on('p.state', '=', 'published').on('n.state', 'in', TAB_STATES.published),
    )
    .where('n.responsible_id', 'in', actor.scopes)
    .select((row) => [
      'n.state',
      row.fn.count<number>('n.id').as('all'),
      row.fn.count<number>('p.notice_id').as('public'),
    ])
    .groupBy('n.state')
    .modifyEnd(keptPlan)
    .execute()
  const sum = (states: readonly NoticeState[], of: 'all' | 'public') =>
    counted.filter(({ state }) => states.includes(state)).reduce((total, row) => total + row[of], 0)
  const published = sum(TAB_STATES.published, 'public')
  return {
    filed: sum(TAB_STATES.filed, 'all'),
    verified: sum(TAB_STATES.verified, 'all'),
    registered: sum(TAB_STATES.registered, 'all') - published,
    published,
    ended: sum(TAB_STATES.ended, 'all'),
  }
}

/** A notice in the queue and when its earliest open task is due. */
type Listed = { readonly id: string; readonly due: Date | null }

/**
 * Notices of a tab from `start` up to, and without, `end`: those with an open task by when it is due, then the others, the
 * longest filed first. Both are read from an index and no further than `end`.
 */
const pageOfTab = async (
  tx: Tx,
  actor: MemberActor,
  tab: QueueTab,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<readonly Listed[]> => {
  const scopes = sql`(${sql.join(actor.scopes)})`
  const openTask = sql`t.notice_id = n.id and t.done_at is null and t.institution_id in ${scopes}`
  const inTab = sql`n.responsible_id in ${scopes} and n.state in (${sql.join(TAB_STATES[tab])})
    and ${tab === 'published' ? sql`` : sql`not`} exists (
      select 1 from app.publication p where p.notice_id = n.id and p.state = 'published')`
  const { rows: waiting } = await sql<Listed>`
    select n.id, min(t.due_at) as due from app.task t join app.notice n on ${openTask}
    where ${inTab} group by n.id order by due, n.filed_at, n.id limit ${end} ${keptPlan}`.execute(tx)
  if (waiting.length === end) return waiting.slice(start)
  const { rows: others } = await sql<Listed>`
    select n.id, null::timestamptz as due from app.notice n
    where ${inTab} and not exists (select 1 from app.task t where ${openTask})
    order by n.filed_at, n.id limit ${end - Math.max(start, waiting.length)} offset ${Math.max(0, start - waiting.length)} ${keptPlan}`.execute(
    tx,
  )
  return [...waiting.slice(start), ...others]
}

/** What a page shows of each notice, in the order given: the only ones whose content is read. */
const readQueued = async (tx: Tx, tab: QueueTab, listed: readonly Listed[]): Promise<readonly QueuedNotice[]> => {
  if (listed.length === 0) return []
  const { rows } = await sql<{
    at: number
    id: string
    state: NoticeState
    person: PersonDescription
    filed_at: Date | null
    next_review: string | null
  }>`
    select listed.at::int, n.id, n.state, n.content -> 'person' as person, n.filed_at, n.next_review
    from unnest(${listed.map(({ id }) => id)}::uuid[]) with ordinality listed(id, at) join app.notice n on n.id = listed.id
    order by listed.at ${keptPlan}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    person: row.person,
    filedAt: row.filed_at?.toISOString() ?? '',
    due: listed[row.at - 1]?.due?.toISOString() ?? (row.next_review ? `${row.next_review}T23:59:59.000Z` : undefined),
    published: tab === 'published',
  }))
}
