/**
 * A sighting is a dated, located event: a child was seen, received, is in care, or left. It belongs to the institution
 * that cares for the child; a migration authority's report is cared for by the protection authority of the country
 * where the child is (the firewall, protection rule 3).
 */
export const SIGHTING_EVENTS = ['seen', 'received', 'in_care', 'left'] as const
export type SightingEvent = (typeof SIGHTING_EVENTS)[number]
