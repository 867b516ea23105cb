/**
 * What a family told for one child and need not write again for another: surnames, home, languages, last contact, who went
 * along, who seeks and how to reach them. All of it is a suggestion: shown in its question, changed there, and said only once
 * the question is sent. Permissions are no family's but one child's: none is carried over. The first child is suggested as one
 * who went along, since that is how the registry knows brothers and sisters (app/domain/matching/group.ts).
 */
import { nameTokens } from '../domain/names.ts'
import { type NoticeContent, presentAge } from '../domain/notice.ts'
import type { Companion, IsoDate, PersonName } from '../domain/person.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Contact, type Known, showStep, type Values } from './answers.ts'
import { MAX_ROWS } from './row-limit.ts'
import { type AskedStepId, isAskedStepId, type StepId } from './step-ids.ts'
import { STEPS } from './steps.ts'

/** A receipt of this sitting's earlier notices, and whose it is in the family's words. */
type EarlierReceipt = { readonly code: string; readonly name: string }

/** Kept with a sitting, encrypted, and with nothing else. */
export type Carried = { readonly receipts: readonly EarlierReceipt[]; readonly known: Known }

const FAMILYS: readonly AskedStepId[] = [
  'nombre',
  'origen',
  'lugar-origen',
  'idiomas',
  'ultimo-contacto',
  'companias',
  'quien-busca',
  'contacto',
]

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

const asCompanion = ({ person }: NoticeContent, today: IsoDate): readonly Companion[] =>
  person.name.raw === ''
    ? []
    : [withoutUndefined({ name: person.name, relation: 'sibling' as const, age: presentAge(person, today) })]

/** What of a notice is its family's. `contact` is empty where only a receipt was shown: it does not open contact data. */
export const familyOf = (content: NoticeContent, contact: Contact, today: IsoDate): Known => {
  const { name, origin, nationalities, languages, companions = [] } = content.person
  const { surname1, surname2 } = name
  const together = [...asCompanion(content, today), ...companions].slice(0, MAX_ROWS)
  return {
    content: withoutUndefined({
      person: withoutUndefined({
        name: withoutUndefined({ raw: '', surname1, surname2 }),
        origin,
        nationalities,
        languages,
        companions: together.length > 0 ? together : undefined,
      }),
      lastKnown: content.lastKnown,
      seekerRelation: content.seekerRelation,
      quiet: Object.keys(contact).length > 0 ? content.quiet : undefined,
    }),
    contact,
  }
}

/** Whether a companion named for another child is this child: called the same, with nothing in its name that is not in theirs. */
const isNamed = (companion: PersonName, { given, raw, surname1, surname2 }: PersonName): boolean => {
  const theirs = nameTokens([given ?? raw, surname1, surname2].filter(Boolean).join(' '))
  const said = nameTokens(companion.raw)
  return said.length > 0 && said[0] === theirs[0] && said.every((token) => theirs.includes(token))
}

/** What a question suggests of what was carried over; empty when there is nothing, or for this child something else. */
export const suggest = (
  id: StepId,
  carried: Known | undefined,
  asking: { readonly known: Known; readonly today: IsoDate; readonly locale: Locale },
): Values => {
  if (!carried || !isAskedStepId(id) || !FAMILYS.includes(id)) return {}
  const { person } = asking.known.content
  const home = carried.content.person.origin
  // A town is looked for in the country that was said: another's would be suggested as a word.
  if (id === 'lugar-origen' && home?.country !== person.origin?.country) return {}
  const companions = carried.content.person.companions?.filter(({ name }) => !isNamed(name, person.name))
  const content = { ...carried.content, person: { ...carried.content.person, companions } }
  return showStep(STEPS[id], { ...asking, known: { content, contact: carried.contact } })
}
