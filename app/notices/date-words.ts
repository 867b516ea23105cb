/**
 * When something happened, as a family says it: "12 de octubre", "a mediados de octubre", "hace dos semanas", "last
 * month", "12/10/2026". The answer is a band of days, as wide as the words are vague. What cannot be read is refused
 * rather than guessed; a year that is not said is the latest one that is not in the future. Spanish and English.
 */
import type { DateBand, IsoDate } from '../domain/person.ts'

export const MAX_DATE_WORDS = 120
const EARLIEST_YEAR = 1950

const MONTHS: readonly (readonly string[])[] = [
  ['enero', 'january', 'ene', 'jan'],
  ['febrero', 'february', 'feb'],
  ['marzo', 'march', 'mar'],
  ['abril', 'april', 'abr', 'apr'],
  ['mayo', 'may'],
  ['junio', 'june', 'jun'],
  ['julio', 'july', 'jul'],
  ['agosto', 'august', 'ago', 'aug'],
  ['septiembre', 'september', 'setiembre', 'sep', 'sept', 'set'],
  ['octubre', 'october', 'oct'],
  ['noviembre', 'november', 'nov'],
  ['diciembre', 'december', 'dic', 'dec'],
]
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const MONTH = `(${[...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|')})`

const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  una: 1,
  uno: 1,
  a: 1,
  one: 1,
  dos: 2,
  two: 2,
  tres: 3,
  three: 3,
  cuatro: 4,
  four: 4,
  cinco: 5,
  five: 5,
  seis: 6,
  six: 6,
  siete: 7,
  seven: 7,
  ocho: 8,
  eight: 8,
  nueve: 9,
  nine: 9,
  diez: 10,
  ten: 10,
  quince: 15,
  fifteen: 15,
  veinte: 20,
  twenty: 20,
  treinta: 30,
  thirty: 30,
}
const NUMBER = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word)

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[,.;:«»"“”¿?¡!()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Words that only say that one is not sure. */
const FILLERS =
  /^(?:(?:creo que|i think|fue|it was|el dia|el|los|en|on|in|the|como|unos|unas|about|around|aproximadamente|approximately|mas o menos|alrededor de(?:l)?|hacia|por|cerca del?|ultima vez) )+/

const iso = (year: number, month: number, day: number): IsoDate | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = year >= EARLIEST_YEAR && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}
const addDays = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const days = (year: number, month: number, from: number, to: number): DateBand | undefined => {
  const first = iso(year, month, from)
  const last = iso(year, month, to)
  return first && last && first <= last ? { from: first, to: last } : undefined
}
const wholeMonth = (year: number, month: number) => days(year, month, 1, lastDayOf(year, month))
const wholeYear = (year: number): DateBand | undefined => {
  const from = iso(year, 1, 1)
  return from === undefined ? undefined : { from, to: `${year}-12-31` }
}

/** The thirds of a month that people name. */
const THIRDS: readonly (readonly [RegExp, (last: number) => readonly [number, number]])[] = [
  [/^(principios|inicios|comienzos|early|beginning|start)$/, () => [1, 10]],
  [/^(mediados|mid|middle)$/, () => [11, 20]],
  [/^(finales|fines|late|end)$/, (last) => [21, last]],
]

type Reader = {
  readonly pattern: RegExp
  readonly read: (found: readonly string[], today: IsoDate) => DateBand | undefined
}

/** Said year, or the latest year in which the band does not begin after today. */
const inYear = (
  said: string | undefined,
  today: IsoDate,
  make: (year: number) => DateBand | undefined,
): DateBand | undefined => {
  if (said) return make(Number(said))
  const thisYear = Number(today.slice(0, 4))
  // 29 February may be up to eight years back.
  for (let year = thisYear; year > thisYear - 9; year--) {
    const band = make(year)
    if (band && band.from <= today) return band
  }
  return undefined
}

