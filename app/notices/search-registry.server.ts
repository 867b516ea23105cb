import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { askIndex } from '../../search/ask.server.ts'
import { type PartnerNotice, writingsOf } from '../../search/documents.ts'
import { asWritten, isUnlike, type Unlike } from '../../search/rank.ts'
import { recordSearch } from '../audit/record-search.server.ts'
import { decideAccess, type RecordFacts } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { nameTokens } from '../domain/names.ts'
import type { Services } from '../services.server.ts'

/** A registered notice as a partner may read it: coarsened, without who answers for it. */
export type RegistryHit = PartnerNotice & {
  readonly noticeId: string
  /** Words of the question that the notice has otherwise written. */
  readonly why: readonly Unlike[]
  /** Set when the actor's institution answers for it and so may open it. */
  readonly own: boolean
}

/**
 * Registered notices like the words, best first. Only of institutions with an agreement in force;
 * officers of consulates see those of their own chancellery and those that the family let consulates see. The search is audited in the transaction that reads its
 * answer: who, when, what it showed, and the words encrypted.
 */
export const searchRegistry = async (
  services: Services,
  actor: MemberActor,
  text: string,
): Promise<readonly RegistryHit[]> => {
  const { hits: found } = await askIndex(services, actor, { audience: 'partner', text })
  const ids = found.map(({ recordId }) => recordId)
  const whyOf = new Map(found.map(({ recordId, why }) => [recordId, why.filter(isUnlike)]))
  return acting(services.db, { actor }, async (tx) => {
    const rows =
      ids.length === 0
        ? []
        : await tx
            .selectFrom('search.document')
            .select(['record_id', 'chancellery_id', 'document'])
            .select(sql<boolean>`chancellery_id = any (app.agreed('registry_search'))`.as('agreed'))
            .where('audience', '=', 'partner')
            .where('record_id', 'in', ids)
            .execute()
    const hits = rows
      .flatMap((row): RegistryHit[] => {
        const own = actor.scopes.includes(row.chancellery_id)
        const notice = row.document as PartnerNotice
        const writings = writingsOf(notice.person)
        // Of the record as it is now: a name that was taken out since is not told.
        const held = new Set(writings.flatMap((name) => nameTokens(name ?? '')))
        const why = asWritten(
          (whyOf.get(row.record_id) ?? []).filter(({ found: word }) => held.has(word)),
          text,
          writings,
        )
        const hit: RegistryHit = { ...notice, noticeId: row.record_id, why, own }
        const facts: RecordFacts = {
          relations: own ? ['responsible'] : [],
          shared: row.agreed ? ['registry_search'] : [],
          consents: hit.consulatesMaySee ? ['consulate_see'] : [],
        }
        return decideAccess(actor, 'registry.search', facts).ok ? [hit] : []
      })
      .sort((a, b) => ids.indexOf(a.noticeId) - ids.indexOf(b.noticeId))
    await recordSearch(tx, services, actor, { text, shown: hits.map(({ noticeId }) => noticeId) })
    return hits
  })
}
