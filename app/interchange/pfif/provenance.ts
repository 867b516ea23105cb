/**
 * Who says a record and as of when. A record without a usable id or date cannot be updated or withdrawn later, so it
 * is not taken; a date in the future would win over every later correction, so neither is that.
 */
import type { IsoInstant } from '../../domain/person.ts'
import { ok, refuse, type Verdict } from '../../domain/verdict.ts'
import type { ImportedContact, PfifRefusal, Provenance } from './imported.ts'
import { isPfifId, parseInstant } from './values.ts'
import type { PfifNote, PfifPerson } from './vocabulary.ts'

/** Clocks of other repositories may run ahead by this much. */
const CLOCK_SKEW_MS = 24 * 3600 * 1000

const only = <Value>(value: Value | undefined): Value | undefined => (value === '' ? undefined : value)

/** An object without its undefined members, or undefined when nothing is left. */
export const compact = <Shape extends object>(shape: Shape): Shape | undefined => {
  const known = Object.entries(shape).filter(([, value]) => value !== undefined && value !== '')
  return known.length > 0 ? (Object.fromEntries(known) as Shape) : undefined
}

/** The author's contact data, or undefined when there is none. */
export const readAuthor = (fields: PfifPerson['fields'] | PfifNote['fields']): ImportedContact | undefined =>
  compact({ name: fields.author_name, phone: fields.author_phone, email: fields.author_email })

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]{1,2000}$/i.test(text)

/**
 * Provenance of a record. `source_date` is required in 1.4; older versions may have only `entry_date`. An expiry that
 * has passed is not judged here, since a placeholder has one.
 */
export const readProvenance = (record: PfifPerson | PfifNote, now: IsoInstant): Verdict<Provenance, PfifRefusal> => {
  const { fields, version, id } = record
  if (!isPfifId(id)) return refuse('pfif.id_bad')
  const said = only(fields.source_date) ?? (version === '1.4' ? undefined : only(fields.entry_date))
  if (said === undefined) return refuse('pfif.source_date_missing')
  const sourceDate = parseInstant(said)
  if (!sourceDate) return refuse('pfif.source_date_bad')
  if (Date.parse(sourceDate) > Date.parse(now) + CLOCK_SKEW_MS) return refuse('pfif.source_date_future')
  const person = record.kind === 'person' ? record.fields : undefined
  const expiry = only(person?.expiry_date)
  const expiresAt = expiry === undefined ? undefined : parseInstant(expiry)
  if (expiry !== undefined && !expiresAt) return refuse('pfif.expiry_date_bad')
  const sourceUrl = person?.source_url && isWebAddress(person.source_url) ? person.source_url : undefined
  const provenance = { recordId: id, sourceDate, sourceName: only(person?.source_name), sourceUrl, expiresAt }
  return ok(compact(provenance) ?? provenance)
}
