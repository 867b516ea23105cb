import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoDate } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { countFinds } from './count-finds.server.ts'
import { openSavedWords } from './saved-words.server.ts'

export type SavedSearch = {
  readonly id: string
  /** As typed. */
  readonly words: string
  /** Days where the member's institution is. */
  readonly savedOn: IsoDate
  readonly until?: IsoDate
  readonly state: 'kept' | 'standing' | 'ended'
  readonly found: number
  readonly unseen: number
}

/** The member's saved searches, those with something new first, then the newest. */
export const listSaved = (services: Services, actor: MemberActor): Promise<readonly SavedSearch[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.saved_search')
      .select(['id', 'ciphertext', 'created_at', 'ends_at'])
      .where('member_id', '=', actor.memberId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute()
    const counts = await countFinds(tx, actor)
    const now = services.now()
    const saved = rows.map(({ id, ciphertext, created_at, ends_at }): SavedSearch => {
      return {
        id,
        words: openSavedWords(services.keyring, { id, ciphertext }),
        savedOn: localDay(created_at, actor.country),
        ...(ends_at ? { until: localDay(ends_at, actor.country) } : {}),
        state: ends_at === null ? 'kept' : ends_at > now ? 'standing' : 'ended',
        ...(counts.get(id) ?? { found: 0, unseen: 0 }),
      }
    })
    const unseen = saved.reduce((sum, one) => sum + one.unseen, 0)
    await recordAudit(tx, actor, { act: 'search.saved', details: { searches: saved.length, unseen } })
    return saved.sort((one, other) => Number(other.unseen > 0) - Number(one.unseen > 0))
  })
