import { sql } from 'kysely'
import { acting } from '../../../db/acting.server.ts'
import type { Embed } from '../../directory/find-embed.server.ts'
import { publicActor } from '../../domain/actor.ts'
import type { PublicNotice } from '../../domain/notice.ts'
import { DAY } from '../../domain/retention.ts'
import type { Services } from '../../services.server.ts'

/** A notice as it stands in public. */
export type FeedEntry = {
  readonly publicId: string
  readonly notice: PublicNotice
  readonly publishedAt: Date
  readonly changedAt: Date
  readonly expiresAt: Date
}

/** What stood in the feed, or may have, and does not any more. */
export type Withdrawn = { readonly publicId: string; readonly at: Date; readonly expiresAt: Date }

export type FeedPage = {
  /** The latest change first, or last where `since` is asked. */
  readonly rows: readonly (FeedEntry | Withdrawn)[]
  readonly more: boolean
  /** When anything of this page last changed, or the module itself. */
  readonly updated: Date
}

export type FeedAsked = {
  readonly skip: number
  readonly limit: number
  /** Only what changed then or later, the earliest first. */
  readonly since?: Date
}

/** PFIF 1.4: what has expired is destroyed within sixty days, the placeholder too. */
const TOLD_FOR_DAYS = 60

export const isWithdrawn = (row: FeedEntry | Withdrawn): row is Withdrawn => !('notice' in row)

/**
 * What a feed of this module tells: its published notices, and for sixty days those that are published no more, by their
 * number alone. A notice that was changed into one of another country is told as withdrawn: it was here.
 */
export const readFeed = (services: Services, embed: Embed, { skip, limit, since }: FeedAsked): Promise<FeedPage> =>
  acting(services.db, { actor: publicActor }, async (tx) => {
    const now = services.now()
    const told = new Date(now.getTime() - TOLD_FOR_DAYS * DAY)
    const isLive = sql<boolean>`state = 'published' and expires_at > ${now} and (${embed.country ?? null}::text is null or document ->> 'country' = ${embed.country ?? null})`
    const rows = await tx
      .selectFrom('app.publication')
      .select(['public_id', 'document', 'published_at', 'expires_at', 'changed_at', isLive.as('live')])
      .where('chancellery_id', '=', embed.chancelleryId)
      .where(
        sql<boolean>`((state = 'gone' and gone_at > ${told}) or (state = 'published'
          and ((${isLive}) or expires_at <= ${now} or (changed_at > published_at and changed_at > ${told}))))`,
      )
      .$if(since !== undefined, (all) => all.where('changed_at', '>=', since as Date))
      .orderBy('changed_at', since ? 'asc' : 'desc')
      .orderBy('public_id')
      .offset(skip)
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    return {
      rows: page.map(({ public_id: publicId, document, published_at, expires_at: expiresAt, changed_at, live }) =>
        live && document
          ? { publicId, notice: document, publishedAt: published_at, changedAt: changed_at, expiresAt }
          : // Before the worker has closed one that ran out a moment ago.
            { publicId, at: document && expiresAt <= now ? expiresAt : changed_at, expiresAt },
      ),
      more: rows.length > limit,
      updated: new Date(Math.max(embed.updatedAt.getTime(), ...page.map(({ changed_at }) => changed_at.getTime()))),
    }
  })
