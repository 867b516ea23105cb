/**
 * FEBRL 4: 5,000 invented Australians and their 5,000 damaged copies, a regression on records that have nothing to do with
 * children or routes. The social security number is left out, since with it the task is none. The files are not in the
 * repository: `FEBRL_DIR` says where they are, else ../shared/data/febrl beside it.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  assignOneToOne,
  bitsOfLevels,
  countPatterns,
  fitModel,
  type Levels,
  MISSING,
  probabilityOf,
} from '../../../app/domain/matching/fellegi-sunter.ts'
import { jaroWinkler } from '../../../app/domain/matching/jaro-winkler.ts'

const FIELDS = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
] as const
type Field = (typeof FIELDS)[number]
export type FebrlRecord = Readonly<Record<Field | 'rec_id', string>>

/** Lines of a file with its header; no field holds a comma or a quote. */
export const parseFebrl = (text: string): FebrlRecord[] => {
  const [header = '', ...rows] = text.trim().split(/\r?\n/)
  const names = header.split(',').map((name) => name.trim())
  return rows.map((row) => {
    const values = row.split(',').map((value) => value.trim())
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) as FebrlRecord
  })
}

const WORD_LEVELS = 4
const wordLevel = (left: string, right: string): number => {
  if (!left || !right) return MISSING
  if (left === right) return 0
  const alike = jaroWinkler(left, right)
  return alike >= 0.92 ? 1 : alike >= 0.8 ? 2 : 3
}
const digitLevel = (left: string, right: string): number => {
  if (!left || !right) return MISSING
  if (left === right) return 0
  const apart = left.length === right.length ? [...left].filter((digit, at) => digit !== right[at]).length : 9
  return apart <= 2 ? 1 : 2
}

const isDigits = (field: Field): boolean =>
  field === 'postcode' || field === 'date_of_birth' || field === 'street_number'
const LEVELS = FIELDS.map((field) => (isDigits(field) ? 3 : WORD_LEVELS))

/** Given name and surname change places: the better reading of the two counts. */
const compare = (left: FebrlRecord, right: FebrlRecord): Levels => {
  const levels = FIELDS.map((field) => (isDigits(field) ? digitLevel : wordLevel)(left[field], right[field]))
  const straight = (levels[0] ?? 0) + (levels[1] ?? 0)
  const crossed = [wordLevel(left.given_name, right.surname), wordLevel(left.surname, right.given_name)]
  const isCrossed = crossed.every((level) => level === 0 || level === 1) && straight > 2
  return isCrossed ? [...crossed, ...levels.slice(2)] : levels
}

const KEYS: readonly ((record: FebrlRecord) => string)[] = [
  ({ given_name, surname }) => (given_name && surname ? [given_name, surname].sort().join(' ') : ''),
  ({ given_name, date_of_birth }) => (given_name && date_of_birth ? `${given_name} ${date_of_birth.slice(0, 4)}` : ''),
  ({ surname, postcode }) => (surname && postcode ? `${surname} ${postcode}` : ''),
  ({ surname, given_name }) => (surname && given_name ? `${surname} ${given_name.slice(0, 1)}` : ''),
  ({ date_of_birth }) => date_of_birth,
  ({ suburb, street_number }) => (suburb && street_number ? `${suburb} ${street_number}` : ''),
  ({ address_1 }) => address_1,
  ({ postcode, street_number }) => (postcode && street_number ? `${postcode} ${street_number}` : ''),
]

const blockedPairs = (lefts: readonly FebrlRecord[], rights: readonly FebrlRecord[]): [number, number][] => {
  const pairs = new Set<number>()
  for (const keyOf of KEYS) {
    const held = new Map<string, number[]>()
    for (const [at, record] of rights.entries()) {
      const key = keyOf(record)
      if (key) held.set(key, [...(held.get(key) ?? []), at])
    }
    for (const [at, record] of lefts.entries())
      for (const other of held.get(keyOf(record)) ?? []) pairs.add(at * rights.length + other)
  }
  return [...pairs].map((pair) => [Math.floor(pair / rights.length), pair % rights.length])
}

const numberOf = ({ rec_id }: FebrlRecord): string => rec_id.split('-')[1] ?? ''

export type FebrlResult = {
  readonly f: number
  readonly precision: number
  readonly recall: number
  readonly reached: number
  readonly pairs: number
}

/** Nothing is told of which records belong together until the result is counted. */
export const linkFebrl = (lefts: readonly FebrlRecord[], rights: readonly FebrlRecord[]): FebrlResult => {
  const pairs = blockedPairs(lefts, rights)
  const compared = pairs.map(([left, right]) => compare(lefts[left] as FebrlRecord, rights[right] as FebrlRecord))
  // Random pairs: every record with one some way off, by a step that visits all.
  const random = lefts.flatMap((left, at) =>
    [1, 2, 3, 4].map((turn) => compare(left, rights[(at * 7 + turn * 1009) % rights.length] as FebrlRecord)),
  )
  const model = fitModel(countPatterns(compared), { levels: LEVELS, share: 0.05, random: countPatterns(random) })
  const scored = pairs.map(([left, right], at) => ({ left, right, bits: bitsOfLevels(model, compared[at] ?? []) }))
  const linked = assignOneToOne(scored).filter(({ bits }) => probabilityOf(bits, model.share) >= 0.5)
  const isRight = ({ left, right }: { left: number; right: number }) =>
    numberOf(lefts[left] as FebrlRecord) === numberOf(rights[right] as FebrlRecord)
  const right = linked.filter(isRight).length
  const precision = linked.length === 0 ? 0 : right / linked.length
  const recall = right / lefts.length
  return {
    f: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    precision,
    recall,
    reached: scored.filter(isRight).length / lefts.length,
    pairs: pairs.length,
  }
}

/** Undefined where the files are not at hand. */
export const runFebrl = (): FebrlResult | undefined => {
  const folder = process.env.FEBRL_DIR ?? path.join(import.meta.dirname, '../../../../shared/data/febrl')
  const files = ['dataset4a.csv', 'dataset4b.csv'].map((name) => path.join(folder, name))
  if (!files.every(existsSync)) return undefined
  const [lefts = [], rights = []] = files.map((file) => parseFebrl(readFileSync(file, 'utf8')))
  return linkFebrl(lefts, rights)
}
