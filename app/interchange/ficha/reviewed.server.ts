/** Reviewed pairs of two lists, JSONL: `{"sighting_id", "notice_id", "same"}` a line. Told by line and code, never quoted. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const reviewedPair = z.strictObject({ sighting_id: z.string().min(1), notice_id: z.string().min(1), same: z.boolean() })
export type ReadReviewed =
  | { readonly pair: { readonly sightingId: string; readonly noticeId: string; readonly same: boolean } }
  | { readonly malformed: { readonly line: number; readonly code: 'not_json' | 'wrong_value' } }

/** @throws when the file cannot be read */
export const readReviewed = async (file: string): Promise<ReadReviewed[]> =>
  (await readFile(file, 'utf8'))
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((text, at) => (text.trim() === '' ? [] : [readLine(text, at + 1)]))

const readLine = (text: string, line: number): ReadReviewed => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { malformed: { line, code: 'not_json' } }
  }
  const parsed = reviewedPair.safeParse(value)
  if (!parsed.success) return { malformed: { line, code: 'wrong_value' } }
  const { sighting_id: sightingId, notice_id: noticeId, same } = parsed.data
  return { pair: { sightingId, noticeId, same } }
}