const monthOf = (word: string | undefined): number => MONTH_NUMBERS.get(word ?? '') ?? 0
const YEAR = '(?:(?: de| del| of)? (\\d{4}))?'
const AGO_SPREAD = { day: 0.2, week: 2, month: 10, year: 90 } as const
const UNIT_DAYS = { day: 1, week: 7, month: 30.44, year: 365.25 } as const
const UNITS: Readonly<Record<string, keyof typeof UNIT_DAYS>> = {
  dia: 'day',
  day: 'day',
  semana: 'week',
  week: 'week',
  mes: 'month',
  month: 'month',
  ano: 'year',
  year: 'year',
}

/** How long ago, with a spread that grows with the distance. */
const ago = (amount: number, unitWord: string, today: IsoDate): DateBand | undefined => {
  const unit = UNITS[unitWord.replace(/e?s$/, '')] ?? UNITS[unitWord]
  if (!unit || amount * UNIT_DAYS[unit] > 36_525) return undefined
  const middle = addDays(today, -Math.round(amount * UNIT_DAYS[unit]))
  const spread = Math.floor(unit === 'day' ? amount * AGO_SPREAD.day : AGO_SPREAD[unit] + amount)
  const to = addDays(middle, spread)
  return { from: addDays(middle, -spread), to: to > today ? today : to }
}

const previousMonth = (today: IsoDate): DateBand | undefined => {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return month === 1 ? wholeMonth(year - 1, 12) : wholeMonth(year, month - 1)
}

const READERS: readonly Reader[] = [
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, read: ([y, m, d]) => days(Number(y), Number(m), Number(d), Number(d)) },
  {
    pattern: /^(\d{1,2})[/ -](\d{1,2})[/ -](\d{4})$/,
    // Day first, as the region writes it; month first only where the other cannot be.
    read: ([d, m, y]) =>
      days(Number(y), Number(m), Number(d), Number(d)) ?? days(Number(y), Number(d), Number(m), Number(m)),
  },
  { pattern: /^(hoy|today)$/, read: (_, today) => ({ from: today, to: today }) },
  {
    pattern: /^(ayer|anoche|yesterday|last night)$/,
    read: (_, today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  },
  { pattern: /^(anteayer|antier)$/, read: (_, today) => ({ from: addDays(today, -2), to: addDays(today, -2) }) },
  {
    pattern: new RegExp(`^hace (?:como |unos |unas |mas o menos )*${NUMBER} ([a-z]+)$`),
    read: ([amount = '', unit = ''], today) => ago(numberOf(amount), unit, today),
  },
  {
    pattern: new RegExp(`^${NUMBER} ([a-z]+) ago$`),
    read: ([amount = '', unit = ''], today) => ago(numberOf(amount), unit, today),
  },
  {
    pattern: /^(la )?(semana pasada|last week)$/,
    read: (_, today) => ({ from: addDays(today, -14), to: addDays(today, -3) }),
  },
  { pattern: /^(esta semana|this week)$/, read: (_, today) => ({ from: addDays(today, -6), to: today }) },
  { pattern: /^(mes pasado|last month)$/, read: (_, today) => previousMonth(today) },
  { pattern: /^(este mes|this month)$/, read: (_, today) => ({ from: `${today.slice(0, 7)}-01`, to: today }) },
  { pattern: /^(ano pasado|last year)$/, read: (_, today) => wholeYear(Number(today.slice(0, 4)) - 1) },
  { pattern: /^(este ano|this year)$/, read: (_, today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }) },
  {
    pattern: new RegExp(`^(?:a |at )?(?:the )?([a-z]+)(?: del?| of|-)? ?(?:mes de )?${MONTH}${YEAR}$`),
    read: ([part = '', name, year], today) => {
      const third = THIRDS.find(([pattern]) => pattern.test(part))?.[1]
      const month = monthOf(name)
      return third && inYear(year, today, (y) => days(y, month, ...third(lastDayOf(y, month))))
    },
  },
  {
    pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: de| of)? ${MONTH}${YEAR}$`),
    read: ([d, name, year], today) => inYear(year, today, (y) => days(y, monthOf(name), Number(d), Number(d))),
  },
  {
    pattern: new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?${YEAR}$`),
    read: ([name, d, year], today) => inYear(year, today, (y) => days(y, monthOf(name), Number(d), Number(d))),
  },
  {
    pattern: new RegExp(`^(?:mes de |last )?${MONTH}(?: pasado)?${YEAR}$`),
    read: ([name, year], today) => inYear(year, today, (y) => wholeMonth(y, monthOf(name))),
  },
  { pattern: /^(?:ano )?(\d{4})$/, read: ([year]) => wholeYear(Number(year)) },
]

