import { acting } from '../../db/acting.server.ts'
import { askIndex } from '../../search/ask.server.ts'
import type { Explained } from '../../search/explain.ts'
import { currentLearnt } from '../../search/learnt.server.ts'
import { parseQuestion } from '../../search/question.ts'
import { recordSearch } from '../audit/record-search.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { type ReadableNotice, readRegistry, whyNotice } from './read-registry.server.ts'

export type RegistryHit = ReadableNotice & {
  /** Words of the question and those of the notice that answer them. */
  readonly why: Explained['answers']
  /** Words of the question that the notice has not. */
  readonly missing: Explained['missing']
}

/**
 * Registered notices like the words, best first; at most `most`, or as many as one answer has. The search is audited in the transaction
 * that reads its answer: who, when, what it showed, and the words encrypted.
 */
export const searchRegistry = async (
  services: Services,
  actor: MemberActor,
  text: string,
  most?: number,
): Promise<readonly RegistryHit[]> => {
  const { hits: found } = await askIndex(services, actor, { audience: 'partner', text, most })
  const question = parseQuestion(text)
  const learnt = await currentLearnt(services.worker, 'partner')
  return acting(services.db, { actor }, async (tx) => {
    const read = await readRegistry(
      tx,
      actor,
      found.map(({ recordId }) => recordId),
    )
    const hits = read.map((notice) => {
      const { answers: why, missing } = whyNotice(question, text, notice, learnt)
      return { ...notice, why, missing }
    })
    await recordSearch(tx, services, actor, { text, shown: hits.map(({ noticeId }) => noticeId) })
    return hits
  })
}
