import { isId } from '../sightings/is-id.ts'
import { type Filters, readFilters } from './facets.ts'

/** A search that was asked: parked under a token, so that no name sits in an address. */
export type AskedSearch = {
  readonly text: string
  /** Slug of the chancellery that a public search keeps to, or empty. */
  readonly chancellery: string
  /** The member for whom alone a search of the registry can be opened again, or empty. */
  readonly memberId: string
  /** Of a search of the registry. */
  readonly filters: Filters
  /** The answer of the index when it was asked; absent until then. */
  readonly answer?: ParkedAnswer
}

/** Ids of notices, best first, so that the second page is of the same answer while others write. */
export type ParkedAnswer = {
  readonly ids: readonly string[]
  readonly isStandIn: boolean
  /** When the index was asked (ISO): what was registered since is not among the ids. */
  readonly at: string
}

/** How long its answer can be opened again, in seconds. */
export const SEARCH_SECONDS = 30 * 60

const MOST_IDS = 1000

const parseAnswer = (value: unknown): ParkedAnswer | undefined => {
  const { ids, isStandIn, at } = (value ?? {}) as Partial<Record<keyof ParkedAnswer, unknown>>
  if (!Array.isArray(ids) || ids.length > MOST_IDS) return undefined
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined
  return { ids: ids.filter((id) => typeof id === 'string' && isId(id)), isStandIn: isStandIn === true, at }
}

/** The parked value read back, or undefined when it is none. */
export const parseAskedSearch = (value: unknown): AskedSearch | undefined => {
  const {
    text,
    chancellery,
    memberId = '',
    filters,
    answer,
  } = (value ?? {}) as Partial<Record<keyof AskedSearch, unknown>>
  if (typeof text !== 'string' || typeof chancellery !== 'string' || typeof memberId !== 'string') return undefined
  const chosen = (filters ?? {}) as Readonly<Record<string, unknown>>
  const parked = parseAnswer(answer)
  return {
    text,
    chancellery,
    memberId,
    filters: readFilters((facet) => chosen[facet]),
    ...(parked ? { answer: parked } : {}),
  }
}

/** A search that came too soon: its words, and what the page that sends it again needs (http/public-form.ts). */
export type WaitingSearch = Pick<AskedSearch, 'text' | 'chancellery'> & {
  readonly challenge: string
  readonly seconds: number
}

/** The parked value read back, or undefined when it is no search that waits. */
export const parseWaitingSearch = (value: unknown): WaitingSearch | undefined => {
  const { waiting } = (value ?? {}) as { readonly waiting?: WaitingSearch }
  return waiting
}
