import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { type PartnerNotice, writingsOf } from '../../search/documents.ts'
import { type Explained, explainFound } from '../../search/explain.ts'
import type { Question } from '../../search/question.ts'
import type { Learnt } from '../../search/words.ts'
import { decideAccess, type RecordFacts } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'

/** A registered notice as a partner may read it: coarsened, without who answers for it. */
export type ReadableNotice = PartnerNotice & {
  readonly noticeId: string
  /** Set when the actor's institution answers for it and so may open it. */
  readonly own: boolean
}

/**
 * Those of these notices that the actor may read now, in the order of the ids: only of institutions with an agreement in force; officers
 * of consulates see those of their own chancellery and those that the family let consulates see.
 */
export const readRegistry = async (
  tx: Tx,
  actor: MemberActor,
  ids: readonly string[],
): Promise<readonly ReadableNotice[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('search.document')
    .select(['record_id', 'chancellery_id', 'document'])
    .select(sql<boolean>`chancellery_id = any (app.agreed('registry_search'))`.as('agreed'))
    .where('audience', '=', 'partner')
    .where('record_id', 'in', ids)
    .execute()
  const place = new Map(ids.map((id, at) => [id, at]))
  return rows
    .flatMap((row): ReadableNotice[] => {
      const own = actor.scopes.includes(row.chancellery_id)
      const notice = row.document as PartnerNotice
      const facts: RecordFacts = {
        relations: own ? ['responsible'] : [],
        shared: row.agreed ? ['registry_search'] : [],
        consents: notice.consulatesMaySee ? ['consulate_see'] : [],
      }
      return decideAccess(actor, 'registry.search', facts).ok ? [{ ...notice, noticeId: row.record_id, own }] : []
    })
    .sort((one, other) => (place.get(one.noticeId) ?? 0) - (place.get(other.noticeId) ?? 0))
}

/** Why this notice answers what was asked; `learnt` is what the notices tell of how words are meant. */
export const whyNotice = (question: Question, typed: string, { person }: ReadableNotice, learnt: Learnt): Explained =>
  explainFound(question, typed, writingsOf(person), learnt)
