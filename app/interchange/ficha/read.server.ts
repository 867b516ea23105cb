/**
 * Reads a list of fichas, JSONL or CSV, line by line. A line that cannot be taken is told by its number and a code, with the
 * field where one is at fault, and never quoted: the list is about children.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse'
import type { z } from 'zod'
import { fichaOfRow, unknownColumns } from './columns.ts'
import { type FichaRecord, fichaRecord } from './record.ts'

export type Malformed = {
  /** 1 is the first line of the file. */
  readonly line: number
  readonly code:
    | 'not_json'
    | 'not_csv'
    | 'too_long'
    | 'unknown_column'
    | 'unknown_field'
    | 'wrong_value'
    | 'id_twice'
    // Of the whole list (together.ts).
    | 'unknown_id'
    | 'group_too_large'
  /** Path of the field, or the name of the column, at fault. */
  readonly field?: string
}
export type ReadLine = { readonly record: FichaRecord; readonly line: number } | { readonly malformed: Malformed }

/** Characters of one line: a ficha has a few hundred. */
const MOST_OF_A_LINE = 100_000

const judge = (value: unknown, line: number): ReadLine => {
  const parsed = fichaRecord.safeParse(value)
  return parsed.success ? { record: parsed.data, line } : { malformed: { line, ...firstFault(parsed.error) } }
}

const firstFault = (error: z.ZodError): Pick<Malformed, 'code' | 'field'> => {
  const issue = error.issues[0]
  const field = issue?.path.join('.') || undefined
  // The name of an unknown field may be anything that stood in the file: only where it stood is told.
  return { code: issue?.code === 'unrecognized_keys' ? 'unknown_field' : 'wrong_value', ...(field ? { field } : {}) }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type OnBytes = (count: number) => void

async function* readJsonl(file: string, onBytes: OnBytes): AsyncGenerator<ReadLine> {
  const stream = createReadStream(file, { encoding: 'utf8' })
  stream.on('data', (chunk) => onBytes(Buffer.byteLength(chunk)))
  let line = 0
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    const said = line === 1 ? text.replace(/^\uFEFF/, '') : text
    if (said.trim() === '') continue
    if (said.length > MOST_OF_A_LINE) {
      yield { malformed: { line, code: 'too_long' } }
      continue
    }
    const value = parseJson(said)
    yield value === undefined ? { malformed: { line, code: 'not_json' } } : judge(value, line)
  }
}

type CsvRow = { readonly record: string[]; readonly info: { readonly lines: number; readonly error?: unknown } }

async function* readCsv(file: string, onBytes: OnBytes): AsyncGenerator<ReadLine> {
  const stream = createReadStream(file)
  stream.on('data', (chunk) => onBytes(chunk.length))
  const rows = stream.pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MOST_OF_A_LINE }),
  )
  let header: string[] | undefined
  let line = 0
  try {
    for await (const { record, info } of rows as AsyncIterable<CsvRow>) {
      line = info.lines
      if (!header) {
        header = record.map((column) => column.trim().toLowerCase())
        // Whose column nobody reads would be compared without it: the whole list is refused.
        if (unknownColumns(header).length > 0 || !header.includes('id')) {
          yield { malformed: { line, code: 'unknown_column' } }
          return
        }
        continue
      }
      yield record.length > header.length
        ? { malformed: { line, code: 'wrong_value' } }
        : judge(fichaOfRow(header, record), line)
    }
  } catch {
    // An unclosed quote swallows what follows: nothing after it can be read.
    yield { malformed: { line: line + 1, code: 'not_csv' } }
  }
}

/**
 * The records of a list in order; by its name `.csv` is CSV with a header, anything else JSONL. Ids are unique in a list: the
 * second of one is malformed. @throws when the file cannot be read
 */
export async function* readFichas(file: string, onBytes: OnBytes = () => undefined): AsyncGenerator<ReadLine> {
  const ids = new Set<string>()
  for await (const read of /\.csv$/i.test(file) ? readCsv(file, onBytes) : readJsonl(file, onBytes)) {
    if ('record' in read) {
      if (ids.has(read.record.id)) {
        yield { malformed: { line: read.line, code: 'id_twice', field: 'id' } }
        continue
      }
      ids.add(read.record.id)
    }
    yield read
  }
}
