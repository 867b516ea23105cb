import { acting } from '../../db/acting.server.ts'
import { askIndex } from '../../search/ask.server.ts'
import { type Explained, explainFound } from '../../search/explain.ts'
import { currentLearnt } from '../../search/learnt.server.ts'
import { parseQuestion } from '../../search/question.ts'
import { publicActor } from '../domain/actor.ts'
import type { PublicNotice } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'

export type PublishedHit = PublicNotice & { readonly why: Explained }

/**
 * Published notices like the words, best first, and why: by what is published of each and nothing else. The index gives ids only; what is
 * shown is read from the publications as they stand, so that a notice taken down is out of the answers in the same moment.
 */
export const searchPublished = async (
  services: Services,
  query: { readonly text: string; readonly chancelleryId?: string },
): Promise<readonly PublishedHit[]> => {
  const { hits } = await askIndex(services, publicActor, { audience: 'public', ...query })
  if (hits.length === 0) return []
  const ids = hits.map(({ recordId }) => recordId)
  const rows = await acting(services.db, { actor: publicActor }, (tx) =>
    tx
      .selectFrom('app.publication')
      .select(['notice_id', 'document'])
      .where('notice_id', 'in', ids)
      .where('state', '=', 'published')
      .where('expires_at', '>', services.now())
      .execute(),
  )
  const byId = new Map(rows.map(({ notice_id, document }) => [notice_id, document]))
  const question = parseQuestion(query.text)
  const learnt = await currentLearnt(services.worker, 'public')
  return ids.flatMap((id) => {
    const notice = byId.get(id)
    return notice
      ? [{ ...notice, why: explainFound(question, query.text, [notice.name, notice.nickname], learnt) }]
      : []
  })
}
