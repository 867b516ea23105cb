/** The day where an institution is, for the use cases and pages; the rule itself is the domain's, so that what is below them asks it too. */
export { localDay, zoneOf } from '../domain/local-day.ts'
