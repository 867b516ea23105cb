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
  acting(services.db, { actor, plansKept: true }, async (tx) => {
    const counts = await countTabs(tx, actor)
    const start = (page - 1) * QUEUE_PAGE
    const rows = await pageOfTab(tx, actor, tab, { start, end: start + QUEUE_PAGE })
    await recordAudit(tx, actor, {
      act: 'notice.queue',
      recordKind: 'notice',
      shown: rows.map(({ id }) => id),
      details: { tab, rows: rows.length },
    })
    return { rows, counts }
  })

const countTabs = async (tx: Tx, actor: MemberActor): Promise<Readonly<Record<QueueTab, number>>> => {
  // States are written out: a kept plan knows by them which rows an index holds, and only a registered notice is public.
  const { rows: counted } = await sql<{ state: NoticeState; all: number; public: number }>`
    select n.state, count(*)::int as all,
      count(*) filter (where n.state in (${sql.join(TAB_STATES.published.map((state) => sql.lit(state)))})
        and exists (select 1 from app.publication p where p.notice_id = n.id and p.state = 'published'))::int as public
    from app.notice n where n.responsible_id in (${sql.join(actor.scopes)}) group by n.state ${keptPlan}`.execute(tx)
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
 * longest filed first. What families wrote is read of those alone.
 */
const pageOfTab = async (
  tx: Tx,
  actor: MemberActor,
  tab: QueueTab,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<readonly QueuedNotice[]> => {
  const scopes = sql`(${sql.join(actor.scopes)})`
  const openTask = sql`t.done_at is null and t.institution_id in ${scopes}`
  const isPublic = sql`exists (select 1 from app.publication p where p.notice_id = n.id and p.state = 'published')`
  const inTab = sql`n.responsible_id in ${scopes} and n.state in (${sql.join(TAB_STATES[tab].map((state) => sql.lit(state)))})
    ${tab === 'published' ? sql`and ${isPublic}` : tab === 'registered' ? sql`and not ${isPublic}` : sql``}`
  const { rows: waiting } = await sql<Listed>`
    select n.id, t.due
    from (select t.notice_id, min(t.due_at) as due from app.task t where ${openTask} group by t.notice_id order by due offset 0) t
      cross join lateral (select n.id, n.filed_at from app.notice n where n.id = t.notice_id and ${inTab} offset 0) n
    order by t.due, n.filed_at, n.id limit ${end} ${keptPlan}`.execute(tx)
  const shown = await readQueued(tx, tab, waiting.slice(start))
  if (waiting.length === end) return shown
  const { rows: others } = await sql<Read>`
    select n.id, n.state, n.content -> 'person' as person, n.filed_at, n.next_review from (
      select n.id from app.notice n
      where ${inTab} and not exists (select 1 from app.task t where t.notice_id = n.id and ${openTask})
      order by n.filed_at, n.id limit ${end - Math.max(start, waiting.length)} offset ${Math.max(0, start - waiting.length)}) page
      join app.notice n on n.id = page.id
    order by n.filed_at, n.id ${keptPlan}`.execute(tx)
  return [...shown, ...others.map((row) => queued(row, tab))]
}

type Read = {
  readonly id: string
  readonly state: NoticeState
  readonly person: PersonDescription
  readonly filed_at: Date | null
  /** A day. */
  readonly next_review: string | null
}

const queued = (row: Read, tab: QueueTab, due?: Date | null): QueuedNotice => ({
  id: row.id,
  state: row.state,
  person: row.person,
  filedAt: row.filed_at?.toISOString() ?? '',
  due: due?.toISOString() ?? (row.next_review ? `${row.next_review}T23:59:59.000Z` : undefined),
  published: tab === 'published',
})

/** What a page shows of notices with an open task, in the order given. */
const readQueued = async (tx: Tx, tab: QueueTab, listed: readonly Listed[]): Promise<readonly QueuedNotice[]> => {
  if (listed.length === 0) return []
  const { rows } = await sql<Read & { readonly at: number }>`
    select listed.at::int, n.id, n.state, n.content -> 'person' as person, n.filed_at, n.next_review
    from unnest(${listed.map(({ id }) => id)}::uuid[]) with ordinality listed(id, at) join app.notice n on n.id = listed.id
    order by listed.at ${keptPlan}`.execute(tx)
  return rows.map((row) => queued(row, tab, listed[row.at - 1]?.due))
}
