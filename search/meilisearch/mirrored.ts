/** A search document as the second engine holds it, made of the one that PostgreSQL holds by one pure function. */
import { createHash } from 'node:crypto'
import { spanishReadings } from '../../app/domain/matching/phonetic-keys.ts'
import { type BirthYears, birthYearsOf } from '../ages.ts'
import { keysOf } from '../keys.ts'
import type { Found } from '../rank.ts'

/** Raised when the same row gives another document, so that indexes are built anew. */
export const FORMAT = 2

/** What PostgreSQL holds of it. */
export type DocumentRow = {
  readonly record_id: string
  readonly chancellery_id: string
  readonly folded: string
  readonly birth_year: number | null
  readonly birth_year_min: number | null
  readonly birth_year_max: number | null
  readonly country: string | null
  readonly department: string | null
  readonly consulates: boolean
}

/** What rights are judged by (`institution`, `consulates`) is never shown; what is shown, its readers may see. */
export type Mirrored = {
  readonly id: string
  /** Of everything else: by it both sides are compared. */
  readonly digest: string
  /** Folded words of the names that may be searched. */
  readonly names: string
  /** How they sound in Spanish. */
  readonly sounds: readonly string[]
  /** As keys.ts, in base 36. */
  readonly keys: readonly string[]
  /** From the first to the last of the years in which the child may have been born. */
  readonly bornMin?: number
  readonly bornMax?: number
  readonly birthYears: BirthYears
  readonly country?: string
  readonly department?: string
  readonly institution: string
  readonly consulates: boolean
}

/** A key as the engine holds it. */
export const keyText = (key: bigint): string => BigInt.asUintN(64, key).toString(36)

export const mirroredOf = (row: DocumentRow): Mirrored => {
  const words = row.folded.split(' ').filter(Boolean)
  const birthYears = birthYearsOf(row)
  const born = [birthYears.dated, birthYears.aged?.min, birthYears.aged?.max].filter((year) => year !== undefined)
  const content = {
    names: words.join(' '),
    sounds: [...new Set(words.flatMap((word) => spanishReadings(word)[0] ?? []))],
    keys: keysOf(words).map(keyText),
    birthYears,
    ...(born.length > 0 ? { bornMin: Math.min(...born), bornMax: Math.max(...born) } : {}),
    ...(row.country === null ? {} : { country: row.country }),
    ...(row.department === null ? {} : { department: row.department }),
    institution: row.chancellery_id,
    consulates: row.consulates,
  }
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16)
  return { id: row.record_id, digest, ...content }
}

/** As the engine shows it, read back to be put in order. */
export const foundOf = (shown: Pick<Mirrored, 'id' | 'names' | 'birthYears' | 'country' | 'department'>): Found => ({
  recordId: shown.id,
  folded: ` ${shown.names} `,
  birthYears: shown.birthYears,
  country: shown.country,
  department: shown.department,
})
