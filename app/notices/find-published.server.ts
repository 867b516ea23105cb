import { type RawBuilder, sql } from 'kysely'
import { keptPlan, keptStatement } from '../../db/kept-plan.server.ts'
import { type Chancellery, type ChancelleryRow, toChancellery } from '../directory/chancelleries.server.ts'
import type { PublicNotice } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'

const PUBLIC_ID = /^[A-Za-z0-9_-]{8,64}$/

export type Published = {
  readonly notice: PublicNotice
  /** Of its address on paper. */
  readonly shortId: string
  /** When its term ends. */
  readonly endsAt: Date
}

/** The published notice, `gone` for one that was published once, undefined for an id that never was. */
export const findPublished = async (services: Services, publicId: string): Promise<Published | 'gone' | undefined> => {
  if (!PUBLIC_ID.test(publicId)) return undefined
  const row = await services.reader
    .selectFrom('app.publication')
    .select(['document', 'expires_at', 'short_id'])
    .where('public_id', '=', publicId)
    .modifyEnd(keptPlan)
    .executeTakeFirst()
  return row && judge(services, row)
}

const readPublishedPage = keptStatement(
  (publicId: RawBuilder<string>) => sql<Row & (ChancelleryRow | { readonly id: null })>`
    select p.document, p.expires_at, p.short_id, i.id, i.slug, i.name, i.country, i.phone, i.address, i.complaint_channel
    from app.publication p left join app.institution i on i.id = p.chancellery_id and i.kind = 'chancellery'
    where p.public_id = ${publicId}`,
)

/** The same with the chancellery whose notice it is, in one statement: what its own page is read by. */
export const findPublishedPage = async (
  services: Services,
  publicId: string,
): Promise<(Published & { readonly chancellery: Chancellery }) | 'gone' | undefined> => {
  if (!PUBLIC_ID.test(publicId)) return undefined
  const [row] = await readPublishedPage(services.reader, publicId)
  if (!row) return undefined
  const published = judge(services, row)
  if (published === 'gone') return 'gone'
  return row.id === null ? undefined : { ...published, chancellery: toChancellery(row) }
}

type Row = { readonly document: PublicNotice | null; readonly expires_at: Date | string; readonly short_id: string }

const judge = (services: Services, { document, expires_at, short_id }: Row): Published | 'gone' => {
  const endsAt = new Date(expires_at)
  return document && endsAt > services.now() ? { notice: document, shortId: short_id, endsAt } : 'gone'
}