const readOne = (text: string, today: IsoDate): DateBand | undefined => {
  for (const words of [text, text.replace(FILLERS, '')]) {
    for (const { pattern, read } of READERS) {
      const [, ...found] = pattern.exec(words) ?? []
      const band = pattern.test(words) ? read(found, today) : undefined
      if (band) return band
    }
  }
  return undefined
}

const RANGE = /^(?:entre|between|del?|from) (.+?) (?:y|and|al?|to) (.+)$/

/**
 * The band that these words say, or undefined when they cannot be read. `today` is the day on which they were said; the
 * band may lie in the future (the caller refuses it).
 */
export const parseDateWords = (words: string, today: IsoDate): DateBand | undefined => {
  if (words.length > MAX_DATE_WORDS) return undefined
  const text = fold(words)
  const one = readOne(text, today)
  if (one) return one
  const [, first = '', second = ''] = RANGE.exec(text.replace(FILLERS, '')) ?? RANGE.exec(text) ?? []
  const last = readOne(second, today)
  if (!last) return undefined
  // "del 3 al 9 de octubre": the first day takes month and year of the second.
  const bare = /^(?:el )?(\d{1,2})$/.exec(first)?.[1]
  const begin = bare
    ? iso(Number(last.to.slice(0, 4)), Number(last.to.slice(5, 7)), Number(bare))
    : readOne(first, last.to)?.from
  return begin && begin <= last.to ? { from: begin, to: last.to } : undefined
}

const WORDS = {
  es: {
    months: MONTHS.map((names) => names[0] ?? ''),
    day: (d: number, month: string, year: string) => `${d} de ${month} de ${year}`,
    month: (month: string, year: string) => `${month} de ${year}`,
    thirds: ['a principios de', 'a mediados de', 'a fines de'],
    between: (from: string, to: string) => `entre el ${from} y el ${to}`,
  },
  en: {
    months: MONTHS.map((names) => `${(names[1] ?? '').charAt(0).toUpperCase()}${(names[1] ?? '').slice(1)}`),
    day: (d: number, month: string, year: string) => `${d} ${month} ${year}`,
    month: (month: string, year: string) => `${month} ${year}`,
    thirds: ['early', 'mid', 'late'],
    between: (from: string, to: string) => `between ${from} and ${to}`,
  },
} as const

/** The band in words that `parseDateWords` reads back to the same band. */
export const formatDateWords = (band: DateBand, locale: keyof typeof WORDS): string => {
  const say = WORDS[locale]
  const year = band.from.slice(0, 4)
  const monthNumber = Number(band.from.slice(5, 7))
  const month = say.months[monthNumber - 1] ?? ''
  const dayOf = (date: IsoDate) =>
    say.day(Number(date.slice(8)), say.months[Number(date.slice(5, 7)) - 1] ?? '', date.slice(0, 4))
  if (band.from === band.to) return dayOf(band.from)
  if (band.from === `${year}-01-01` && band.to === `${year}-12-31`) return year
  if (band.from.slice(0, 7) === band.to.slice(0, 7)) {
    const span = [Number(band.from.slice(8)), Number(band.to.slice(8))].join('-')
    const last = lastDayOf(Number(year), monthNumber)
    if (span === `1-${last}`) return say.month(month, year)
    const third = ['1-10', '11-20', `21-${last}`].indexOf(span)
    if (third >= 0) return `${say.thirds[third]} ${say.month(month, year)}`
  }
  return say.between(dayOf(band.from), dayOf(band.to))
}
