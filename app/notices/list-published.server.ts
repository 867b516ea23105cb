import { type RawBuilder, sql } from 'kysely'
import { keptStatement } from '../../db/kept-plan.server.ts'
import type { CountryCode } from '../domain/country.ts'
import { type ListedNotice, NOT_LISTED } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'

/** Notices a page of a list shows. */
export const PAGE_SIZE = 12
/** Beyond which a page that is asked for is no number that PostgreSQL counts with. */
const MOST_PAGES = 1_000_000

export type PublishedPage = {
  readonly notices: readonly ListedNotice[]
  readonly total: number
  /** From 1; a page beyond the last is the last. */
  readonly page: number
  readonly pages: number
  /** When the first of all of them ends by the clock; undefined of none. */
  readonly endsAt?: Date
}

export type PublishedBy = {
  readonly chancelleryId: string
  /** Only notices of children of this country. */
  readonly country?: CountryCode
}

/** The columns that a page of a list is read by, and what they are read from. */
export type PageRow = {
  readonly total: number
  readonly ends_at: string | null
  readonly page: number
  readonly documents: readonly ListedNotice[]
}

/** What a page of a list is asked by, in SQL. */
type PageAsked = {
  readonly chancelleryId: RawBuilder<unknown>
  /** Null for every one. */
  readonly country: RawBuilder<unknown>
  /** As `pageWanted` gives it. */
  readonly wanted: RawBuilder<number>
  readonly now: RawBuilder<Date>
}

/** The number of a page as PostgreSQL counts. */
export const pageWanted = (wanted: number): number => Math.min(Math.max(1, wanted), MOST_PAGES)

const NOT_LISTED_KEYS = sql`array[${sql.join(NOT_LISTED.map((key) => sql.lit(key)))}]`

/** A page of a list and what it is of, as part of one statement. */
export const pageOf = ({ chancelleryId, country, wanted, now }: PageAsked) => {
  const itsOwn = sql`p.chancellery_id = ${chancelleryId} and p.state = 'published' and p.expires_at > ${now}
    and (${country}::text is null or p.document ->> 'country' = ${country}::text)`
  const size = sql`${sql.lit(PAGE_SIZE)}`
  return {
    columns: sql`counted.total, counted.ends_at, place.page, (
      select coalesce(json_agg(shown.document order by shown.published_at desc, shown.public_id), '[]') from (
        select p.document - ${NOT_LISTED_KEYS} as document, p.published_at, p.public_id from app.publication p where ${itsOwn}
        order by p.published_at desc, p.public_id limit ${size} offset ${size} * (place.page - 1)) shown) as documents`,
    from: sql`lateral (select count(*) as total, min(p.expires_at) as ends_at from app.publication p where ${itsOwn}) counted
      cross join lateral (select least(${wanted}::int, greatest(1, (counted.total + ${size} - 1) / ${size}))::int as page) place`,
  }
}

export const toPage = ({ total, page, documents, ends_at }: PageRow): PublishedPage => ({
  notices: documents,
  total,
  page,
  pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  ...(ends_at ? { endsAt: new Date(ends_at) } : {}),
})

const readPage = keptStatement(
  (id: RawBuilder<string>, country: RawBuilder<string | null>, wanted: RawBuilder<number>, now: RawBuilder<Date>) => {
    const { columns, from } = pageOf({ chancelleryId: sql`${id}::uuid`, country, wanted, now })
    return sql<PageRow>`select ${columns} from ${from}`
  },
)

/** A chancellery's published notices, the newest first. */
export const listPublished = async (
  services: Services,
  { chancelleryId, country }: PublishedBy,
  wanted = 1,
): Promise<PublishedPage> => {
  const [row] = await readPage(services.reader, chancelleryId, country ?? null, pageWanted(wanted), services.now())
  if (!row) throw new Error('A count has one row')
  return toPage(row)
}
