import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'

/** Entries a page of the trail shows. */
export const TRAIL_PAGE = 50

export type TrailEntry = {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly actorKind: 'public' | 'family' | 'member' | 'worker'
  readonly institution?: string
  readonly act: string
  readonly recordKind?: string
  readonly recordId?: string
  /** A search whose words may be read for a reason. */
  readonly hasWords: boolean
}

/** A page of the trail, the newest first; `more` when there are older entries. Reading it leaves a trace of its own. */
export const readTrail = (
  services: Services,
  actor: MemberActor,
  page: number,
): Promise<{ readonly entries: readonly TrailEntry[]; readonly more: boolean }> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('audit.entry as e')
      .leftJoin('app.institution as i', 'i.id', 'e.institution_id')
      .select(['e.id', 'e.at', 'e.actor_kind', 'e.act', 'e.record_kind', 'e.record_id', 'e.details', 'i.name'])
      .orderBy('e.at', 'desc')
      .orderBy('e.id')
      .limit(TRAIL_PAGE + 1)
      .offset((page - 1) * TRAIL_PAGE)
      .execute()
    await recordAudit(tx, actor, { act: 'audit.read', details: { page } })
    const entries = rows.slice(0, TRAIL_PAGE).map(
      (row): TrailEntry => ({
        id: row.id,
        at: row.at.toISOString(),
        actorKind: row.actor_kind,
        institution: row.name ?? undefined,
        act: row.act,
        recordKind: row.record_kind ?? undefined,
        recordId: row.record_id ?? undefined,
        hasWords: row.act === 'registry.search' && typeof row.details.words === 'string',
      }),
    )
    return { entries, more: rows.length > TRAIL_PAGE }
  })
