/**
 * Consent is given by purpose and by item, recorded with who, how, when and in which language, and withdrawn at will.
 * Each
 * holder of a receipt answers apart: the latest answer of each counts, and in force is the narrower of them, so that one
 * "no" ends it and no answer at all means no. Of who is certainly 18 only the own answer counts, whatever others said; for
 * the comparison with remains theirs stands, since the dead cannot give one. A withdrawal takes effect at once everywhere.
 * Source: Restoring Family Links Code of Conduct; CRC art. 12; protection rule 1.
 */
import { type IsoDate, type IsoInstant, isDay, type Language } from './person.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

export const CONSENT_PURPOSES = [
  'partners_search', // registered partners may search the notice and compare it with sightings
  'consulate_see', // the consulate of the child's nationality may see the notice
  'consulate_told', // the consulate may be told of a match
  'publish', // the minimum is public: family link, age band, country
  'publish_name',
  'publish_seeker_photo',
  'publish_child_photo',
  'publish_details', // languages, marks, clothing, nickname
  'publish_poster', // a poster and an image to be passed on: copies that nobody can recall
  'publish_preview_photo', // the published photo in the previews that other sites make of the address
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
  'publish_poster',
  'publish_preview_photo',
  'index',
]

/** Who answers: the notifier, another parent or guardian with an own receipt, or the person sought, once 18. */
export const CONSENT_HOLDERS = ['notifier', 'mother', 'father', 'guardian', 'person'] as const
export type ConsentHolder = (typeof CONSENT_HOLDERS)[number]

/** Whom a second receipt can be for. */
export const SECOND_HOLDERS = ['mother', 'father', 'guardian'] as const
export type SecondHolder = (typeof SECOND_HOLDERS)[number]

export const CONSENT_WAYS = ['web_form', 'receipt_page', 'phone', 'in_person', 'import', 'person'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** How a person of 18 told its own answer to the institution that cares for it. */
export const OWN_CONSENT_WAYS = ['in_person', 'phone', 'video', 'in_writing'] as const
export type OwnConsentWay = (typeof OWN_CONSENT_WAYS)[number]

/** What a person of 18 answers for itself; the comparison with remains stays with the others, since the dead cannot give one. */
export const OWN_CONSENTS: readonly ConsentPurpose[] = CONSENT_PURPOSES.filter((purpose) => purpose !== 'forensic')

export type OwnConsent = {
  readonly purpose: ConsentPurpose
  readonly given: boolean
  readonly how: OwnConsentWay
  readonly on: IsoDate
  readonly language: Language
}
export type OwnConsentCode =
  | 'consent.not_adult'
  | 'consent.answer_missing'
  | 'consent.way_missing'
  | 'wish.language_missing'
  | 'wish.day_wrong'

/**
 * Whether this answer may be written down as the person's own.
 * @param adult that the person is certainly 18 today
 * @param today the reader's day
 */
export const decideOwnConsent = (
  told: { readonly [Field in keyof OwnConsent]?: OwnConsent[Field] },
  adult: boolean,
  today: IsoDate,
): Verdict<OwnConsent, OwnConsentCode> => {
  const { purpose, given, how, on, language } = told
  if (!adult) return refuse('consent.not_adult')
  if (!purpose || given === undefined || !OWN_CONSENTS.includes(purpose)) return refuse('consent.answer_missing')
  if (!how) return refuse('consent.way_missing')
  if (!language) return refuse('wish.language_missing')
  if (!on || !isDay(on) || on > today) return refuse('wish.day_wrong')
  return ok({ purpose, given, how, on, language })
}

export type ConsentEvent = {
  readonly purpose: ConsentPurpose
  readonly given: boolean
  readonly at: IsoInstant
  readonly way: ConsentWay
  readonly locale: string
  readonly holder: ConsentHolder
}

export type Consents = ReadonlySet<ConsentPurpose>

/** Of one holder: the latest answer to each purpose, events in any order; of two at one instant the refusal. */
export const latestAnswers = (events: readonly ConsentEvent[]): ReadonlyMap<ConsentPurpose, boolean> => {
  const latest = new Map<ConsentPurpose, ConsentEvent>()
  for (const event of events) {
    const known = latest.get(event.purpose)
    if (!known || event.at > known.at || (event.at === known.at && !event.given)) latest.set(event.purpose, event)
  }
  return new Map([...latest].map(([purpose, { given }]) => [purpose, given]))
}

/** The purposes in force after these events, in any order; `adult` when the person is certainly 18 today. */
export const consentsInForce = (events: readonly ConsentEvent[], adult: boolean): Consents => {
  const answers = CONSENT_HOLDERS.map((holder) => ({
    holder,
    latest: latestAnswers(events.filter((event) => event.holder === holder)),
  }))
  const stands = (purpose: ConsentPurpose): boolean => {
    const said = answers
      .filter(({ holder }) => !adult || holder === 'person' || purpose === 'forensic')
      .map(({ latest }) => latest.get(purpose))
    return said.includes(true) && !said.includes(false)
  }
  return new Set(
    CONSENT_PURPOSES.filter((purpose) => stands(purpose) && (!NEEDS_PUBLISH.includes(purpose) || stands('publish'))),
  )
}

/** Publication purposes that lapse when `publish` itself is withdrawn. */
export const dependsOnPublish = (purpose: ConsentPurpose): boolean => NEEDS_PUBLISH.includes(purpose)
