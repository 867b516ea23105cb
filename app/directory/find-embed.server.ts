import { type RawBuilder, sql } from 'kysely'
import { keptPlan, keptStatement } from '../../db/kept-plan.server.ts'
import type { CountryCode } from '../domain/country.ts'
import type { EmbedSettings, Hotline, Texts } from '../domain/embed.ts'
import type { Theme } from '../domain/theme.ts'
import { type PageRow, type PublishedPage, pageOf, pageWanted, toPage } from '../notices/list-published.server.ts'
import type { Services } from '../services.server.ts'

/** A registered module for web sites, as anybody may know it who has its key. */
export type Embed = Pick<EmbedSettings, 'locale' | 'country' | 'theme' | 'hotlines' | 'legal' | 'origins'> & {
  readonly key: string
  readonly institutionName: string
  readonly institutionCountry: CountryCode
  /** Whose notices it shows: a mission's shows those of its chancellery. */
  readonly chancelleryId: string
  readonly slug: string
  /** As the module says, else as the directory does. */
  readonly complaint: Texts
  readonly updatedAt: Date
}

const KEY = /^[A-Za-z0-9_-]{1,64}$/

type Row = {
  readonly institution_name: string
  readonly institution_country: CountryCode
  readonly institution_complaint: Texts | null
  readonly chancellery_id: string
  readonly slug: string
  readonly locale: string
  readonly country: CountryCode | null
  readonly theme: Theme | null
  readonly hotlines: readonly Hotline[]
  readonly complaint: Texts
  readonly legal: Texts
  readonly origins: readonly string[]
  readonly updated_at: Date | string
}

/** The active module with this key. Undefined for any other key. */
export const findEmbed = async (services: Services, key: string): Promise<Embed | undefined> => {
  if (!KEY.test(key)) return undefined
  const { rows } = await sql<Row>`select * from app.find_embed(${key}) ${keptPlan}`.execute(services.reader)
  const [row] = rows
  return row && toEmbed(key, row)
}

const readList = keptStatement((key: RawBuilder<string>, wanted: RawBuilder<number>, now: RawBuilder<Date>) => {
  const { columns, from } = pageOf({ chancelleryId: sql`e.chancellery_id`, country: sql`e.country`, wanted, now })
  return sql<Row & PageRow>`select e.*, ${columns} from app.find_embed(${key}) e cross join ${from}`
})

/** The same with a page of the notices that it shows, in one statement: what most sites ask for. */
export const findEmbedList = async (
  services: Services,
  key: string,
  wanted: number,
): Promise<{ readonly embed: Embed; readonly listed: PublishedPage } | undefined> => {
  if (!KEY.test(key)) return undefined
  const [row] = await readList(services.reader, key, pageWanted(wanted), services.now())
  return row && { embed: toEmbed(key, row), listed: toPage(row) }
}

const toEmbed = (key: string, row: Row): Embed => ({
  key,
  institutionName: row.institution_name,
  institutionCountry: row.institution_country,
  chancelleryId: row.chancellery_id,
  slug: row.slug,
  locale: row.locale,
  ...(row.country ? { country: row.country } : {}),
  ...(row.theme ? { theme: row.theme } : {}),
  hotlines: row.hotlines,
  complaint: { ...row.institution_complaint, ...row.complaint },
  legal: row.legal,
  origins: row.origins,
  updatedAt: new Date(row.updated_at),
})

/** @throws Response 404 when no active module has this key */
export const requireEmbed = async (services: Services, key: string | undefined): Promise<Embed> => {
  const embed = await findEmbed(services, key ?? '')
  if (!embed) throw new Response(null, { status: 404 })
  return embed
}

/** @throws Response 404 when no active module has this key */
export const requireEmbedList = async (services: Services, key: string | undefined, wanted: number) => {
  const found = await findEmbedList(services, key ?? '', wanted)
  if (!found) throw new Response(null, { status: 404 })
  return found
}
