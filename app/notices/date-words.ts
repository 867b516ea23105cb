/**
 * When something happened, as a family says it: "12 de octubre", "a mediados de octubre", "hace dos semanas", "last
 * month", "12/10/2026". The answer is a band of days, as wide as the words are vague. What cannot be read is refused
 * rather than guessed; a year that is not said is the latest one that is not in the future. All languages of readers are
 * read at once, since a family may answer in another than the page's; the few words that are different months in two of
 * them are read in the page's alone.
 */
import type { DateBand, IsoDate } from '../domain/person.ts'
import { completeLocale, type Locale } from '../i18n/locale.ts'

export const MAX_DATE_WORDS = 120
const EARLIEST_YEAR = 1950

/** As written: Spanish, English, French, Portuguese, Kreyòl; then short and other forms, folded. */
const MONTHS: readonly (readonly string[])[] = [
  ['enero', 'January', 'janvier', 'janeiro', 'janvye', 'ene', 'jan', 'janv'],
  ['febrero', 'February', 'février', 'fevereiro', 'fevriye', 'feb', 'fev', 'fevr'],
  ['marzo', 'March', 'mars', 'março', 'mas', 'mar'],
  ['abril', 'April', 'avril', 'abril', 'avril', 'abr', 'apr', 'avr'],
  ['mayo', 'May', 'mai', 'maio', 'me'],
  ['junio', 'June', 'juin', 'junho', 'jen', 'jun'],
  ['julio', 'July', 'juillet', 'julho', 'jiyè', 'jul', 'juil'],
  ['agosto', 'August', 'août', 'agosto', 'out', 'ago', 'aug'],
  ['septiembre', 'September', 'septembre', 'setembro', 'septanm', 'setiembre', 'sep', 'sept', 'set'],
  ['octubre', 'October', 'octobre', 'outubro', 'oktòb', 'oct'],
  ['noviembre', 'November', 'novembre', 'novembro', 'novanm', 'nov'],
  ['diciembre', 'December', 'décembre', 'dezembro', 'desanm', 'dic', 'dec', 'dez'],
]
const LANGUAGES = ['es', 'en', 'fr', 'pt', 'ht'] as const
/** August in Kreyòl and October, cut short, in Portuguese: elsewhere nobody knows which is meant. */
const OUT: Readonly<Partial<Record<Locale, number>>> = { ht: 8, pt: 10 }

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[,.;:«»"“”¿?¡!()]/g, ' ')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [fold(name), index + 1] as const)))
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
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  quinze: 15,
  vingt: 20,
  trente: 30,
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  quatro: 4,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  vinte: 20,
  trinta: 30,
  yon: 1,
  de: 2,
  twa: 3,
  kat: 4,
  senk: 5,
  sis: 6,
  set: 7,
  uit: 8,
  nef: 9,
  dis: 10,
  kenz: 15,
  ven: 20,
  trant: 30,
}
const NUMBER = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word)

