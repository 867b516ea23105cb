import { readPfif } from '../../../app/interchange/pfif/reader.ts'
import type { PfifEntry, PfifNote, PfifPerson } from '../../../app/interchange/pfif/vocabulary.ts'

export const NOW = '2026-11-22T12:00:00.000Z'

const element = ([name, value]: [string, string]): string => `<p:${name}>${value}</p:${name}>`
export const elements = (fields: Record<string, string>): string => Object.entries(fields).map(element).join('')

/** An XML document of PFIF; values are XML, not text. */
export const documentOf = (inside: string, version = '1.4'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<p:pfif xmlns:p="http://zesty.ca/pfif/${version}">\n${inside}\n</p:pfif>`

export const personFields = {
  person_record_id: 'cruzroja.example/p1',
  source_date: '2026-10-02T03:00:00Z',
  source_name: 'cruzroja.example',
  full_name: 'Juan Ixcoy López',
}
export const noteFields = {
  note_record_id: 'cruzroja.example/n1',
  person_record_id: 'cruzroja.example/p1',
  author_name: 'Voluntaria',
  source_date: '2026-10-03T02:30:00Z',
  text: 'Lo vimos en la casa.',
}
export const person = (changes: Record<string, string> = {}, without: string[] = []): string => {
  const fields = Object.entries({ ...personFields, ...changes }).filter(([name]) => !without.includes(name))
  return `<p:person>${elements(Object.fromEntries(fields))}</p:person>`
}
export const note = (changes: Record<string, string> = {}, without: string[] = []): string => {
  const fields = Object.entries({ ...noteFields, ...changes }).filter(([name]) => !without.includes(name))
  return `<p:note>${elements(Object.fromEntries(fields))}</p:note>`
}

export const readAll = async (...chunks: Array<string | Uint8Array>): Promise<PfifEntry[]> => {
  const entries: PfifEntry[] = []
  for await (const entry of readPfif(chunks)) entries.push(entry)
  return entries
}

export const onlyPerson = async (xml: string): Promise<PfifPerson> => {
  const [entry] = await readAll(xml)
  if (entry?.kind !== 'person') throw new Error(`expected a person, got ${JSON.stringify(entry)}`)
  return entry
}
export const onlyNote = async (xml: string): Promise<PfifNote> => {
  const [entry] = await readAll(xml)
  if (entry?.kind !== 'note') throw new Error(`expected a note, got ${JSON.stringify(entry)}`)
  return entry
}
