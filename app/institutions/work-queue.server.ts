import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type AccessName, isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PersonDescription } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { type WorkAct, type WorkRow, waitingWork } from './waiting-work.server.ts'

/** A piece of work that waits for the actor's institution. Instants are ISO; one of `due` and `since` is there. */
export type WaitingWork = {
  readonly id: string
  readonly act: WorkAct
  readonly request?: string
  readonly due?: string
  readonly since?: string
  /** Whom it is about, where the actor may see the record; of a candidate only the title of the actor's own record. */
  readonly person?: PersonDescription
  readonly ownTitle?: string
  readonly noticeId?: string
  readonly sightingId?: string
  readonly candidateId?: string
  readonly caseId?: string
}

/** Pieces shown at most; the rest appears as these are done. */
const SHOWN = 60

type WorkQueue = { readonly work: readonly WaitingWork[]; readonly total: number; readonly overdue: number }

/**
 * What waits for the actor's institution and how much is overdue. The most urgent come first: what is overdue, then by
 * clock; what has none counts as if it had to be answered within 72 hours. The reading is audited.
 */
export const loadWorkQueue = (services: Services, actor: MemberActor): Promise<WorkQueue> =>
  acting(services.db, { actor }, async (tx) => {
    const now = services.now()
    const { rows } = await sql<WorkRow & { total: number; overdue: number }>`
      select work.*, count(*) over () ::int as total, (count(*) filter (where due < ${now}) over ()) ::int as overdue
      from ${waitingWork(actor, now)} work
      order by coalesce(due < ${now}, false) desc, coalesce(due, since + interval '72 hours'), id
      limit ${SHOWN}`.execute(tx)
    const people = await findPeople(tx, actor, rows)
    const shown = rows.filter((row) => people.has(row.id)).flatMap(idsOfRow)
    await recordAudit(tx, actor, { act: 'staff.home', shown, details: { tasks: rows.length, named: people.size } })
    const work = rows.map(
      (row): WaitingWork => ({
        id: row.id,
        act: row.act,
        request: row.request ?? undefined,
        due: row.due?.toISOString(),
        since: row.since?.toISOString(),
        ...people.get(row.id),
        noticeId: row.notice_id ?? undefined,
        sightingId: row.sighting_id ?? undefined,
        candidateId: row.candidate_id ?? undefined,
        caseId: row.case_id ?? undefined,
      }),
    )
    return { work, total: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0 }
  })

type About = Pick<WaitingWork, 'person' | 'ownTitle'>
type Row = Pick<WorkRow, 'id' | 'notice_id' | 'sighting_id' | 'candidate_id'>

const idsOfRow = ({ notice_id, sighting_id, candidate_id }: Row): string[] =>
  [notice_id, sighting_id, candidate_id].filter((id) => id !== null)

/** Whom each piece is about, by its id, read only where the actor's access and row-level security both allow. */
const findPeople = async (tx: Tx, actor: MemberActor, rows: readonly Row[]): Promise<ReadonlyMap<string, About>> => {
  const idsOf = (access: AccessName, column: 'notice_id' | 'sighting_id' | 'candidate_id'): string[] =>
    isOpenTo(actor, access) ? rows.map((row) => row[column]).filter((id) => id !== null) : []
  const byRecord = new Map<string, About>()
  const notices = idsOf('notice.open', 'notice_id')
  if (notices.length > 0) {
    const found = await tx.selectFrom('app.notice').select(['id', 'content']).where('id', 'in', notices).execute()
    for (const { id, content } of found) byRecord.set(id, { person: content.person })
  }
  const sightings = idsOf('sighting.open', 'sighting_id')
  if (sightings.length > 0) {
    const found = await tx.selectFrom('app.sighting').select(['id', 'person']).where('id', 'in', sightings).execute()
    for (const { id, person } of found) byRecord.set(id, { person })
  }
  const candidates = idsOf('candidate.open', 'candidate_id')
  if (candidates.length > 0) {
    const found = await tx
      .selectFrom('app.candidate_side')
      .select(['candidate_id', 'document'])
      .where('candidate_id', 'in', candidates)
      .where('institution_id', 'in', actor.scopes)
      .execute()
    for (const { candidate_id, document } of found) byRecord.set(candidate_id, { ownTitle: document.ownTitle })
  }
  const aboutOf = (row: Row): About | undefined =>
    [row.notice_id, row.sighting_id, row.candidate_id].map((id) => byRecord.get(id ?? '')).find(Boolean)
  return new Map(
    rows.flatMap((row) => [[row.id, aboutOf(row)] as const].filter(([, about]) => about) as [string, About][]),
  )
}
