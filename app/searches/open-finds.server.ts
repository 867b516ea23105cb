import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { currentLearnt } from '../../search/learnt.server.ts'
import { parseStanding } from '../../search/standing.ts'
import type { MemberActor } from '../domain/actor.ts'
import { whyNotice } from '../notices/read-registry.server.ts'
import { type AnswerHit, listPublishedOf } from '../notices/registry-answer.server.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { countFinds, type FindCounts } from './count-finds.server.ts'
import { readFinds } from './read-finds.server.ts'
import { openSavedWords } from './saved-words.server.ts'

export type FoundNotice = AnswerHit & { readonly isNew: boolean; readonly seenAt: Date | undefined }

/**
 * What a saved search was told of, as many as are looked at together, as the actor may read it now; and how many there are in all, and not looked
 * at yet. New is what nobody has looked at, and what was so until the look under way.
 * @throws Response 404 for an id that is no saved search of the member
 */
export const openFinds = async (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<{ readonly words: string; readonly finds: readonly FoundNotice[] } & FindCounts> => {
  const learnt = await currentLearnt(services.worker, 'partner')
  return acting(services.db, { actor }, async (tx) => {
    const saved = isId(id)
      ? await tx
          .selectFrom('app.saved_search')
          .select(['ciphertext', 'last_seen_at'])
          .where('id', '=', id)
          .where('member_id', '=', actor.memberId)
          .executeTakeFirst()
      : undefined
    if (!saved) throw new Response(null, { status: 404 })
    const words = openSavedWords(services.keyring, { id, ...saved })
    const { question } = parseStanding(words)
    const found = await readFinds(tx, actor, { searchId: id })
    const published = await listPublishedOf(
      tx,
      services,
      found.map(({ noticeId }) => noticeId),
    )
    const finds = found.map(({ notice: read, noticeId, own, seenAt }): FoundNotice => {
      const notice = { ...read, noticeId, own }
      return {
        ...notice,
        why: whyNotice(question, words, notice, learnt),
        isPublished: published.has(noticeId),
        photo: published.get(noticeId)?.photo,
        seenAt,
        isNew: !seenAt || seenAt >= saved.last_seen_at,
      }
    })
    const shown = finds.map(({ noticeId }) => noticeId)
    await recordAudit(tx, actor, {
      act: 'search.finds',
      recordKind: 'search',
      recordId: id,
      shown,
      details: { hits: shown.length },
    })
    const counts = (await countFinds(tx, actor)).get(id)
    return { words, finds, found: counts?.found ?? 0, unseen: counts?.unseen ?? 0 }
  })
}
