import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'
import { findPlace } from '../domain/gazetteer/places.ts'
import type { Office } from '../domain/office.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { type OfficeRow, toOffice } from './office-row.server.ts'

/** An office as who keeps it reads it, and what the directory knows of it before anything was written here. */
export type KeptOffice = {
  readonly institutionId: string
  readonly chancelleryId: string
  readonly isChancellery: boolean
  readonly name: string
  /** Of its chancellery's page. */
  readonly chancellery: string
  /** Of its own page beneath; a chancellery has none. */
  readonly slug?: string
  readonly office?: Office
  /** Given back with a change, so that another's in between is not written over; 0 before the first. */
  readonly version: number
  readonly updatedAt?: Date
  readonly known: {
    readonly city: string
    readonly country?: CountryCode
    readonly address: string
    readonly phone: string
  }
}

/** The actor's institution, then its missions by name; none where it is no chancellery and no mission. */
export const listOffices = (services: Services, actor: MemberActor): Promise<readonly KeptOffice[]> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'office.list').ok) return []
    const rows = await kept(tx, actor).orderBy('i.name').execute()
    return rows.map(toKept).sort((a, b) => Number(b.isChancellery) - Number(a.isChancellery))
  })

/** One of them; undefined for any other. */
export const findKeptOffice = (services: Services, actor: MemberActor, id: string): Promise<KeptOffice | undefined> =>
  acting(services.db, { actor }, (tx) => findOwnOffice(tx, actor, id))

/** The same within an open transaction. */
export const findOwnOffice = async (tx: Tx, actor: MemberActor, id: string): Promise<KeptOffice | undefined> => {
  if (!decideAccess(actor, 'office.list').ok || !isId(id)) return undefined
  const row = await kept(tx, actor).where('i.id', '=', id).executeTakeFirst()
  return row && toKept(row)
}

const kept = (tx: Tx, { institutionId }: MemberActor) =>
  tx
    .selectFrom('app.institution as i')
    .innerJoin('app.institution as c', (join) =>
      join.on(
        sql<boolean>`c.id = case i.kind when 'chancellery' then i.id else i.parent_id end and c.slug is not null`,
      ),
    )
    .leftJoin('app.office as o', 'o.institution_id', 'i.id')
    .select([
      'i.id',
      'i.kind',
      'i.name',
      'i.place_id',
      'i.address as known_address',
      'i.phone as known_phone',
      'c.id as chancellery_id',
      'c.slug as chancellery_slug',
      sql<OfficeRow | null>`case when o.institution_id is not null then to_jsonb(o) end`.as('office'),
      'o.updated_at',
    ])
    .where('i.kind', 'in', ['chancellery', 'mission'])
    .where((row) => row.or([row('i.id', '=', institutionId), row('i.parent_id', '=', institutionId)]))

type Row = Awaited<ReturnType<ReturnType<typeof kept>['executeTakeFirstOrThrow']>>

const toKept = (row: Row): KeptOffice => {
  const place = row.place_id ? findPlace(row.place_id) : undefined
  return {
    institutionId: row.id,
    chancelleryId: row.chancellery_id,
    isChancellery: row.kind === 'chancellery',
    name: row.name,
    chancellery: row.chancellery_slug ?? '',
    ...(row.office?.slug ? { slug: row.office.slug } : {}),
    ...(row.office ? { office: toOffice(row.office) } : {}),
    version: row.office?.version ?? 0,
    ...(row.updated_at ? { updatedAt: row.updated_at } : {}),
    known: {
      city: place?.name ?? '',
      ...(place ? { country: place.country } : {}),
      address: row.known_address ?? '',
      phone: row.known_phone ?? '',
    },
  }
}
