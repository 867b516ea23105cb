import { keptPlan } from '../../db/kept-plan.server.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Services } from '../services.server.ts'
import { readableNumber } from './readable-number.server.ts'

/** What the public may know of a chancellery. */
export type Chancellery = {
  readonly id: string
  /** Of its page: `hn`. */
  readonly slug: string
  readonly name: string
  readonly country: CountryCode
  readonly phone?: string
  readonly address?: string
  /** How to complain about it, by language. */
  readonly complaint: Readonly<Record<string, string>>
}

const SLUG = /^[a-z0-9-]{1,40}$/

/** The chancellery with this slug, or undefined. */
export const findChancellery = async (services: Services, slug: string): Promise<Chancellery | undefined> => {
  if (!SLUG.test(slug)) return undefined
  const row = await services.reader
    .selectFrom('app.institution')
    .select(['id', 'slug', 'name', 'country', 'phone', 'address', 'complaint_channel'])
    .where('slug', '=', slug)
    .where('kind', '=', 'chancellery')
    .modifyEnd(keptPlan)
    .executeTakeFirst()
  return row && toChancellery(row)
}

/** Every chancellery that has a public page, by name. */
export const listChancelleries = async (services: Services): Promise<readonly Chancellery[]> => {
  const rows = await services.reader
    .selectFrom('app.institution')
    .select(['id', 'slug', 'name', 'country', 'phone', 'address', 'complaint_channel'])
    .where('kind', '=', 'chancellery')
    .where('slug', 'is not', null)
    .orderBy('name')
    .modifyEnd(keptPlan)
    .execute()
  return rows.map(toChancellery)
}

/** @throws Response 404 when there is none */
export const requireChancellery = async (services: Services, slug: string | undefined): Promise<Chancellery> => {
  const found = await findChancellery(services, slug ?? '')
  if (!found) throw new Response(null, { status: 404 })
  return found
}

/** What `toChancellery` reads. */
export type ChancelleryRow = {
  readonly id: string
  readonly slug: string | null
  readonly name: string
  readonly country: CountryCode
  readonly phone: string | null
  readonly address: string | null
  readonly complaint_channel: Record<string, string> | null
}

export const toChancellery = (row: ChancelleryRow): Chancellery => ({
  id: row.id,
  slug: row.slug ?? '',
  name: row.name,
  country: row.country,
  phone: row.phone ? readableNumber(row.phone) : undefined,
  address: row.address ?? undefined,
  complaint: row.complaint_channel ?? {},
})
