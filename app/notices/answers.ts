/**
 * One question of the family's form: what it shows of what is known, and what its answer changes. Nothing is stored that
 * was not said; "No lo sé" is an answer of its own and empties what the question held. Steps are data, so that the pages,
 * the list of answers, the return with a receipt and the tests all read the same table.
 */
import type { NoticeContent, NotifierContact } from '../domain/notice.ts'
import type { IsoDate, PersonDescription } from '../domain/person.ts'
import type { Locale } from '../i18n/locale.ts'
import type { StepId } from './step-ids.ts'

/** Field values of a form by field name, as typed or as shown. */
export type Values = Readonly<Record<string, readonly string[]>>
export type Problem = { readonly field: string; readonly code: string }

/** The family's contact data while it is being told; complete or not. */
export type Contact = Partial<NotifierContact>

/** Fields to set; one that is there and undefined is emptied. */
export type ContentPatch = Partial<Omit<NoticeContent, 'person' | 'unknown'>> & {
  readonly person?: Partial<PersonDescription>
}
export type Answer = { readonly content?: ContentPatch; readonly contact?: Contact }

export type Known = { readonly content: NoticeContent; readonly contact: Contact }
export type Asking = { readonly known: Known; readonly today: IsoDate; readonly locale: Locale }

export type Read =
  | { readonly ok: true; readonly said: boolean; readonly answer: Answer }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export type AskedStep = {
  readonly id: StepId
  /** Where the error summary leads when nothing was said. */
  readonly firstField: string
  readonly show: (asking: Asking) => Values
  readonly parse: (form: FormData, asking: Asking) => Read
}

/** Sent by every "No lo sé" control, under the name of its group or as `unknown`. */
export const UNKNOWN = 'unknown'

export const emptyContent: NoticeContent = { person: { name: { raw: '' } } }
export const nothingKnown: Known = { content: emptyContent, contact: {} }

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

/** The content with this patch, and with the step among the unknown ones or not. */
export const applyPatch = (
  content: NoticeContent,
  patch: ContentPatch,
  step: StepId,
  isUnknown: boolean,
): NoticeContent => {
  const others = (content.unknown ?? []).filter((id) => id !== step)
  const unknown = isUnknown ? [...others, step] : others
  return withoutUndefined({
    ...content,
    ...patch,
    person: withoutUndefined({ ...content.person, ...patch.person }),
    unknown: unknown.length > 0 ? unknown : undefined,
  })
}

export type Outcome =
  | { readonly ok: true; readonly content: NoticeContent; readonly contact: Contact }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What a submitted form makes of what is known; problems when it says nothing, or nothing readable. Never throws. */
export const answerStep = (step: AskedStep, form: FormData, asking: Asking): Outcome => {
  const read = step.parse(form, asking)
  if (!read.ok) return read
  const isUnknown = [...form.values()].includes(UNKNOWN)
  if (!read.said && !isUnknown)
    return { ok: false, problems: [{ field: step.firstField, code: 'filing.say_or_unknown' }] }
  const { known } = asking
  return {
    ok: true,
    content: applyPatch(known.content, read.answer.content ?? {}, step.id, !read.said),
    contact: withoutUndefined({ ...known.contact, ...read.answer.contact }),
  }
}

/** What a step shows of what is known, "No lo sé" included. */
export const showStep = (step: AskedStep, asking: Asking): Values => {
  const shown = step.show(asking)
  return asking.known.content.unknown?.includes(step.id) ? { ...shown, unknown: [UNKNOWN] } : shown
}

/** Values without the empty ones: a form that was not filled in shows nothing. */
export const shown = (values: Readonly<Record<string, string | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, [value]]] : [])))
