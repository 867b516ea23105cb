/**
 * A PFIF person becomes a notice: partial as it is, with every value said by the import. Street, postal code, photo and
 * profile addresses are not taken: the first two point at a home, the others would be fetched from third parties.
 */
import { isCountryCode } from '../../domain/country.ts'
import { foldPlaceName } from '../../domain/gazetteer/place-rows.ts'
import { findPlace, listDepartments, listMunicipalities } from '../../domain/gazetteer/places.ts'
import { parseName, parseUsName } from '../../domain/names.ts'
import type { IsoInstant, PersonDescription, PersonName, Place } from '../../domain/person.ts'
import { ok, refuse, type Verdict } from '../../domain/verdict.ts'
import type { ImportedNotice, ImportedTombstone, PfifRefusal } from './imported.ts'
import { compact, readAuthor, readProvenance } from './provenance.ts'
import { parseAge, parseBirthDate, parseLines, parseSex } from './values.ts'
import type { PfifPerson } from './vocabulary.ts'

type Fields = PfifPerson['fields']

/** Parts as the record gives them (family_name "Paterno Materno"); read from the full name only when it gives none. */
const readName = (
  fields: Fields,
): { readonly name: PersonName; readonly others: readonly PersonName[] } | undefined => {
  const [full, ...fuller] = parseLines(fields.full_name)
  const given = parseLines(fields.given_name).join(' ')
  const family = parseLines(fields.family_name).join(' ')
  const raw = full ?? [given, family].filter(Boolean).join(' ')
  if (!raw) return undefined
  const read = parseName(raw)
  const parts = given || family ? parseUsName(given, '', family) : read
  const name = { ...parts, raw, ...(read.nickname ? { nickname: read.nickname } : {}) }
  return { name, others: [...fuller, ...parseLines(fields.alternate_names)].map((other) => parseName(other)) }
}

/** Gazetteer ids for the parts of the home that it knows exactly; the other parts in words, from fine to coarse. */
const readHome = (fields: Fields): Place | undefined => {
  const { home_neighborhood: neighbourhood, home_city: city, home_state: state, home_country: land } = fields
  const code = (land ?? '').toUpperCase()
  const country = isCountryCode(code) ? code : undefined
  const sameName = (asked: string | undefined) => (place: { name: string }) =>
    foldPlaceName(place.name) === foldPlaceName(asked ?? '')
  const stateId = country && state ? findPlace(`${country}-${state.toUpperCase()}`) : undefined
  const department =
    stateId?.kind === 'department'
      ? stateId
      : country && state
        ? listDepartments(country).find(sameName(state))
        : undefined
  const municipality = department && city ? listMunicipalities(department.id).find(sameName(city)) : undefined
  const words = [neighbourhood, municipality ? '' : city, department ? '' : state, country ? '' : land]
  return compact({
    country,
    department: department?.id,
    municipality: municipality?.id,
    words: words.filter(Boolean).join(', '),
  })
}

const readDescription = (fields: Fields): string =>
  // Versions 1.1 to 1.3 wrote the label "description:" before the text of "other" (PFIF 1.3, section 4.1).
  (fields.description ?? '').replace(/^description:\s*/i, '').trim()

/**
 * The notice of a person record, or a tombstone for a placeholder (an empty full name and an expiry that has passed).
 * `pfif.expired` is refused as a notice; a caller that holds a copy of that id must let it expire too.
 */
export const toNotice = (
  record: PfifPerson,
  now: IsoInstant,
): Verdict<ImportedNotice | ImportedTombstone, PfifRefusal> => {
  const { fields } = record
  const provenance = readProvenance(record, now)
  if (!provenance.ok) return provenance
  const { sourceDate, expiresAt } = provenance.value
  const expired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)
  if (expired && fields.full_name === '') return ok({ kind: 'tombstone', ...provenance.value })
  const names = readName(fields)
  if (!names) return refuse('pfif.full_name_missing')
  if (expired) return refuse('pfif.expired')
  const sex = fields.sex ? parseSex(fields.sex) : undefined
  if (fields.sex && !sex) return refuse('pfif.sex_unknown')
  const birthDate = fields.date_of_birth ? parseBirthDate(fields.date_of_birth, now.slice(0, 10)) : undefined
  if (fields.date_of_birth && !birthDate) return refuse('pfif.date_of_birth_bad')
  const age = fields.age ? parseAge(fields.age, sourceDate.slice(0, 10)) : undefined
  if (fields.age && !age) return refuse('pfif.age_bad')
  const origin = readHome(fields)
  const words = readDescription(fields)
  const description: PersonDescription = {
    name: names.name,
    ...(names.others.length > 0 ? { otherNames: names.others } : {}),
    ...(sex ? { sex } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(age ? { age } : {}),
    ...(origin ? { origin } : {}),
    ...(words ? { marks: [{ type: 'other', words }] } : {}),
    saidBy: {
      name: 'import',
      ...(sex ? { sex: 'import' } : {}),
      ...(birthDate ? { birthDate: 'import' } : {}),
      ...(age ? { age: 'import' } : {}),
      ...(origin ? { origin: 'import' } : {}),
      ...(words ? { marks: 'import' } : {}),
    },
  }
  const author = readAuthor(fields)
  return ok({ kind: 'notice', ...provenance.value, description, ...(author ? { author } : {}) })
}
