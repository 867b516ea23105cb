/** What PFIF 1.4 (zesty.ca/pfif/1.4) asks of a document that is exported, and what none of ours may carry: faults in words. */
import { NOTE_FIELDS, NOTE_STATUSES, PERSON_FIELDS, PFIF_NAMESPACE } from '../../app/interchange/pfif/vocabulary.ts'
import { isInstant } from './atom-rules.ts'
import { type Element, parseXml } from './parse-xml.ts'

const ID = /^[a-z0-9.-]+\.[a-z]+\/\S+$/
const isTime = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && isInstant(text)
const isAddress = (text: string) => /^https?:/.test(text) && URL.canParse(text)
const oneOf = (values: readonly string[]) => (text: string) => values.includes(text)

const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  person_record_id: (text) => ID.test(text),
  note_record_id: (text) => ID.test(text),
  linked_person_record_id: (text) => ID.test(text),
  entry_date: isTime,
  source_date: isTime,
  expiry_date: isTime,
  sex: oneOf(['female', 'male', 'other']),
  date_of_birth: (text) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text),
  age: (text) => /^\d+(-\d+)?$/.test(text),
  home_country: (text) => /^[A-Z]{2}$/.test(text),
  status: oneOf(NOTE_STATUSES),
  author_made_contact: oneOf(['true', 'false']),
  source_url: isAddress,
  photo_url: isAddress,
}
const KINDS = {
  person: { fields: PERSON_FIELDS as readonly string[], required: ['person_record_id', 'source_date', 'full_name'] },
  note: {
    fields: NOTE_FIELDS as readonly string[],
    required: ['note_record_id', 'person_record_id', 'author_name', 'source_date', 'text'],
  },
} as const
const CONTACTS = ['author_email', 'author_phone', 'email_of_found_person', 'phone_of_found_person']

/** Of one record, also as it stands in an Atom entry. */
export const pfifRecordFaults = (record: Element): readonly string[] => {
  const kind = record.name === 'person' ? KINDS.person : record.name === 'note' ? KINDS.note : undefined
  if (!kind || record.uri !== PFIF_NAMESPACE) return [`a ${record.name}`]
  const names = record.children.map(({ name }) => name)
  return [
    ...kind.required.filter((name) => !names.includes(name)).map((name) => `no ${name}`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} twice`),
    ...record.children.flatMap(({ name, uri, text, attributes, children }) => [
      ...(uri === PFIF_NAMESPACE && kind.fields.includes(name) ? [] : [`${name} in a ${record.name}`]),
      ...(Object.keys(attributes).length + children.length === 0 ? [] : [`${name} is no plain text`]),
      ...((FORMS[name]?.(text) ?? true) ? [] : [`${name} is ${text}`]),
      ...(CONTACTS.includes(name) ? [`${name} in public`] : []),
    ]),
    ...(record.text.trim() === '' ? [] : ['text between fields']),
  ]
}

export const pfifFaults = (xml: string): readonly string[] => {
  const root = parseXml(xml)
  if (root.uri !== PFIF_NAMESPACE || root.name !== 'pfif') return [`${root.name} is no PFIF`]
  const ids = root.children.flatMap(({ children }) =>
    children.filter(({ name }) => name === 'person_record_id').map(({ text }) => text),
  )
  return [
    ...root.children.flatMap(pfifRecordFaults),
    ...(new Set(ids).size === ids.length ? [] : ['two persons of one id']),
  ]
}
