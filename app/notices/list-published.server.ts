import { sql } from 'kysely'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { CountryCode } from '../domain/country.ts'
import type { PublicNotice } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'

/** Notices a page of a list shows. */
export const PAGE_SIZE = 12

export type PublishedPage = {
  readonly notices: readonly PublicNotice[]
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

type Row = {
  readonly total: number
  readonly ends_at: Date | null
  readonly page: number
  readonly documents: readonly PublicNotice[]
}

/** A chancellery's published notices, the newest first: the page and what it is of in one statement. */
export const listPublished = async (
  services: Services,
  { chancelleryId, country }: PublishedBy,
  wanted = 1,
): Promise<PublishedPage> => {
  const itsOwn = sql`p.chancellery_id = ${chancelleryId} and p.state = 'published' and p.expires_at > ${services.now()}
    and (${country ?? null}::text is null or p.document ->> 'country' = ${country ?? null})`
  const { rows } = await sql<Row>`
    select counted.total, counted.ends_at, place.page, (
      select coalesce(jsonb_agg(shown.document order by shown.published_at desc, shown.public_id), '[]') from (
        select p.document, p.published_at, p.public_id from app.publication p where ${itsOwn}
        order by p.published_at desc, p.public_id limit ${PAGE_SIZE}::int offset ${PAGE_SIZE}::int * (place.page - 1)) shown) as documents
    from (select count(*) as total, min(p.expires_at) as ends_at from app.publication p where ${itsOwn}) counted
      cross join lateral (select least(greatest(${wanted}::int, 1), greatest(1, (counted.total + ${PAGE_SIZE}::int - 1) / ${PAGE_SIZE}::int))::int as page) place
    ${keptPlan}`.execute(services.reader)
  const [row] = rows
  if (!row) throw new Error('A count has one row')
  const { total, page, documents, ends_at } = row
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return { notices: documents, total, page, pages, ...(ends_at ? { endsAt: ends_at } : {}) }
}
