import type { Selectable } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PersonDescription } from '../domain/person.ts'
import type { Services } from '../services.server.ts'

type Task = DB['app.task']
export type TaskKind = Task['kind']

/** A piece of work that waits for the actor's institution. Instants are ISO. */
export type WaitingTask = {
  readonly id: string
  readonly kind: TaskKind
  readonly request?: string
  readonly due: string
  /** Whom it is about, where the actor may see the record; of a candidate only the title of the actor's own record. */
  readonly person?: PersonDescription
  readonly ownTitle?: string
  readonly noticeId?: string
  readonly sightingId?: string
  readonly candidateId?: string
}

/** Tasks shown at most; the rest appears as these are done. */
const SHOWN = 60

/** What waits for the actor's institution, the most urgent first, and how much is overdue. The reading is audited. */
export const loadWorkQueue = (
  services: Services,
  actor: MemberActor,
): Promise<{ readonly tasks: readonly WaitingTask[]; readonly total: number; readonly overdue: number }> =>
  acting(services.db, { actor }, async (tx) => {
    const now = services.now()
    const open = tx.selectFrom('app.task').where('institution_id', 'in', actor.scopes).where('done_at', 'is', null)
    const rows = await open.selectAll().orderBy('due_at').orderBy('id').limit(SHOWN).execute()
    const { total, overdue } = await open
      .select((row) => [
        row.fn.countAll<number>().as('total'),
        row.fn.countAll<number>().filterWhere('due_at', '<', now).as('overdue'),
      ])
      .executeTakeFirstOrThrow()
    const people = await findPeople(tx, actor, rows)
    await recordAudit(tx, actor, { act: 'staff.home', details: { tasks: rows.length, named: people.size } })
    const tasks = rows.map(
      (row): WaitingTask => ({
        id: row.id,
        kind: row.kind,
        request: row.request ?? undefined,
        due: row.due_at.toISOString(),
        ...people.get(row.id),
        noticeId: row.notice_id ?? undefined,
        sightingId: row.sighting_id ?? undefined,
        candidateId: row.candidate_id ?? undefined,
      }),
    )
    return { tasks, total, overdue }
  })

type About = Pick<WaitingTask, 'person' | 'ownTitle'>
type Row = Pick<Selectable<Task>, 'id' | 'notice_id' | 'sighting_id' | 'candidate_id'>

/** Whom each task is about, by task id, read only where the actor's access and row-level security both allow. */
const findPeople = async (tx: Tx, actor: MemberActor, rows: readonly Row[]): Promise<ReadonlyMap<string, About>> => {
  const idsOf = (access: AccessName, column: 'notice_id' | 'sighting_id' | 'candidate_id'): string[] =>
    decideAccess(actor, access).ok ? rows.map((row) => row[column]).filter((id) => id !== null) : []
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
