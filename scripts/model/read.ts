import { readFile } from 'node:fs/promises'
import { type ModelFile, parseModelFile } from '../../app/matching/model-file.ts'
import { faultWords, type Words } from './words.ts'

/** The model of a file, or why it cannot be used, in words for the operator. */
export const readModel = async (
  file: string,
  words: Words,
): Promise<{ readonly read: ModelFile } | { readonly why: string }> => {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { why: words.noFile(file) }
  const parsed = parseModelFile(text)
  return 'fault' in parsed ? { why: words.refused(file, faultWords(parsed.fault, words)) } : { read: parsed.file }
}
