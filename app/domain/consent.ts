/**
 * Consent is given by purpose and by item, recorded with who, how, when and in which language, and withdrawn at will.
 * The latest event for a purpose decides; no event means no. A withdrawal takes effect at once everywhere.
 * Source: Restoring Family Links Code of Conduct; CRC art. 12; protection rule 1.
 */
import type { IsoInstant } from './person.ts'

export const CONSENT_PURPOSES = [
  'partners_search', // registered partners may search the notice and compare it with sightings
  'consulate_see', // the consulate of the child's nationality may see the notice
  'consulate_told', // the consulate may be told of a match
  'publish', // the minimum is public: family link, age band, country
  'publish_name',
  'publish_seeker_photo',
  'publish_child_photo',
  'publish_details', // languages, marks, clothing, nickname
  'index', // search engines may list the public page
  'forensic', // comparison with unidentified remains
] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** The purposes asked in the family's form, in this order; each is a page of its own. */
export const ASKED_CONSENTS: readonly ConsentPurpose[] = CONSENT_PURPOSES

/** Purposes that mean nothing without the minimum being public. */
const NEEDS_PUBLISH: readonly ConsentPurpose[] = [
  'publish_name',
  'publish_seeker_photo',
  'publish_child_photo',
  'publish_details',
  'index',
]

export const CONSENT_WAYS = ['web_form', 'receipt_page', 'phone', 'in_person', 'import'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

export type ConsentEvent = {
  readonly purpose: ConsentPurpose
  readonly given: boolean
  readonly at: IsoInstant
  readonly way: ConsentWay
  readonly locale: string
}

export type Consents = ReadonlySet<ConsentPurpose>

/** The purposes in force after these events, in any order; later `at` wins, and of two at one instant the refusal wins. */
export const consentsInForce = (events: readonly ConsentEvent[]): Consents => {
  const latest = new Map<ConsentPurpose, ConsentEvent>()
  for (const event of events) {
    const known = latest.get(event.purpose)
    if (!known || event.at > known.at || (event.at === known.at && !event.given)) latest.set(event.purpose, event)
  }
  const given = new Set([...latest.values()].filter((event) => event.given).map((event) => event.purpose))
  if (!given.has('publish')) for (const purpose of NEEDS_PUBLISH) given.delete(purpose)
  return given
}

/** Publication purposes that lapse when `publish` itself is withdrawn. */
export const dependsOnPublish = (purpose: ConsentPurpose): boolean => NEEDS_PUBLISH.includes(purpose)
