import type { CountryCode } from '../domain/country.ts'
import type { HelpLine, Office } from '../domain/office.ts'
import {
  dayAt,
  groupDays,
  type OfficeHours,
  type Opening,
  type Span,
  steadyOpeningAt,
  type Weekday,
} from '../domain/office-hours.ts'
import type { Language } from '../domain/person.ts'
import { formatClock, formatDate, formatList, formatTime } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { readableNumber } from './readable-number.server.ts'

/** An office in a reader's words, at the moment of the request. */
export type OfficeWords = {
  readonly city: string
  readonly country: CountryCode
  readonly address?: string
  readonly phones: readonly { readonly term: string; readonly number: string }[]
  readonly days: readonly { readonly days: string; readonly hours: string }[]
  /** Whether it is open now and until when; absent shortly before that changes, since caches may keep the page for minutes. */
  readonly now?: { readonly open: boolean; readonly words: string }
  /** The next days on which it is closed all the same. */
  readonly closures: readonly string[]
  readonly services: readonly string[]
  readonly languages?: string
}

export type LineWords = {
  readonly label: string
  readonly number: string
  readonly country: CountryCode
  readonly free: boolean
  readonly answered: string
}

const MOST_CLOSURES = 4

export const officeWords = (locale: Locale, office: Office, now: Date): OfficeWords => {
  const say = t(locale)
  const isSaid = Object.values(office.hours).some((spans) => spans.length > 0)
  const opening = isSaid ? steadyOpeningAt(office, now) : undefined
  const words = opening && openingWords(locale, opening, office, now)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: office.timeZone }).format(now)
  return {
    city: office.city,
    country: office.country,
    ...(office.address ? { address: office.address } : {}),
    phones: office.phones.map(({ use, number }) => ({
      term: say(`missions.phone_${use}`),
      number: readableNumber(number),
    })),
    days: isSaid
      ? groupDays(office.hours).map(({ first, last, spans }) => ({
          days: daysWords(locale, first, last),
          hours: spansWords(locale, spans),
        }))
      : [],
    ...(opening && words ? { now: { open: opening.open, words } } : {}),
    closures: office.closures
      .filter((day) => day >= today)
      .slice(0, MOST_CLOSURES)
      .map((day) => formatDate(locale, day)),
    services: office.services.map((one) => say(`missions.service_${one}`)),
    ...(office.languages.length > 0 ? { languages: languageWords(locale, office.languages) } : {}),
  }
}

export const lineWords = (locale: Locale, { hours, languages, number, ...line }: HelpLine): LineWords => ({
  ...line,
  number: readableNumber(number),
  answered: [t(locale)(`missions.line_${hours}`), languageWords(locale, languages)].filter(Boolean).join(' · '),
})

const languageWords = (locale: Locale, languages: readonly Language[]): string =>
  formatList(
    locale,
    languages.map((one) => t(locale)(`person.language_${one}`)),
  )

const daysWords = (locale: Locale, first: Weekday, last: Weekday): string => {
  const say = t(locale)
  const [from, to] = [say(`missions.weekday_${first}`), say(`missions.weekday_${last}`)]
  if (first === last) return from
  return last === first + 1 ? formatList(locale, [from, to]) : say('missions.days', { first: from, last: to })
}

const spansWords = (locale: Locale, spans: readonly Span[]): string => {
  const say = t(locale)
  if (spans.length === 0) return say('missions.closed')
  if (spans.some(({ from, to }) => from === '00:00' && to === '24:00')) return say('missions.allDay')
  return spans.map(({ from, to }) => `${formatClock(locale, from)} – ${formatClock(locale, to)}`).join(', ')
}

/** Nothing where it does not open within a week: its hours say so themselves. */
const openingWords = (locale: Locale, opening: Opening, { timeZone }: OfficeHours, now: Date): string | undefined => {
  const say = t(locale)
  const change = opening.open ? opening.closesAt : opening.opensAt
  if (!change) return opening.open ? say('missions.openAlways') : undefined
  const { weekday, ahead } = dayAt(change, now, timeZone)
  const time = formatTime(locale, change, timeZone)
  const day = say(`missions.weekday_${weekday}`)
  if (opening.open)
    return ahead === 0 ? say('missions.openUntil', { time }) : say('missions.openUntilDay', { day, time })
  if (ahead === 0) return say('missions.opensToday', { time })
  return ahead === 1 ? say('missions.opensTomorrow', { time }) : say('missions.opensOn', { day, time })
}
