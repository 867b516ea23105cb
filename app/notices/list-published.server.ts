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
}

export type PublishedBy = {
  readonly chancelleryId: string
  /** Only notices of children of this country. */
  readonly country?: CountryCode
}

/** A chancellery's published notices, the newest first. */
export const listPublished = async (
  services: Services,
  { chancelleryId, country }: PublishedBy,
  wanted = 1,
): Promise<PublishedPage> => {
  const published = services.reader
    .selectFrom('app.publication')
    .where('chancellery_id', '=', chancelleryId)
    .where('state', '=', 'published')
    .where('expires_at', '>', services.now())
    .$if(country !== undefined, (all) => all.where(sql`document ->> 'country'`, '=', country))
  const { total } = await published
    .select((row) => row.fn.countAll<number>().as('total'))
    .modifyEnd(keptPlan)
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(Math.max(1, wanted), pages)
  const rows = await published
    .select('document')
    .orderBy('published_at', 'desc')
    .orderBy('public_id')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .modifyEnd(keptPlan)
    .execute()
  return { notices: rows.flatMap(({ document }) => document ?? []), total, page, pages }
}
