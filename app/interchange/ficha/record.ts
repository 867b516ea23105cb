/**
 * The ficha: one documented record for a person described by any source, as institutions exchange it. It is the registry's
 * PersonDescription with where and when, in the words of a file: `snake_case`, and phones and documents as people write them,
 * since whoever compares two lists has both in hand. Absent means "not said". An unknown field is an error: a column that
 * nobody reads would lose evidence without a word.
 */
import { z } from 'zod'
import { COUNTRIES } from '../../domain/country.ts'
import {
  BODY_SITES,
  COLOURS,
  GARMENTS,
  isDay,
  LANGUAGES,
  MARK_TYPES,
  type PersonDescription,
  type PersonName,
  type Place,
  type PlaceAndTime,
  RELATIONS,
  SEXES,
} from '../../domain/person.ts'

const MOST_OF_A_LIST = 30
/** Records of one group: brothers and sisters are few, and what a pair costs grows with the groups of both its records. */
export const MOST_TOGETHER = 12
const text = z.string().trim().max(400)
const words = text.min(1)
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MOST_OF_A_LIST)
const day = z.iso.date().refine(isDay)
const years = z.int().min(0).max(120)

const name = z
  .strictObject({
    raw: text.default('').describe('As said or written, when the parts are not known apart'),
    given: words.optional(),
    surname1: words.optional().describe('First surname'),
    surname2: words.optional().describe('Second surname'),
    nickname: words.optional().describe('What people call the child'),
  })
  .describe('A name in parts, or as the words that were said')
const place = z.strictObject({
  country: z.enum(COUNTRIES).optional().describe('ISO 3166-1; XX for a stateless person'),
  department: words.optional().describe('ISO 3166-2 code of the department or state, such as GT-SM'),
  municipality: words.optional().describe('Gazetteer id, such as GT-SM-comitancillo'),
  words: words.optional().describe('As said'),
})
const age = z
  .strictObject({ min: years, max: years, as_of: day.describe('The day on which the range held') })
  .refine(({ min, max }) => min <= max, { error: 'min_above_max' })

/** One person, as a family or a reporter describes them. */
export const fichaRecord = z.strictObject({
  id: words.describe('The record’s name in its own list: unique there'),
  name: name.default({ raw: '' }),
  other_names: list(name).optional(),
  sex: z.enum(SEXES).optional(),
  birth_date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .refine((date) => isDay(`${date}-01-01`.slice(0, 10)))
    .optional()
    .describe('YYYY, YYYY-MM or YYYY-MM-DD'),
  age: age.optional(),
  claimed_adult: z.boolean().optional(),
  nationalities: list(z.enum(COUNTRIES)).optional(),
  languages: list(z.enum(LANGUAGES)).optional(),
  origin: place.optional(),
  marks: list(
    z.strictObject({
      type: z.enum(MARK_TYPES),
      site: z.enum(BODY_SITES).optional(),
      side: z.enum(['left', 'right']).optional(),
      words: words.optional(),
    }),
  ).optional(),
  clothing: list(
    z.strictObject({ garment: z.enum(GARMENTS), colour: z.enum(COLOURS).optional(), words: words.optional() }),
  ).optional(),
  companions: list(z.strictObject({ name, relation: z.enum(RELATIONS).optional(), age: age.optional() }))
    .optional()
    .describe('Who is with the child, or whom the family names'),
  together: list(words)
    .optional()
    .describe(
      `Ids of other records of the same list: children reported together with this one, or sought by the same family. It is enough that one names the other; groups of ${MOST_TOGETHER} at most`,
    ),
  phones: list(words).optional().describe('Numbers the child carries or the family answers'),
  documents: list(words).optional().describe('Numbers of identity documents'),
  event: z
    .strictObject({ place: place.optional(), from: day.optional(), to: day.optional() })
    .optional()
    .describe('Where and between which days the family last knew of the child, or the reporter met them'),
})
export type FichaRecord = z.infer<typeof fichaRecord>

/** JSON Schema (draft 2020-12) of one line. */
export const fichaJsonSchema = (): unknown => ({
  title: 'Ficha: a person described by any source',
  ...z.toJSONSchema(fichaRecord, { io: 'input' }),
})

export type FichaPerson = { readonly id: string; readonly person: PersonDescription; readonly event: PlaceAndTime }

/** How a number is made comparable and unreadable: the same for both lists, e.g. by a key that lives as long as the run. */
export type Digest = (kind: 'phone' | 'document', digits: string) => string

const PHONE_DIGITS = 8

const nameOf = ({ raw, ...parts }: FichaRecord['name']): PersonName => ({ raw, ...parts })
const placeOf = (said: Place | undefined): Place | undefined =>
  said && Object.values(said).some((part) => part !== undefined) ? said : undefined

/** The record as the registry knows persons. */
export const personOf = (record: FichaRecord, digest: Digest): FichaPerson => {
  const { id, event, phones = [], documents = [], age, companions, other_names, birth_date, claimed_adult } = record
  const { name: said, sex, nationalities, languages, marks, clothing } = record
  const ageOf = ({ min, max, as_of }: NonNullable<FichaRecord['age']>) => ({ min, max, asOf: as_of })
  const from = event?.from ?? event?.to
  const to = event?.to ?? event?.from
  const tails = phones.map((phone) => phone.replace(/\D/g, '').slice(-PHONE_DIGITS)).filter(({ length }) => length >= 7)
  const numbers = documents.map((one) => one.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')).filter(Boolean)
  return {
    id,
    person: {
      name: nameOf(said),
      otherNames: other_names?.map(nameOf),
      sex,
      birthDate: birth_date,
      age: age && ageOf(age),
      claimedAdult: claimed_adult,
      nationalities,
      languages,
      origin: placeOf(record.origin),
      marks,
      clothing,
      companions: companions?.map(({ name: theirs, relation, age: old }) => ({
        name: nameOf(theirs),
        relation,
        age: old && ageOf(old),
      })),
      phoneDigests: tails.map((digits) => digest('phone', digits)),
      documentDigests: numbers.map((number) => digest('document', number)),
    },
    event: { place: placeOf(event?.place), when: from && to ? { from, to } : undefined },
  }
}
