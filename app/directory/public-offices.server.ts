import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Office } from '../domain/office.ts'
import type { Services } from '../services.server.ts'
import type { Chancellery } from './chancelleries.server.ts'
import { toOffice } from './office-row.server.ts'

/** An office as everybody reads it. */
export type PublicOffice = Office & {
  readonly name: string
  /** Of its own page beneath its chancellery's; a chancellery has none. */
  readonly slug?: string
  /** How to complain about it, where it says so itself. */
  readonly complaint?: Readonly<Record<string, string>>
}

/** What is published of a chancellery and its missions. */
export const listPublicOffices = (services: Services, { id }: Chancellery): Promise<readonly PublicOffice[]> =>
  acting(services.db, { actor: publicActor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.office as o')
      .innerJoin('app.institution as i', 'i.id', 'o.institution_id')
      .selectAll('o')
      .select(['i.name', 'i.complaint_channel'])
      .where('o.chancellery_id', '=', id)
      .where('o.published', '=', true)
      .orderBy('o.city')
      .orderBy('i.name')
      .execute()
    return rows.map((row) => ({
      ...toOffice(row),
      name: row.name,
      ...(row.slug ? { slug: row.slug } : {}),
      ...(row.complaint_channel ? { complaint: row.complaint_channel } : {}),
    }))
  })

/** What it says of itself, where that is published. */
export const ownOffice = (offices: readonly PublicOffice[]): PublicOffice | undefined =>
  offices.find(({ slug }) => slug === undefined)
