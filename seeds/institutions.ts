/** The institutions of the invented world: eleven chancelleries, sixty missions, forty partners. */

import type { CountryCode } from '../app/domain/country.ts'
import { isMemberState } from '../app/domain/country.ts'
import { findPlace } from '../app/domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../app/domain/gazetteer/types.ts'
import type { InstitutionKind } from '../app/domain/institution.ts'
import { INSTITUTION_KINDS } from '../app/domain/institution.ts'
import type { Language } from '../app/domain/person.ts'
import { LANGUAGES } from '../app/domain/person.ts'
import { RIGHTS_BODIES } from '../app/domain/rights-body.ts'
import { complaintChannel } from './complaints.ts'
import { CHANCELLERY_ROWS, MISSION_ROWS, PARTNER_ROWS } from './partner-rows.ts'
import { inventPhone } from './phones.ts'
import { makeRandom, publicIdOf, uuidOf } from './random.ts'
import type { SeedInstitution } from './types.ts'

const COUNTRY_IN_SPANISH: Readonly<Partial<Record<CountryCode, string>>> = {
  BZ: 'Belice',
  CA: 'Canadá',
  CR: 'Costa Rica',
  DO: 'la República Dominicana',
  SV: 'El Salvador',
  GT: 'Guatemala',
  HN: 'Honduras',
  MX: 'México',
  NI: 'Nicaragua',
  PA: 'Panamá',
  US: 'los Estados Unidos',
}

const STREETS = [
  'Calle de las Jacarandas',
  'Avenida del Río',
  'Callejón San Isidro',
  '2.ª calle',
  'Barrio La Ceiba, calle',
  'Privada del Roble',
  'Avenida Central',
]

const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'))

const getPlace = (id: string): GazetteerPlace => {
  const place = findPlace(id)
  if (!place) throw new Error(`institutions: no place ${id}`)
  return place
}

const readKind = (text: string): InstitutionKind => {
  const kind = INSTITUTION_KINDS.find((known) => known === text)
  if (!kind) throw new Error(`institutions: no kind ${text}`)
  return kind
}

const ownLanguages = (country: CountryCode): Language[] =>
  country === 'US' || country === 'BZ' ? ['eng', 'spa'] : country === 'CA' ? ['eng', 'fra', 'spa'] : ['spa']
const readLanguages = (text: string): Language[] => LANGUAGES.filter((language) => text.split(',').includes(language))

/** The id of an institution by its key: "chancellery-gt", "mission-hn-MX-CHP-tapachula", "shelter-tapachula". */
export const institutionId = (key: string): string => uuidOf(`institution ${key}`)

type Sketch = Pick<SeedInstitution, 'kind' | 'name' | 'shortName' | 'country' | 'accreditedToVerify'> &
  Partial<SeedInstitution> & { readonly key: string; readonly place: string }

const institution = ({ key, place, ...sketch }: Sketch): SeedInstitution => {
  const random = makeRandom(`institution ${key}`)
  const city = getPlace(place)
  const body = isMemberState(sketch.country) ? RIGHTS_BODIES[sketch.country] : undefined
  return {
    id: institutionId(key),
    city: place,
    confidential: sketch.kind === 'shelter',
    address: `${random.pick(STREETS)} ${random.integer(2, 180)}, ${city.name}`,
    phone: inventPhone(random, city.country),
    languages: ownLanguages(sketch.country),
    complaintChannel: complaintChannel(body),
    embeds: [],
    ...sketch,
  }
}

const chancelleries = rowsOf(CHANCELLERY_ROWS).map(([state = '', place = '', name = '', shortName = '']) => {
  if (!isMemberState(state)) throw new Error(`institutions: ${state} is no member state`)
  const slug = state.toLowerCase()
  return institution({
    key: `chancellery-${slug}`,
    kind: 'chancellery',
    name,
    shortName,
    country: state,
    place,
    slug,
    accreditedToVerify: true,
    embeds: [
      {
        key: publicIdOf(`embed ${slug}`),
        name: 'Sitio de la cancillería',
        origins: [`https://cancilleria.${slug}.invalid`],
      },
    ],
  })
})

const missions = rowsOf(MISSION_ROWS).map(([state = '', place = '', post = '']) => {
  if (!isMemberState(state)) throw new Error(`institutions: ${state} is no member state`)
  const key = `mission-${state.toLowerCase()}-${place}`
  return institution({
    key,
    kind: 'mission',
    name: `${post} de ${COUNTRY_IN_SPANISH[state]} en ${getPlace(place).name}`,
    shortName: `${post} ${state} ${getPlace(place).name}`,
    country: state,
    place,
    parentId: institutionId(`chancellery-${state.toLowerCase()}`),
    accreditedToVerify: true,
    embeds: [
      {
        key: publicIdOf(`embed ${key}`),
        name: 'Sitio del consulado',
        origins: [`https://${place.split('-').slice(2).join('-')}.consulado.${state.toLowerCase()}.invalid`],
      },
    ],
  })
})

const partners = rowsOf(PARTNER_ROWS).map(
  ([key = '', kind = '', place = '', accredited, name = '', shortName = '', languages = '']) => {
    const { country } = getPlace(place)
    return institution({
      key,
      kind: readKind(kind),
      name,
      shortName,
      country,
      place,
      accreditedToVerify: accredited === 'y',
      languages: [...new Set([...ownLanguages(country), ...readLanguages(languages)])],
    })
  },
)

/** All institutions, always the same: chancelleries, then missions, then partners. */
export const listInstitutions = (): readonly SeedInstitution[] => [...chancelleries, ...missions, ...partners]
