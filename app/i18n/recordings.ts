import type { ConsentPurpose } from '../domain/consent.ts'
import type { IsoDate } from '../domain/person.ts'
import type { StepId } from '../notices/step-ids.ts'
import type { PreparedLocale } from './prepared.ts'

export type QuestionId = StepId | ConsentPurpose

/** A question of the form as a speaker says it. */
export type Recording = {
  /** Under public/grabaciones/<language>/. MP3, since the phones of 2019 all play it. */
  readonly file: `${string}.mp3`
  readonly seconds: number
  /** What is said, as the speaker writes it: for who cannot hear it, and for who checks it. */
  readonly words: string
  /** The day on which a second speaker heard it and agreed that it asks what the question asks. */
  readonly agreedOn: IsoDate
}
export type Recordings = Readonly<Record<PreparedLocale, Readonly<Partial<Record<QuestionId, Recording>>>>>

/**
 * Questions that are heard in a language which many speak and few read. A recording is a wording: it is kept with the
 * source, as the words are, so that a wrong one is found in review and corrected everywhere at once. None is here yet:
 * each needs a native speaker. How one is added: docs/guides/languages.en.md.
 */
export const RECORDINGS: Recordings = { quc: {}, mam: {}, kek: {}, cab: {}, miq: {} }

type Heard = Recording & { readonly locale: PreparedLocale; readonly src: string }

/** The recordings of a question, in the order of the languages. */
export const recordingsOf = (question: QuestionId, recordings: Recordings = RECORDINGS): readonly Heard[] =>
  (Object.keys(recordings) as PreparedLocale[]).flatMap((locale) => {
    const recording = recordings[locale][question]
    return recording ? [{ ...recording, locale, src: `/grabaciones/${locale}/${recording.file}` }] : []
  })
