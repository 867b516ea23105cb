import { formatAgeWords, MAX_AGE_WORDS, parseAgeWords } from '../../domain/age-words.ts'
import {
  BODY_SITES,
  type ClothingItem,
  COLOURS,
  type Companion,
  GARMENTS,
  MARK_TYPES,
  type Mark,
  RELATIONS,
} from '../../domain/person.ts'
import { formChoice } from '../../http/form.server.ts'
import { type AskedStep, type Problem, shown, type Values } from '../answers.ts'
import { MAX_ROWS } from '../row-limit.ts'
import { line } from './line.ts'

/** Fields are numbered by row, from 0: `mark_type_0`. */
const ROWS = Array.from({ length: MAX_ROWS }, (_, index) => index)
/** Who goes along may be of any age. In years. */
const OLDEST = 110
const SIDES = ['left', 'right'] as const

const rowsShown = <T>(items: readonly T[] | undefined, row: (item: T, index: number) => Values): Values =>
  Object.assign({}, ...(items ?? []).map(row))

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

export const marksStep: AskedStep = {
  id: 'senas',
  firstField: 'mark_type_0',
  show: ({ known }) =>
    rowsShown(known.content.person.marks, (mark, row) =>
      shown({
        [`mark_type_${row}`]: mark.type,
        [`mark_site_${row}`]: mark.site,
        [`mark_side_${row}`]: mark.side,
        [`mark_words_${row}`]: mark.words,
      }),
    ),
  parse: (form) => {
    const said = ROWS.flatMap((row): Mark[] => {
      const type = formChoice(form, `mark_type_${row}`, MARK_TYPES)
      const site = formChoice(form, `mark_site_${row}`, BODY_SITES)
      const side = formChoice(form, `mark_side_${row}`, SIDES)
      const words = line(form, `mark_words_${row}`, 200)
      return type || site || words ? [defined({ type: type ?? 'other', site, side, words })] : []
    })
    const marks = said.length > 0 ? said : undefined
    return { ok: true, said: said.length > 0, answer: { content: { person: { marks } } } }
  },
}

export const clothingStep: AskedStep = {
  id: 'ropa',
  firstField: 'garment_0',
  show: ({ known }) =>
    rowsShown(known.content.person.clothing, (item, row) =>
      shown({
        [`garment_${row}`]: item.garment,
        [`colour_${row}`]: item.colour,
        [`clothing_words_${row}`]: item.words,
      }),
    ),
  parse: (form) => {
    const said = ROWS.flatMap((row): ClothingItem[] => {
      const garment = formChoice(form, `garment_${row}`, GARMENTS)
      const colour = formChoice(form, `colour_${row}`, COLOURS)
      const words = line(form, `clothing_words_${row}`, 200)
      return garment || colour || words ? [defined({ garment: garment ?? 'other', colour, words })] : []
    })
    const clothing = said.length > 0 ? said : undefined
    return { ok: true, said: said.length > 0, answer: { content: { person: { clothing } } } }
  },
}

export const companionsStep: AskedStep = {
  id: 'companias',
  firstField: 'companion_name_0',
  show: ({ known }) =>
    rowsShown(known.content.person.companions, (companion, row) =>
      shown({
        [`companion_name_${row}`]: companion.name.raw,
        [`companion_relation_${row}`]: companion.relation,
        [`companion_age_${row}`]: companion.age && formatAgeWords(companion.age),
      }),
    ),
  parse: (form, { known, today }) => {
    const problems: Problem[] = []
    const said = ROWS.flatMap((row): Companion[] => {
      const raw = line(form, `companion_name_${row}`)
      const relation = formChoice(form, `companion_relation_${row}`, RELATIONS)
      const words = line(form, `companion_age_${row}`, MAX_AGE_WORDS + 1)
      const years = words === undefined ? undefined : parseAgeWords(words, OLDEST)
      if (words !== undefined && !years) problems.push({ field: `companion_age_${row}`, code: 'filing.age_unreadable' })
      if (!raw && !relation && !words) return []
      const before = known.content.person.companions?.[row]?.age
      const isSame = before && years && before.min === years.min && before.max === years.max
      return [
        defined({ name: { raw: raw ?? '' }, relation, age: isSame ? before : years && { ...years, asOf: today } }),
      ]
    })
    if (problems.length > 0) return { ok: false, problems }
    const companions = said.length > 0 ? said : undefined
    return { ok: true, said: said.length > 0, answer: { content: { person: { companions } } } }
  },
}
