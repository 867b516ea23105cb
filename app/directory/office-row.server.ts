import type { Selectable } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { Office } from '../domain/office.ts'

export type OfficeRow = Selectable<DB['app.office']>

export const toOffice = (row: OfficeRow): Office => ({
  published: row.published,
  city: row.city,
  country: row.country,
  address: row.address,
  timeZone: row.time_zone,
  phones: row.phones,
  hours: row.hours,
  closures: row.closures,
  languages: row.languages,
  services: row.services,
  lines: row.lines,
})

/** The columns of an entry that the domain has taken. */
export const officeColumns = (office: Office) => ({
  published: office.published,
  city: office.city,
  country: office.country,
  address: office.address,
  time_zone: office.timeZone,
  phones: JSON.stringify(office.phones),
  hours: JSON.stringify(office.hours),
  closures: [...office.closures],
  languages: [...office.languages],
  services: [...office.services],
  lines: JSON.stringify(office.lines),
})
