import { acting, type Tx } from '../../db/acting.server.ts'
import type { Explained } from '../../search/explain.ts'
import { MOST_LISTED } from '../../search/index.ts'
import { currentLearnt } from '../../search/learnt.server.ts'
import { parseQuestion, type Question } from '../../search/question.ts'
import { recordSearch } from '../audit/record-search.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PublicNotice } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { askRegistry } from './ask-registry.server.ts'
import type { AskedSearch } from './asked-search.ts'
import { countFacets, type FacetCounts, facetValues, passes } from './facets.ts'
import { type ReadableNotice, readRegistry, whyNotice } from './read-registry.server.ts'

/** Notices that one page shows. */
export const ANSWER_PAGE = 24

export type AnswerHit = ReadableNotice & {
  readonly why: Explained
  readonly isPublished: boolean
  /** Published now. */
  readonly photo?: PublicNotice['photo']
}

export type RegistryAnswer = {
  readonly question: Question
  readonly isStandIn: boolean
  /** As many were found as are listed: there may be more. */
  readonly isCut: boolean
  /** Notices that the reader may see, without filters. */
  readonly all: number
  /** With them. */
  readonly total: number
  readonly facets: FacetCounts
  /** From 0; one beyond the last is the last. */
  readonly page: number
  readonly pages: number
  readonly hits: readonly AnswerHit[]
}

/** What of these is published now: the minimum that anybody sees, and never more of it than that. */
export const listPublishedOf = async (
  tx: Tx,
  { now }: Pick<Services, 'now'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicNotice>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app.publication')
    .select(['notice_id', 'document'])
    .where('notice_id', 'in', ids)
    .where('state', '=', 'published')
    .where('expires_at', '>', now())
    .execute()
  return new Map(
    rows.flatMap(({ notice_id, document }) => (notice_id && document ? [[notice_id, document] as const] : [])),
  )
}

/**
 * A page of the answer to a search of the registry, with how many there are by what they can be filtered by. All is read anew under
 * row-level security, so that what was withdrawn since is neither shown nor counted; what the page shows is audited in the same transaction.
 */
export const readAnswer = async (
  services: Services,
  actor: MemberActor,
  { text, filters, answer }: AskedSearch,
  wanted: number,
): Promise<RegistryAnswer> => {
  const { ids, isStandIn } = answer ?? (await askRegistry(services, actor, text))
  const question = parseQuestion(text)
  const today = localDay(services.now(), actor.country)
  const learnt = await currentLearnt(services.worker, 'partner')
  return acting(services.db, { actor }, async (tx) => {
    const read = await readRegistry(tx, actor, ids)
    const published = await listPublishedOf(
      tx,
      services,
      read.map(({ noticeId }) => noticeId),
    )
    const all = read.map((notice) => {
      const isPublished = published.has(notice.noticeId)
      return { notice, isPublished, values: facetValues({ ...notice, isPublished }, today) }
    })
    const shown = all.filter(({ values }) => passes(values, filters))
    const pages = Math.max(1, Math.ceil(shown.length / ANSWER_PAGE))
    const page = Math.min(wanted, pages - 1)
    const hits = shown.slice(page * ANSWER_PAGE, (page + 1) * ANSWER_PAGE).map(({ notice, isPublished }) => ({
      ...notice,
      isPublished,
      why: whyNotice(question, text, notice, learnt),
      photo: published.get(notice.noticeId)?.photo,
    }))
    await recordSearch(tx, services, actor, { text, shown: hits.map(({ noticeId }) => noticeId) })
    return {
      question,
      isStandIn,
      isCut: ids.length >= MOST_LISTED,
      all: all.length,
      total: shown.length,
      facets: countFacets(
        all.map(({ values }) => values),
        filters,
      ),
      page,
      pages,
      hits,
    }
  })
}
