import { COUNTRIES, type CountryCode } from '../../domain/country.ts'
import { foldPlaceName } from '../../domain/gazetteer/place-rows.ts'
import { asPlace, findPlace, listDepartments, listMunicipalities, searchPlaces } from '../../domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../../domain/gazetteer/types.ts'
import type { DateBand, IsoDate, Place, PlaceAndTime } from '../../domain/person.ts'
import { formChoice } from '../../http/form.server.ts'
import { type AskedStep, type Problem, shown, UNKNOWN } from '../answers.ts'
import { formatDateWords, MAX_DATE_WORDS, parseDateWords } from '../date-words.ts'
import { line } from './line.ts'

const isNamed = (place: GazetteerPlace, words: string): boolean =>
  [place.name, place.nameEs, place.nameEn, ...(place.aliases ?? [])].some(
    (name) => name !== undefined && foldPlaceName(name) === foldPlaceName(words),
  )

/**
 * The place these words name in a country or department: the gazetteer's when exactly one has that name, or the one known
 * before among several; else the words themselves. Nothing is forced onto a neighbour.
 */
const placeOf = (words: string, within: Place, before: Place | undefined): Place => {
  const named = within.department
    ? listMunicipalities(within.department).filter((place) => isNamed(place, words))
    : within.country
      ? searchPlaces(words, { country: within.country, limit: 50 }).filter((place) => isNamed(place, words))
      : []
  const towns = named.filter((place) => place.kind !== 'department' && place.kind !== 'country')
  const found =
    named.find((place) => place.id === (before?.municipality ?? before?.department)) ??
    (towns.length === 1 ? towns[0] : towns.length === 0 && named.length === 1 ? named[0] : undefined)
  return found ? asPlace(found) : { ...within, words }
}

/** The finest thing said of a place below its country (or below its department), in words. */
const wordsOf = (place: Place | undefined, isBelowDepartment = false): string | undefined =>
  place?.words ??
  findPlace(place?.municipality ?? '')?.name ??
  (isBelowDepartment ? undefined : findPlace(place?.department ?? '')?.name)

const dayAfter = (day: IsoDate): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const noOrigin = { origin: undefined, nationalities: undefined }

export const originStep: AskedStep = {
  id: 'origen',
  firstField: 'country',
  show: ({ known }) => {
    const { origin, nationalities } = known.content.person
    return shown({ country: origin?.country, nationality: nationalities?.[0], nationality2: nationalities?.[1] })
  },
  parse: (form, { known }) => {
    // The chancellery's own country stands chosen beforehand: left standing beside "No lo sé" it was not said.
    if (form.has(UNKNOWN)) return { ok: true, said: false, answer: { content: { person: noOrigin } } }
    const country = formChoice(form, 'country', COUNTRIES)
    const chosen = [formChoice(form, 'nationality', COUNTRIES), formChoice(form, 'nationality2', COUNTRIES)]
    const nationalities = [...new Set(chosen.filter((code): code is CountryCode => code !== undefined))]
    const before = known.content.person.origin
    // Another country empties what was said of the place within the old one; one told at last keeps it.
    const isSame = before?.country === undefined || before.country === country
    const origin = isSame ? (country ? { ...before, country } : before) : country && { country }
    return {
      ok: true,
      said: country !== undefined || nationalities.length > 0,
      answer: { content: { person: { origin, nationalities: nationalities.length ? nationalities : undefined } } },
    }
  },
}

export const homeStep: AskedStep = {
  id: 'lugar-origen',
  firstField: 'town',
  show: ({ known }) => {
    const { origin } = known.content.person
    return shown({ department: origin?.department, town: wordsOf(origin, true) })
  },
  parse: (form, { known }) => {
    const before = known.content.person.origin
    const country = before?.country
    const department = country
      ? formChoice(
          form,
          'department',
          listDepartments(country).map(({ id }) => id),
        )
      : undefined
    const town = line(form, 'town')
    const within: Place = { ...(country ? { country } : {}), ...(department ? { department } : {}) }
    const origin = town ? placeOf(town, within, before) : within
    const isEmpty = Object.keys(origin).length === 0
    return {
      ok: true,
      said: Boolean(department || town),
      answer: { content: { person: { origin: isEmpty ? undefined : origin } } },
    }
  },
}

export const lastContactStep: AskedStep = {
  id: 'ultimo-contacto',
  firstField: 'place',
  show: ({ known, locale }) => {
    const { place, when } = known.content.lastKnown ?? {}
    return shown({ country: place?.country, place: wordsOf(place), when: when && formatDateWords(when, locale) })
  },
  parse: (form, { known, today, locale }) => {
    const problems: Problem[] = []
    const country = formChoice(form, 'country', COUNTRIES)
    const words = line(form, 'place')
    const said = line(form, 'when', MAX_DATE_WORDS + 1)
    const when: DateBand | undefined = said === undefined ? undefined : parseDateWords(said, today, locale)
    if (said !== undefined && !when) problems.push({ field: 'when', code: 'filing.date_unreadable' })
    // The day is the chancellery's; a family east of it may already write the next.
    if (when && when.from > dayAfter(today)) problems.push({ field: 'when', code: 'filing.date_future' })
    if (problems.length > 0) return { ok: false, problems }
    const within: Place = country ? { country } : {}
    const place = words ? placeOf(words, within, known.content.lastKnown?.place) : country && within
    const lastKnown: PlaceAndTime = { ...(place ? { place } : {}), ...(when ? { when } : {}) }
    const isSaid = Boolean(place || when)
    return { ok: true, said: isSaid, answer: { content: { lastKnown: isSaid ? lastKnown : undefined } } }
  },
}
