/**
 * The search port. An engine answers with ids only; who asked reads the records by these ids in its own transaction, under
 * row-level security, so that an index that lags behind never shows what is gone. Documents are made in documents.ts.
 */
import type { Actor } from '../app/domain/actor.ts'
import type { BirthYears } from './ages.ts'
import type { Answer } from './rank.ts'

/** `public`: the consented minimum. `partner`: registered notices, for those whose role may search the registry. */
export type Audience = 'public' | 'partner'

export type SearchDocument = {
  readonly audience: Audience
  /** Of the notice. */
  readonly recordId: string
  readonly publicId?: string
  /** Whose notice it is: of a public document the chancellery, of a partner's the institution that answers for it. */
  readonly chancelleryId: string
  /** Words of the names that may be searched, folded, one twice where a name has it twice, each led by a space; ends with a space. */
  readonly folded: string
  /** The same words, each once. */
  readonly words: readonly string[]
  /** Keys of these names (keys.ts), 64-bit. */
  readonly keys: readonly bigint[]
  /** What a hit may show: PublicNotice or PartnerNotice. */
  readonly document: Readonly<Record<string, unknown>>
  readonly birthYears?: BirthYears
  readonly sex?: string
}

export type SearchQuery = {
  readonly audience: Audience
  /** As typed. */
  readonly text: string
  readonly chancelleryId?: string
  /** Hits wanted at most: MOST_HITS unless told, never more than MOST_LISTED. */
  readonly most?: number
}

/** A record that answers a query, best first, and which of its words answer which. The score only orders hits of one answer. */
export type SearchHit = { readonly recordId: string; readonly score: number; readonly why: readonly Answer[] }

/** Hits of one answer at most: a search is for finding one child, not for listing many. */
export const MOST_HITS = 24
/** Hits of one answer that is counted, filtered and read page by page. */
export const MOST_LISTED = 300

export type SearchIndex = {
  /** Replaces the document of this record and audience. */
  readonly put: (document: SearchDocument) => Promise<void>
  /** Removes it; removing what is not there is no error. */
  readonly remove: (audience: Audience, recordId: string) => Promise<void>
  /** Hits that `actor` may know of, best first, at most as many as it wants. */
  readonly search: (actor: Actor, query: SearchQuery) => Promise<readonly SearchHit[]>
}

/** What differs between two sides of the search: documents that are lacking, that are otherwise, and that should not be there. */
export type Difference = {
  readonly audience: Audience
  readonly documents: number
  readonly missing: number
  readonly stale: number
  readonly extra: number
}

/** Told of how many documents are done, of how many. */
export type OnProgress = (done: number, all: number) => void
