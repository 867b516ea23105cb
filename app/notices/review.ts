import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { answerWords } from './answer-words.ts'
import { askedConsents, isAnswered, type Progress } from './progress.ts'
import { isAskedStepId, PHOTO_OF, STEP_ORDER, type StepId } from './step-ids.ts'

export type ReviewRow = { readonly id: StepId; readonly label: string; readonly lines: readonly string[] }
export type ConsentRow = { readonly purpose: string; readonly label: string; readonly given?: boolean }

/** Every question with what was answered, in the reader's words. */
export const reviewRows = (
  progress: Progress,
  locale: Locale,
  steps: readonly StepId[] = STEP_ORDER,
): readonly ReviewRow[] =>
  steps.map((id) => ({ id, label: t(locale)(`wizard.l_${id}`), lines: linesOf(id, progress, locale) }))

const linesOf = (id: StepId, progress: Progress, locale: Locale): readonly string[] => {
  const say = t(locale)
  if (!isAnswered(id, progress)) return [say('wizard.reviewUnanswered')]
  const { content, contact } = progress.known
  if (!isAskedStepId(id)) return [say(progress.photos[PHOTO_OF[id]] ? 'wizard.photoYes' : 'wizard.photoNo')]
  const lines = answerWords(id, content, contact, locale)
  return lines.length > 0 ? lines : [say('wizard.reviewUnknown')]
}

/** Every consent that there is something to be about, with its answer. */
export const consentRows = (progress: Progress, locale: Locale): readonly ConsentRow[] =>
  askedConsents(progress).map((purpose) => ({
    purpose,
    label: t(locale)(`wizard.s_${purpose}`),
    given: progress.answers.get(purpose),
  }))
