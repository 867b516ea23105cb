import type { Selectable } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { EmbedLimits, EmbedSettings } from '../domain/embed.ts'
import { LOCALES } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'

/** A module as who keeps it reads it. */
export type KeptEmbed = EmbedSettings & {
  /** For pages and the trail; the key is in the addresses of other sites. */
  readonly id: string
  readonly key: string
  readonly institutionId: string
  readonly institutionName: string
  /** Given back with a change, so that another's in between is not written over. */
  readonly version: number
  readonly updatedAt: Date
}

/** Sites of this very machine may frame a module in the demonstration alone. */
export const embedLimits = ({ config }: Services): EmbedLimits => ({ locales: LOCALES, loopback: config.demo })

/**
 * What was typed of a site as browsers name it: without path and blanks, in lower case, international letters as the
 * network writes them. What is no address at all stays, to be refused where it was typed.
 */
export const siteOf = (typed: string): string => {
  const address = URL.parse(typed.trim())
  return address && address.origin !== 'null' ? address.origin : typed.trim()
}

/** The columns of settings that the domain has taken. */
export const embedColumns = (settings: EmbedSettings) => ({
  name: settings.name,
  locale: settings.locale,
  country: settings.country ?? null,
  theme: settings.theme ? JSON.stringify(settings.theme) : null,
  hotlines: JSON.stringify(settings.hotlines),
  complaint: JSON.stringify(settings.complaint),
  legal: JSON.stringify(settings.legal),
  origins: [...settings.origins],
  active: settings.active,
})

type Row = Selectable<DB['app.embed']> & { readonly institution_name: string }

export const toKept = (row: Row): KeptEmbed => ({
  id: row.id,
  key: row.key,
  institutionId: row.institution_id,
  institutionName: row.institution_name,
  version: row.version,
  updatedAt: row.updated_at,
  name: row.name,
  locale: row.locale,
  ...(row.country ? { country: row.country } : {}),
  ...(row.theme ? { theme: row.theme } : {}),
  hotlines: row.hotlines,
  complaint: row.complaint,
  legal: row.legal,
  origins: row.origins,
  active: row.active,
})
