import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { EnrollingActor, MemberActor } from '../domain/actor.ts'
import type { IsoDate } from '../domain/person.ts'
import type { ToldMeans } from '../domain/sign-in.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'

export type MeansNotice = {
  readonly id: string
  readonly means: ToldMeans
  /** The day it was where the member's institution is. */
  readonly day: IsoDate
}

/** What changed in the member's own means of signing in and was not marked as seen yet, the newest first. */
export const listToldMeans = async (
  services: Services,
  actor: MemberActor | EnrollingActor,
): Promise<readonly MeansNotice[]> => {
  if (actor.kind !== 'member') return []
  return acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.means_notice')
      .select(['id', 'means', 'at'])
      .where('member_id', '=', actor.memberId)
      .where('seen_at', 'is', null)
      .orderBy('at', 'desc')
      .limit(20)
      .execute()
    return rows.map(({ at, ...row }) => ({ ...row, day: localDay(at, actor.country) }))
  })
}

/** The member has seen these, all that were shown; what came since stays. */
export const markMeansSeen = (services: Services, actor: MemberActor, shown: readonly string[]): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    if (shown.length === 0) return
    await tx
      .updateTable('app.means_notice')
      .set({ seen_at: services.now() })
      .where('member_id', '=', actor.memberId)
      .where('id', 'in', shown)
      .where('seen_at', 'is', null)
      .execute()
    await recordAudit(tx, actor, { act: 'means.seen', recordKind: 'member', recordId: actor.memberId })
  })
