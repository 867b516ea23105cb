/**
 * Reads PFIF 1.1 to 1.4 from a stream, one record at a time, from any source: so nothing outside the file is ever
 * loaded, a DOCTYPE ends the reading, and depth, lengths and counts are limited. A record is reported only when its end
 * tag was read; where the XML breaks, what was whole before is kept and one rejection says the line.
 */
import { SaxesParser } from 'saxes'
import { decodeXml, UnreadableText } from './text.ts'
import {
  NOTE_FIELDS,
  OLD_NAMES,
  PERSON_FIELDS,
  PFIF_VERSIONS,
  type PfifEntry,
  type PfifVersion,
  type ReadRefusal,
} from './vocabulary.ts'

export type PfifLimits = {
  /** Elements within elements. An Atom feed with a nested note needs five. */
  readonly depth: number
  /** Characters of one field; a longer one costs its record. */
  readonly field: number
  /** Characters between two tags, and of one tag or comment; a longer one ends the reading. */
  readonly token: number
  /** Notes inside one person. */
  readonly notes: number
}
export const PFIF_LIMITS: PfifLimits = { depth: 16, field: 20_000, token: 200_000, notes: 500 }

/** Characters given to the XML parser at once: bounds what one step can hold. */
const STEP = 32_768

const FIELDS = {
  person: new Set<string>(PERSON_FIELDS),
  note: new Set<string>(NOTE_FIELDS),
} as const

const versionOf = (namespace: string): PfifVersion | 'other' | undefined => {
  const said = /^https?:\/\/(?:www\.)?zesty\.ca\/pfif\/([^/]*)\/?$/.exec(namespace)?.[1]
  return said === undefined ? undefined : (PFIF_VERSIONS.find((version) => version === said) ?? 'other')
}

type OpenRecord = {
  readonly kind: 'person' | 'note'
  readonly version: PfifVersion
  readonly line: number
  readonly depth: number
  readonly fields: Map<string, string>
  refusal?: ReadRefusal
}

/** Turns parser events into entries; `halt` is set when nothing more may be taken from the file. */
const makeAssembler = (limits: PfifLimits) => {
  const ready: PfifEntry[] = []
  // Entries of the end tag that is being read: the parser says only afterwards when it was another element's.
  let fresh: PfifEntry[] = []
  let halt: { line: number; code: ReadRefusal } | undefined
  let sawPfif = false
  let depth = 0
  let person: OpenRecord | undefined
  let note: OpenRecord | undefined
  let nested: OpenRecord[] = []
  let field: { readonly name: string; readonly depth: number; text: string } | undefined

  const stop = (line: number, code: ReadRefusal): void => {
    halt ??= { line, code }
  }

  const finish = (record: OpenRecord): void => {
    const { kind, version, line } = record
    const id = record.fields.get(kind === 'person' ? 'person_record_id' : 'note_record_id') || undefined
    const refusal = record.refusal ?? (id ? undefined : 'pfif.id_missing')
    if (refusal) fresh.push({ kind: 'rejected', line, ...(id ? { id } : {}), code: refusal })
    else if (id) fresh.push({ kind, version, line, id, fields: Object.fromEntries(record.fields) })
  }

  const finishPerson = (record: OpenRecord): void => {
    finish(record)
    const id = record.fields.get('person_record_id')
    for (const inner of nested) {
      // A note inside a person speaks of that person, whether it repeats the id or not (PFIF 1.4, section 5).
      if (id && !inner.fields.get('person_record_id')) inner.fields.set('person_record_id', id)
      finish(inner)
    }
    nested = []
  }

  const startRecord = (kind: 'person' | 'note', version: PfifVersion, line: number): void => {
    const record: OpenRecord = { kind, version, line, depth, fields: new Map() }
    if (kind === 'person') person = record
    else note = record
  }

  const settle = (): void => {
    ready.push(...fresh)
    fresh = []
  }

  return {
    /** Entries that are sure, once. */
    take: (): PfifEntry[] => {
      settle()
      return ready.splice(0)
    },
    halted: () => halt,
    stop,
    /** The end tag just read was not the open element's: what it seemed to finish was not whole. */
    undoClose: (): void => {
      fresh = []
    },
    sawPfif: () => sawPfif,
    open: (local: string, namespace: string, line: number): void => {
      if (halt) return
      settle()
      depth += 1
      const version = versionOf(namespace)
      if (depth > limits.depth) stop(line, 'xml.too_deep')
      else if (version === 'other') stop(line, 'pfif.version')
      if (halt || !version || version === 'other') return
      sawPfif = true
      const record = note ?? person
      if (!field && local === 'person' && !record) startRecord('person', version, line)
      else if (!field && local === 'note' && !note) startRecord('note', version, line)
      else if (record && !field && depth === record.depth + 1) {
        const name = OLD_NAMES.get(local) ?? local
        if (FIELDS[record.kind].has(name)) field = { name, depth, text: '' }
      }
    },
    text: (text: string): void => {
      const record = note ?? person
      if (halt || !field || !record || record.refusal) return
      field.text += text
      if (field.text.length > limits.field) {
        record.refusal = 'pfif.field_too_long'
        field.text = ''
      }
    },
    close: (): void => {
      if (halt) return
      settle()
      if (field && depth === field.depth) {
        const record = note ?? person
        // Of a field given twice the first holds: a later one cannot replace what was already read.
        if (record && !record.fields.has(field.name)) record.fields.set(field.name, field.text.trim().normalize('NFC'))
        field = undefined
      } else if (note && depth === note.depth) {
        if (!person) finish(note)
        else if (nested.length < limits.notes) nested.push(note)
        else person.refusal ??= 'pfif.too_many_notes'
        note = undefined
      } else if (person && depth === person.depth) {
        finishPerson(person)
        person = undefined
      }
      depth -= 1
    },
  }
}

