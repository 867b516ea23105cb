import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { type EmbedSettings, type FrameVariant, listEmbedProblems } from '../domain/embed.ts'
import type { Locale } from '../i18n/locale.ts'
import { listPublished } from '../notices/list-published.server.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { embedLimits } from './embed-row.server.ts'
import type { Embed } from './find-embed.server.ts'
import { findKeptEmbed } from './list-embeds.server.ts'
import { type FrameShows, showFrame } from './show-frame.server.ts'

export type PreviewAsked = {
  readonly id: string
  readonly variant: FrameVariant
  readonly locale: Locale
  readonly page: number
  /** What stands in the form; what is kept where absent. */
  readonly settings?: EmbedSettings
}

export type Preview = { readonly embed: Embed; readonly shows: FrameShows }

/**
 * A frame as its sites would show it with settings that are not kept yet, also of a module that is not active. What of them
 * is wrong is left out; of `notice` the newest one stands for all. Undefined for a module that is not the actor's.
 */
export const previewEmbed = async (
  services: Services,
  actor: MemberActor,
  { id, variant, locale, page, settings }: PreviewAsked,
): Promise<Preview | undefined> => {
  const kept = await findKeptEmbed(services, actor, id)
  const owner = kept && (await findOwner(services, actor, kept.institutionId))
  if (!kept || !owner) return undefined
  const shown = settings ? readable(services, settings, kept) : kept
  const { theme, country } = shown
  const embed: Embed = {
    key: kept.key,
    institutionName: kept.institutionName,
    ...owner,
    locale: shown.locale,
    ...(country ? { country } : {}),
    ...(theme ? { theme } : {}),
    hotlines: shown.hotlines,
    complaint: { ...owner.complaint, ...shown.complaint },
    legal: shown.legal,
    origins: [],
    updatedAt: kept.updatedAt,
  }
  const newest = variant === 'notice' ? await listPublished(services, embed) : undefined
  const publicId = newest?.notices[0]?.publicId ?? ''
  const { shows } = await showFrame(services, embed, { variant, publicId, page, locale })
  return { embed, shows }
}

/** The settings without what is wrong with them, in whose place what is kept stands. */
const readable = (services: Services, settings: EmbedSettings, kept: EmbedSettings): EmbedSettings => {
  const wrong = new Set(listEmbedProblems(settings, embedLimits(services)).map(({ field }) => field))
  const right = Object.entries(settings).filter(([field]) => !wrong.has(field as keyof EmbedSettings))
  const own = Object.fromEntries(Object.entries(kept).filter(([field]) => wrong.has(field as keyof EmbedSettings)))
  return { ...(own as EmbedSettings), ...(Object.fromEntries(right) as EmbedSettings) }
}

type Owner = Pick<Embed, 'institutionCountry' | 'chancelleryId' | 'slug' | 'complaint'>

/** Whose notices a module of this institution shows: those of the chancellery that it is, or is of. */
const findOwner = (services: Services, actor: MemberActor, institutionId: string): Promise<Owner | undefined> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'embed.list').ok || !isId(institutionId)) return undefined
    const row = await tx
      .selectFrom('app.institution as i')
      .innerJoin('app.institution as c', (join) =>
        join.on((on) =>
          on.or([
            on.and([on('i.kind', '=', 'chancellery'), on('c.id', '=', on.ref('i.id'))]),
            on.and([on('i.kind', '=', 'mission'), on('c.id', '=', on.ref('i.parent_id'))]),
          ]),
        ),
      )
      .select(['i.country', 'i.complaint_channel', 'c.id', 'c.slug', 'c.complaint_channel as chancellery_complaint'])
      .where('i.id', '=', institutionId)
      .executeTakeFirst()
    if (!row?.slug) return undefined
    return {
      institutionCountry: row.country,
      chancelleryId: row.id,
      slug: row.slug,
      complaint: row.complaint_channel ?? row.chancellery_complaint ?? {},
    }
  })
