import { keptPlan } from '../../db/kept-plan.server.ts'
import type { PublicNotice } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'

const PUBLIC_ID = /^[A-Za-z0-9_-]{8,64}$/

export type Published = {
  readonly notice: PublicNotice
  /** Of its address on paper. */
  readonly shortId: string
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
  if (!row) return undefined
  return row.document && row.expires_at > services.now() ? { notice: row.document, shortId: row.short_id } : 'gone'
}