/** Words that only say that one is not sure. */
const FILLERS =
  /^(?:(?:creo que|i think|fue|it was|el dia|el|los|en|on|in|the|como|unos|unas|about|around|aproximadamente|approximately|mas o menos|alrededor de(?:l)?|hacia|por|cerca del?|ultima vez|je crois que|c'etait|le|la|au|vers|environ|a peu pres|acho que|foi|no dia|dia|no|na|em|por volta de|mwen kwe|se te|nan|ve|anviwon|apepre) )+/

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
  [/^(principios|inicios?|comienzos|early|beginning|start|debut|comeco|komansman)$/, () => [1, 10]],
  [/^(mediados|mid|middle|mi|milieu|meados|mitan)$/, () => [11, 20]],
  [/^(final(?:es)?|fines|fins|fim|late|end|fin|fen)$/, (last) => [21, last]],
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
const YEAR = '(?:(?: de| del| of| an| ane)? (\\d{4}))?'
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
  jour: 'day',
  jou: 'day',
  semain: 'week',
  semaine: 'week',
  semen: 'week',
  semenn: 'week',
  senmenn: 'week',
  mois: 'month',
  mwa: 'month',
  an: 'year',
  anne: 'year',
  annee: 'year',
  ane: 'year',
  lane: 'year',
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
  { pattern: /^(hoy|today|aujourd'hui|hoje|jodi ?a)$/, read: (_, today) => ({ from: today, to: today }) },
  {
    pattern: /^(ayer|anoche|yesterday|last night|hier(?: soir)?|ontem(?: a noite)?|ye(?: swa)?)$/,
    read: (_, today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  },
  {
    pattern: /^(anteayer|antier|avant[- ]hier|anteontem|avan ?ye)$/,
    read: (_, today) => ({ from: addDays(today, -2), to: addDays(today, -2) }),
  },
  {
    pattern: new RegExp(
      `^(?:hace|il y a|ha|faz|sa gen|gen|depi) (?:como |unos |unas |mas o menos |environ |a peu pres |uns |umas |cerca de |anviwon |apepre )*${NUMBER} ([a-z]+)$`,
    ),
    read: ([amount = '', unit = ''], today) => ago(numberOf(amount), unit, today),
  },
  {
    pattern: new RegExp(`^${NUMBER} ([a-z]+) (?:ago|atras|pase)$`),
    read: ([amount = '', unit = ''], today) => ago(numberOf(amount), unit, today),
  },
  {
    pattern:
      /^(la )?(semana pasada|last week|semaine (?:derniere|passee)|semana passada|(?:semenn?|senmenn) (?:ki sot )?pase(?: a)?)$/,
    read: (_, today) => ({ from: addDays(today, -14), to: addDays(today, -3) }),
  },
  {
    pattern: /^((?:n?esta) semana|this week|cette semaine|(?:semenn?|senmenn) sa ?a)$/,
    read: (_, today) => ({ from: addDays(today, -6), to: today }),
  },
  {
    pattern: /^(mes pass?ado|last month|mois (?:dernier|passe)|mwa (?:ki sot )?pase(?: a)?)$/,
    read: (_, today) => previousMonth(today),
  },
  {
    pattern: /^(n?este mes|this month|ce mois(?:-ci| ci)?|mwa sa ?a)$/,
    read: (_, today) => ({ from: `${today.slice(0, 7)}-01`, to: today }),
  },
  {
    pattern: /^(ano pass?ado|last year|l'an(?:nee)? (?:derniere?|passee?)|l?ane (?:ki sot )?pase(?: a)?)$/,
    read: (_, today) => wholeYear(Number(today.slice(0, 4)) - 1),
  },
  {
    pattern: /^(n?este ano|this year|cette annee|l?ane sa ?a)$/,
    read: (_, today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
  },
  {
    pattern: new RegExp(
      `^(?:a |at |au |vers )?(?:the |la |le )?([a-z]+)(?: del?| of| du| do| d'|-)? ?(?:mes de |mois de |mois d'|mwa )?${MONTH}${YEAR}$`,
    ),
    read: ([part = '', name, year], today) => {
      const third = THIRDS.find(([pattern]) => pattern.test(part))?.[1]
      const month = monthOf(name)
      return third && inYear(year, today, (y) => days(y, month, ...third(lastDayOf(y, month))))
    },
  },
  {
    pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|er|º|o|ye)?(?: de| of)? ${MONTH}${YEAR}$`),
    read: ([d, name, year], today) => inYear(year, today, (y) => days(y, monthOf(name), Number(d), Number(d))),
  },
  {
    pattern: new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?${YEAR}$`),
    read: ([name, d, year], today) => inYear(year, today, (y) => days(y, monthOf(name), Number(d), Number(d))),
  },
  {
    pattern: new RegExp(
      `^(?:mes de |last |mois de |mois d'|mwa )?${MONTH}(?: pass?ado| dernier| passe| pase(?: a)?)?${YEAR}$`,
    ),
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

const RANGE = /^(?:entre|between|del?|from|du|ant|soti) (.+?) (?:y|and|al?|to|et|au|e|ate|ak|rive) (.+)$/

/**
 * The band that these words say, or undefined when they cannot be read. `today` is the day on which they were said; the
 * band may lie in the future (the caller refuses it).
 * @param locale of the page on which they were said
 */
export const parseDateWords = (words: string, today: IsoDate, locale?: Locale): DateBand | undefined => {
  if (words.length > MAX_DATE_WORDS) return undefined
  const out = locale && OUT[locale]
  const text = fold(words).replace(/\bout\b/g, out === undefined ? 'out?' : (MONTHS[out - 1]?.[0] ?? ''))
  const one = readOne(text, today)
  if (one) return one
  const [, first = '', second = ''] = RANGE.exec(text.replace(FILLERS, '')) ?? RANGE.exec(text) ?? []
  const last = readOne(second, today)
  if (!last) return undefined
  // "del 3 al 9 de octubre": the first day takes month and year of the second.
  const bare = /^(?:el |le )?(\d{1,2})$/.exec(first)?.[1]
  const begin = bare
    ? iso(Number(last.to.slice(0, 4)), Number(last.to.slice(5, 7)), Number(bare))
    : readOne(first, last.to)?.from
  return begin && begin <= last.to ? { from: begin, to: last.to } : undefined
}

type Words = {
  readonly day: (d: number, month: string, year: string) => string
  readonly month: (month: string, year: string) => string
  /** What stands before the month for its beginning, its middle and its end. */
  readonly thirds: readonly [string, string, string]
  readonly between: (from: string, to: string) => string
}
const WORDS: Readonly<Record<(typeof LANGUAGES)[number], Words>> = {
  es: {
    day: (d, month, year) => `${d} de ${month} de ${year}`,
    month: (month, year) => `${month} de ${year}`,
    thirds: ['a principios de ', 'a mediados de ', 'a fines de '],
    between: (from, to) => `entre el ${from} y el ${to}`,
  },
  en: {
    day: (d, month, year) => `${d} ${month} ${year}`,
    month: (month, year) => `${month} ${year}`,
    thirds: ['early ', 'mid ', 'late '],
    between: (from, to) => `between ${from} and ${to}`,
  },
  fr: {
    day: (d, month, year) => `${d === 1 ? '1er' : d} ${month} ${year}`,
    month: (month, year) => `${month} ${year}`,
    thirds: ['début ', 'mi-', 'fin '],
    between: (from, to) => `entre le ${from} et le ${to}`,
  },
  pt: {
    day: (d, month, year) => `${d} de ${month} de ${year}`,
    month: (month, year) => `${month} de ${year}`,
    thirds: ['início de ', 'meados de ', 'fim de '],
    between: (from, to) => `entre ${from} e ${to}`,
  },
  ht: {
    day: (d, month, year) => `${d} ${month} ${year}`,
    month: (month, year) => `${month} ${year}`,
    thirds: ['kòmansman ', 'mitan ', 'fen '],
    between: (from, to) => `ant ${from} ak ${to}`,
  },
}

/** The band in words that `parseDateWords` reads back to the same band in the same language. */
export const formatDateWords = (band: DateBand, locale: Locale): string => {
  const spoken = completeLocale(locale)
  const say = WORDS[spoken]
  const nameOf = (date: IsoDate) => MONTHS[Number(date.slice(5, 7)) - 1]?.[LANGUAGES.indexOf(spoken)] ?? ''
  const year = band.from.slice(0, 4)
  const dayOf = (date: IsoDate) => say.day(Number(date.slice(8)), nameOf(date), date.slice(0, 4))
  if (band.from === band.to) return dayOf(band.from)
  if (band.from === `${year}-01-01` && band.to === `${year}-12-31`) return year
  if (band.from.slice(0, 7) === band.to.slice(0, 7)) {
    const span = [Number(band.from.slice(8)), Number(band.to.slice(8))].join('-')
    const last = lastDayOf(Number(year), Number(band.from.slice(5, 7)))
    const month = say.month(nameOf(band.from), year)
    if (span === `1-${last}`) return month
    const third = ['1-10', '11-20', `21-${last}`].indexOf(span)
    if (third >= 0) return `${say.thirds[third]}${month}`
  }
  return say.between(dayOf(band.from), dayOf(band.to))
}
