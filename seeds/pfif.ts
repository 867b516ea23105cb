/**
 * An invented PFIF 1.4 file of another registry, "Red Hermana": person records with notes, as the importer meets them,
 * among them a few that it must refuse. Format: zesty.ca/pfif/1.4. Run by hand (`node seeds/pfif.ts`) it writes
 * files/red-hermana.pfif.xml, which is committed.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findPlace, placeName } from '../app/domain/gazetteer/places.ts'
import { trueAge } from './describe-child.ts'
import type { TrueChild } from './families.ts'
import { DAY, formatDate } from './families.ts'
import { makeRandom } from './random.ts'
import type { Departure } from './world-notices.ts'
import { inventDeparture } from './world-notices.ts'

const DOMAIN = 'red-hermana.invalid'
/** The day on which the file says it was written. */
const WRITTEN = new Date('2026-11-15T12:00:00Z')
const GOOD_PERSONS = 34

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const field = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `    <pfif:${name}>${escapeXml(value)}</pfif:${name}>\n`
const pfifTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`

const personRecord = (fields: Readonly<Record<string, string | undefined>>): string =>
  `  <pfif:person>\n${Object.entries(fields)
    .map(([name, value]) => field(name, value))
    .join('')}  </pfif:person>\n`
const noteRecord = (fields: Readonly<Record<string, string | undefined>>): string =>
  `  <pfif:note>\n${Object.entries(fields)
    .map(([name, value]) => field(name, value))
    .join('')}  </pfif:note>\n`

const personOf = (departure: Departure, child: TrueChild, index: number): string => {
  const random = makeRandom(`pfif person ${index}`)
  const source = WRITTEN.getTime() - random.integer(1, 60) * DAY
  const surnames = [child.surname1, child.surname2].filter(Boolean).join(' ')
  const town = placeName(child.origin, 'es')
  return personRecord({
    person_record_id: `${DOMAIN}/person.${1000 + index}`,
    entry_date: pfifTime(source + DAY / 2),
    expiry_date: pfifTime(WRITTEN.getTime() + 300 * DAY),
    author_name: departure.family.seeker.name.raw,
    source_name: 'Red Hermana de Búsqueda',
    source_date: pfifTime(source),
    full_name: `${child.given} ${surnames}`,
    given_name: child.given,
    family_name: surnames,
    alternate_names: child.nickname,
    description:
      child.marks
        .map((mark) => mark.words)
        .filter(Boolean)
        .join('; ') || undefined,
    sex: child.sex,
    ...(random.chance(0.6)
      ? { date_of_birth: random.chance(0.8) ? child.birthDate : child.birthDate.slice(0, 7) }
      : { age: String(trueAge(child.birthDate, formatDate(source))) }),
    home_city: town,
    home_state: child.origin.department,
    home_country: child.nationality,
  })
}

const STATUSES = ['information_sought', 'believed_alive', 'believed_missing', 'information_sought'] as const

const noteOf = (departure: Departure, index: number): string => {
  const random = makeRandom(`pfif note ${index}`)
  const stop = departure.journey.at(-1)
  const place = stop && stop.arrived < WRITTEN.getTime() ? stop.place : departure.family.origin
  const status = random.pick(STATUSES)
  return noteRecord({
    note_record_id: `${DOMAIN}/note.${5000 + index}`,
    person_record_id: `${DOMAIN}/person.${1000 + index}`,
    entry_date: pfifTime(WRITTEN.getTime() - 3 * DAY),
    author_name: status === 'believed_alive' ? 'Voluntariado Red Hermana' : departure.family.seeker.name.raw,
    source_date: pfifTime(Math.min(stop?.arrived ?? WRITTEN.getTime(), WRITTEN.getTime() - 4 * DAY)),
    author_made_contact: status === 'believed_alive' ? 'false' : undefined,
    status,
    last_known_location: `${placeName(place, 'es')}, ${placeName(findPlace(place.country) ?? place, 'es')}`,
    text:
      status === 'believed_alive'
        ? `Lo vieron con un grupo en ${placeName(place, 'es')}, estaba bien.`
        : 'La familia no ha vuelto a tener noticias.',
  })
}

/** Records that an importer must refuse, each for one reason. */
const badRecords = (): string => {
  const good = {
    source_name: 'Red Hermana de Búsqueda',
    source_date: pfifTime(WRITTEN.getTime() - DAY),
    full_name: 'Wilmer Sin Identificador',
  }
  return [
    personRecord(good), // no person_record_id
    personRecord({ ...good, person_record_id: `${DOMAIN}/person.2001`, full_name: undefined }), // no full_name
    personRecord({
      ...good,
      person_record_id: `${DOMAIN}/person.2002`,
      source_date: '15/11/2026',
      full_name: 'Reina Fecha Torcida',
    }),
    personRecord({ ...good, person_record_id: 'sin-dominio', full_name: 'Denis Sin Dominio' }),
    personRecord({
      ...good,
      person_record_id: `${DOMAIN}/person.2003`,
      full_name: 'Flor Del Futuro',
      date_of_birth: '2031-02-30',
    }),
    noteRecord({
      note_record_id: `${DOMAIN}/note.6001`,
      person_record_id: `${DOMAIN}/person.1001`,
      author_name: 'Anónimo',
      source_date: pfifTime(WRITTEN.getTime()),
    }), // no text
    noteRecord({
      note_record_id: `${DOMAIN}/note.6002`,
      person_record_id: `${DOMAIN}/person.9999`,
      author_name: 'Anónimo',
      source_date: pfifTime(WRITTEN.getTime()),
      text: 'De nadie en este archivo.',
    }),
  ].join('')
}

/** The whole document, the same each time: 34 sound persons, 34 sound notes, then five bad persons and two bad notes. */
export const buildPfifFile = (): string => {
  const departures = Array.from({ length: GOOD_PERSONS }, (_, index) =>
    inventDeparture(`pfif family ${index}`, WRITTEN),
  )
  const persons = departures.map((departure, index) => {
    const [child] = departure.gone
    return child ? personOf(departure, child, index) : ''
  })
  const notes = departures.map(noteOf)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">\n${persons.join('')}${notes.join('')}${badRecords()}</pfif:pfif>\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(new URL('./files/red-hermana.pfif.xml', import.meta.url), buildPfifFile())
