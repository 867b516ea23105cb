import type { ReportFields } from '../../sightings/report-fields.ts'

/** What stands in a field: as typed before, as stored, or nothing. */
export const typedIn =
  (fields: ReportFields) =>
  (name: string): string | undefined =>
    fields[name]?.[0]