/**
 * The records of a PFIF document or of an Atom feed with PFIF inside, in file order (a person before the notes inside
 * it), with rejections in their place. Never throws for what the file holds; errors of the stream itself pass through.
 */
export async function* readPfif(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  limits: PfifLimits = PFIF_LIMITS,
): AsyncGenerator<PfifEntry> {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const assembler = makeAssembler(limits)
  let read = 0
  let lastEvent = 0
  let line = 1
  const mark = (): void => {
    lastEvent = read
  }
  parser.on('error', (error) => {
    if (!assembler.halted() && error.message.includes('unexpected close tag')) assembler.undoClose()
    assembler.stop(parser.line, 'xml.malformed')
  })
  parser.on('doctype', () => assembler.stop(parser.line, 'xml.doctype'))
  parser.on('comment', mark)
  parser.on('processinginstruction', mark)
  parser.on('opentagstart', () => {
    line = parser.line
  })
  parser.on('opentag', (tag) => {
    mark()
    assembler.open(tag.local, tag.uri, line)
  })
  parser.on('text', assembler.text)
  parser.on('cdata', (text) => {
    mark()
    assembler.text(text)
  })
  parser.on('closetag', () => {
    mark()
    assembler.close()
  })

  try {
    for await (const text of decodeXml(chunks)) {
      for (let from = 0; from < text.length && !assembler.halted(); from += STEP) {
        const piece = text.slice(from, from + STEP)
        read += piece.length
        parser.write(piece)
        if (read - lastEvent > limits.token) assembler.stop(parser.line, 'xml.too_long')
        yield* assembler.take()
      }
      if (assembler.halted()) break
    }
    if (!assembler.halted()) parser.close()
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error
    assembler.stop(parser.line, 'xml.encoding')
  }
  yield* assembler.take()
  if (!assembler.halted() && !assembler.sawPfif()) assembler.stop(1, 'pfif.not_pfif')
  const halt = assembler.halted()
  if (halt) yield { kind: 'rejected', ...halt }
}
