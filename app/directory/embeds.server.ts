import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'

/** A registered module for web sites: whose notices, for which sites, in which language by default. */
export type Embed = {
  readonly institutionName: string
  /** Of the chancellery whose notices it shows. */
  readonly slug: string
  readonly origins: readonly string[]
  readonly locale: string
}

const KEY = /^[A-Za-z0-9_-]{1,64}$/

/** The active module with this key; a mission's shows the notices of its chancellery. Undefined for any other key. */
export const findEmbed = async (services: Services, key: string): Promise<Embed | undefined> => {
  if (!KEY.test(key)) return undefined
  return acting(services.db, { actor: publicActor }, async (tx) => {
    const row = await tx
      .selectFrom('app.embed as e')
      .innerJoin('app.institution as i', 'i.id', 'e.institution_id')
      .leftJoin('app.institution as p', 'p.id', 'i.parent_id')
      .select(['i.name', 'i.slug', 'p.slug as parentSlug', 'e.origins', 'e.locale'])
      .where('e.key', '=', key)
      .where('e.active', '=', true)
      .executeTakeFirst()
    const slug = row?.slug ?? row?.parentSlug
    return row && slug ? { institutionName: row.name, slug, origins: row.origins, locale: row.locale } : undefined
  })
}
