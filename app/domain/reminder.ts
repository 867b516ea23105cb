/**
 * A family may ask to be reminded, by a mail or a short message, to look at its notice: on the day of its next review, when the
 * office asks it to get in touch, when the publication is about to end. What is sent is one sentence, the same for all of them;
 * it depends on nothing but those dates and that act, never on a match, a hold or a refusal (protection rules 4, 7, 10). Each
 * office looks once a day, from one hour of its day on, so that the time of a message tells nothing either. It goes only to an
 * address whose owner gave back the code that was sent there, and to nobody who asked not to be written to.
 */
import { COUNTRIES, type CountryCode } from './country.ts'
import type { NoticeState } from './lifecycle.ts'
import { localDay, zoneOf } from './local-day.ts'
import type { IsoDate } from './person.ts'
import { DAY } from './retention.ts'

export const REMINDER_CHANNELS = ['email', 'sms'] as const
export type ReminderChannel = (typeof REMINDER_CHANNELS)[number]

export const REMINDER_TOPICS = ['review', 'office', 'expiry'] as const
export type ReminderTopic = (typeof REMINDER_TOPICS)[number]

/** What the holder of a receipt can be reminded of: what the office asks and what is renewed are the notifier's. */
export const topicsOf = (isNotifier: boolean): readonly ReminderTopic[] => (isNotifier ? REMINDER_TOPICS : ['review'])

/** The hour of the office's day from which it looks. */
const REMINDER_HOUR = 10
/** Hours for which a code can be given back, the wrong codes after which it cannot, and the most sent to one address a day. */
export const CODE_HOURS = 24
export const CODE_TRIES = 5
export const CODES_A_DAY = 3

/** States of a notice on which something may still come. */
const LIVE: readonly NoticeState[] = ['filed', 'verified', 'registered']
export const isRemindable = (state: NoticeState): boolean => LIVE.includes(state)

const hourIn = (instant: Date, country: CountryCode): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zoneOf(country), hour: '2-digit', hourCycle: 'h23' }).format(instant),
  )

/** Countries whose offices look at this instant, each with the day that it is there. */
export const officesLooking = (now: Date): readonly { readonly country: CountryCode; readonly day: IsoDate }[] =>
  COUNTRIES.filter((country) => hourIn(now, country) >= REMINDER_HOUR).map((country) => ({
    country,
    day: localDay(now, country),
  }))

export type ReminderFacts = {
  readonly day: IsoDate
  readonly nextReview?: IsoDate
  /** The day on which the publication ends, where there is one. */
  readonly publishedUntil?: IsoDate
  /** The last time the office asked the family to get in touch. */
  readonly askedAt?: Date
}

/** What was reminded of before: each date once, each asking once. */
type Reminded = {
  readonly review?: IsoDate
  readonly expiry?: IsoDate
  readonly office?: Date
}

const daysFrom = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY

/**
 * What is due on this day of what was asked for. A publication is told of `before` days ahead, and not once it has ended.
 * Several are one message.
 */
export const dueTopics = (
  topics: readonly ReminderTopic[],
  { day, nextReview, publishedUntil, askedAt }: ReminderFacts,
  reminded: Reminded,
  before: number,
): readonly ReminderTopic[] => {
  const due: Readonly<Record<ReminderTopic, boolean>> = {
    review: nextReview !== undefined && nextReview <= day && reminded.review !== nextReview,
    expiry:
      publishedUntil !== undefined &&
      reminded.expiry !== publishedUntil &&
      publishedUntil >= day &&
      daysFrom(day, publishedUntil) <= before,
    office: askedAt !== undefined && (reminded.office === undefined || askedAt > reminded.office),
  }
  return REMINDER_TOPICS.filter((topic) => topics.includes(topic) && due[topic])
}
