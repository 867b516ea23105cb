/**
 * Where a family stands in the form: which questions it answered, which consents it was asked, and what comes next. A
 * consent is asked only where there is something to consent to: no photo, no question about publishing it.
 */
import { ASKED_CONSENTS, type ConsentPurpose, dependsOnPublish } from '../domain/consent.ts'
import { publishableName } from '../domain/notice.ts'
import type { IsoDate } from '../domain/person.ts'
import { type Known, nothingKnown, showStep } from './answers.ts'
import { type FormPage, isAskedStepId, PHOTO_OF, STEP_ORDER, type StepId } from './step-ids.ts'
import { STEPS } from './steps.ts'

export type Progress = {
  readonly known: Known
  readonly photos: { readonly seeker?: unknown; readonly child?: unknown }
  /** The latest answer to each consent that was asked. */
  readonly answers: ReadonlyMap<ConsentPurpose, boolean>
}

// Neither changes whether a question was answered, only how the answer reads.
const WHENEVER = { today: '2000-01-01' satisfies IsoDate, locale: 'es' } as const

export const isAnswered = (id: StepId, { known, photos }: Progress): boolean => {
  if (isAskedStepId(id)) return Object.keys(showStep(STEPS[id], { known, ...WHENEVER })).length > 0
  return Boolean(photos[PHOTO_OF[id]]) || (known.content.unknown ?? []).includes(id)
}

/** The consents that have something to be about, in the order in which they are asked. */
export const askedConsents = ({ known, photos, answers }: Progress): readonly ConsentPurpose[] => {
  const { person } = known.content
  const hasDetails = person.name.nickname || person.languages || person.marks || person.clothing
  const hasSubject: Partial<Record<ConsentPurpose, unknown>> = {
    publish_name: publishableName(person.name),
    publish_seeker_photo: photos.seeker,
    publish_child_photo: photos.child,
    publish_details: hasDetails,
    publish_poster: true,
    publish_preview_photo:
      (photos.child && answers.get('publish_child_photo')) || (photos.seeker && answers.get('publish_seeker_photo')),
    index: true,
  }
  return ASKED_CONSENTS.filter(
    (purpose) => !dependsOnPublish(purpose) || (answers.get('publish') === true && Boolean(hasSubject[purpose])),
  )
}

/** Every page of the form that this family goes through, before checking its answers. */
export const listPages = (progress: Progress): readonly FormPage[] => [
  ...STEP_ORDER.map((id) => ({ kind: 'step' as const, id })),
  ...askedConsents(progress).map((purpose) => ({ kind: 'consent' as const, purpose })),
]

const isDone = (page: FormPage, progress: Progress): boolean =>
  page.kind === 'step' ? isAnswered(page.id, progress) : progress.answers.has(page.purpose)

/** Where the form goes on after a pause; undefined when everything was answered. */
export const firstUnanswered = (progress: Progress): FormPage | undefined =>
  listPages(progress).find((page) => !isDone(page, progress))

const isSame = (a: FormPage, b: FormPage): boolean =>
  a.kind === 'step' ? b.kind === 'step' && a.id === b.id : b.kind === 'consent' && a.purpose === b.purpose

/** The page after or before this one; undefined past either end. */
export const neighbour = (page: FormPage, by: 1 | -1, progress: Progress): FormPage | undefined => {
  const pages = listPages(progress)
  const at = pages.findIndex((other) => isSame(page, other))
  return at < 0 ? undefined : pages[at + by]
}

/** Where this page stands among all of them: from 1, with their number. */
export const positionOf = (page: FormPage, progress: Progress): { readonly at: number; readonly of: number } => {
  const pages = listPages(progress)
  return { at: pages.findIndex((other) => isSame(page, other)) + 1, of: pages.length }
}

/** The first question before anything is begun: as many as a family is asked that publishes nothing. */
export const FIRST_POSITION = positionOf(
  { kind: 'step', id: 'nombre' },
  { known: nothingKnown, photos: {}, answers: new Map() },
)
