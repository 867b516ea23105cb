/** The order of levels inside a comparison, which no fitting may turn round. */
import type { ComparisonId } from './types.ts'

/**
 * From the closest agreement to the plainest contradiction, by comparison: bits may not rise along a row, or agreeing more
 * would make a child less likely.
 */
export const LADDERS: Readonly<Partial<Record<ComparisonId, readonly (readonly string[])[]>>> = {
  name: [
    ['exact', 'sounds', 'heard'],
    ['exact', 'nickname'],
    ['exact', 'close', 'alike', 'faint'],
    ['initial', 'contradicts', 'given_differs'],
  ],
  document: [['same', 'differs']],
  birthDate: [['exact', 'near', 'month', 'differs']],
  age: [['gap_0', 'gap_1', 'gap_2', 'gap_3', 'gap_5']],
  sex: [['same', 'differs']],
  nationality: [['same', 'claims_mexican', 'differs']],
  language: [['same', 'differs']],
  origin: [['municipality', 'words', 'department', 'claims_mexican', 'differs']],
  marks: [['type_site_side', 'type_site', 'other_side', 'cannot_heal']],
  clothing: [['two_coloured', 'one_coloured', 'garment']],
  companions: [['relation_name', 'name', 'parent_differs']],
  group: [['several', 'one']],
}
/** Levels at which both sides say the same: they never speak against. Of a name they are bounded by `leastAgreement`. */
export const AGREEING: Readonly<Partial<Record<ComparisonId, readonly string[]>>> = {
  document: ['same'],
  phone: ['same'],
  birthDate: ['exact', 'near', 'month'],
  age: ['gap_0'],
  sex: ['same'],
  nationality: ['same'],
  language: ['same'],
  origin: ['municipality', 'words', 'department'],
  marks: ['type_site_side', 'type_site', 'other_side'],
  clothing: ['two_coloured', 'one_coloured', 'garment'],
  companions: ['relation_name', 'name'],
  group: ['several', 'one'],
}
