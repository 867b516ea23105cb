/** A search document as the second engine holds it, made of the one that PostgreSQL holds by one pure function. */
import { createHash } from 'node:crypto'
import { spanishReadings } from '../../app/domain/matching/phonetic-keys.ts'
import { keysOf } from '../keys.ts'
import type { Found } from '../rank.ts'

/** Raised when the same row gives another document, so that indexes are built anew. */
export const FORMAT = 1

/** What PostgreSQL holds of it. */
export type DocumentRow = {
  readonly record_id: string
  readonly chancellery_id: string
  readonly folded: string
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
  readonly bornMin?: number
  readonly bornMax?: number
  readonly country?: string
  readonly department?: string
  readonly institution: string
  readonly consulates: boolean
}

/** A key as the engine holds it. */
export const keyText = (key: bigint): string => BigInt.asUintN(64, key).toString(36)

export const mirroredOf = (row: DocumentRow): Mirrored => {
  const words = row.folded.split(' ').filter(Boolean)
  const content = {
    names: words.join(' '),
    sounds: [...new Set(words.flatMap((word) => spanishReadings(word)[0] ?? []))],
    keys: keysOf(words).map(keyText),
    ...(row.birth_year_min === null ? {} : { bornMin: row.birth_year_min }),
    ...(row.birth_year_max === null ? {} : { bornMax: row.birth_year_max }),
    ...(row.country === null ? {} : { country: row.country }),
    ...(row.department === null ? {} : { department: row.department }),
    institution: row.chancellery_id,
    consulates: row.consulates,
  }
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16)
  return { id: row.record_id, digest, ...content }
}

/** As the engine shows it, read back to be put in order. */
export const foundOf = (
  shown: Pick<Mirrored, 'id' | 'names' | 'bornMin' | 'bornMax' | 'country' | 'department'>,
): Found => ({
  recordId: shown.id,
  folded: ` ${shown.names} `,
  ...(shown.bornMin === undefined || shown.bornMax === undefined
    ? {}
    : { birthYears: { min: shown.bornMin, max: shown.bornMax } }),
  country: shown.country,
  department: shown.department,
})
