/** A chancellery's own office and one of its consulates, with all that there is to say of either. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { officeColumns } from '../../app/directory/office-row.server.ts'
import { OFFICE_SERVICES, type Office } from '../../app/domain/office.ts'
import { parseDayHours } from '../../app/domain/office-hours.ts'
import type { DB } from '../../db/schema.server.ts'

export const OFFICE: Office = {
  published: true,
  city: 'Tapachula',
  country: 'MX',
  address: '4.ª calle oriente 10',
  timeZone: 'America/Mexico_City',
  phones: [
    { use: 'office', number: '+52 00 1234 5678' },
    { use: 'emergency', number: '+52 00 1234 5679' },
    { use: 'messages', number: '+52 00 1234 5670' },
  ],
  hours: Object.fromEntries(
    ['8-14', '8-14', '8-14', '8-14', '8-12, 13-17', '0-24'].map((text, at) => [at + 1, parseDayHours(text) ?? []]),
  ),
  closures: ['2999-12-25'],
  languages: ['spa', 'mam'],
  services: [...OFFICE_SERVICES],
  lines: [],
}

export const insertOffices = async (worker: Kysely<DB>, chancellery_id: string): Promise<string> => {
  const missionId = randomUUID()
  await worker
    .insertInto('app.institution')
    .values({
      id: missionId,
      kind: 'mission',
      name: 'Consulado en Tapachula',
      country: 'GT',
      parent_id: chancellery_id,
    })
    .execute()
  const own: Office = {
    ...OFFICE,
    city: 'Ciudad de Guatemala',
    country: 'GT',
    timeZone: 'America/Guatemala',
    lines: [
      {
        label: 'Línea de prueba',
        number: '1510',
        country: 'GT',
        free: true,
        hours: 'office',
        languages: ['spa', 'mam'],
      },
      {
        label: 'Línea de prueba',
        number: '+1 201 555 0100',
        country: 'US',
        free: false,
        hours: 'always',
        languages: [],
      },
    ],
  }
  await worker
    .insertInto('app.office')
    .values([
      { institution_id: missionId, chancellery_id, slug: 'tapachula', ...officeColumns(OFFICE) },
      { institution_id: chancellery_id, chancellery_id, slug: null, ...officeColumns(own) },
    ])
    .execute()
  return missionId
}
