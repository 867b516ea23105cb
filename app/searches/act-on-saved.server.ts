import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { isTelling, parseStanding } from '../../search/standing.ts'
import type { MemberActor } from '../domain/actor.ts'
import { asksSince, isAskedUntil, standsUntil } from '../domain/saved-search.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { readFinds } from './read-finds.server.ts'
import type { SaveCode } from './save-search.server.ts'
import { openSavedWords } from './saved-words.server.ts'

/** `again`: its words are asked anew; `see`: what is new is looked at; `tell`: it stands from now on, or longer; `stop`: it is only kept. */
export const SAVED_ACTS = ['again', 'see', 'tell', 'stop', 'remove'] as const
export type SavedAct = (typeof SAVED_ACTS)[number]

/** Acts on a saved search of the member. Gives its words. @throws Response 404 for any other id */
export const actOnSaved = (
  services: Services,
  actor: MemberActor,
  id: string,
  act: SavedAct,
): Promise<Verdict<{ readonly words: string }, SaveCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const saved = isId(id)
      ? await tx
          .selectFrom('app.saved_search')
          .select(['ciphertext', 'asked_until', 'ends_at', 'asked_since'])
          .where('id', '=', id)
          .where('member_id', '=', actor.memberId)
          .forUpdate()
          .executeTakeFirst()
      : undefined
    if (!saved) throw new Response(null, { status: 404 })
    const words = openSavedWords(services.keyring, { id, ...saved })
    const now = services.now()
    const soFar = { askedUntil: saved.asked_until, endsAt: saved.ends_at, askedSince: saved.asked_since }
    const change = tx.updateTable('app.saved_search').where('id', '=', id)
    switch (act) {
      case 'again':
        await change.set({ last_seen_at: now, asked_until: now }).execute()
        break
      case 'see': {
        await change.set({ last_seen_at: now }).execute()
        const unseen = await readFinds(tx, actor, { searchId: id, unseen: true })
        if (unseen.length > 0)
          await tx
            .updateTable('app.search_find')
            .set({ seen_at: now })
            .where('search_id', '=', id)
            .where(
              'notice_id',
              'in',
              unseen.map(({ noticeId }) => noticeId),
            )
            .execute()
        break
      }
      case 'tell':
        if (!isTelling(parseStanding(words))) return refuse('saved_search.not_telling')
        await change.set({ standing: true, ends_at: standsUntil(now), asked_since: asksSince(soFar, now) }).execute()
        break
      case 'stop':
        await change
          .set({
            standing: false,
            ends_at: null,
            asked_until: isAskedUntil(soFar, now),
            asked_since: null,
            asked_after: null,
          })
          .execute()
        break
      case 'remove':
        await tx.deleteFrom('app.saved_search').where('id', '=', id).execute()
        break
    }
    await recordAudit(tx, actor, { act: `search.${act}`, recordKind: 'search', recordId: id })
    return ok({ words })
  })
