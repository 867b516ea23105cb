import { typedFields } from '../http/form.server.ts'
import type { Wait } from '../http/public-form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayCode } from '../i18n/translate.ts'
import type { Problem, Values } from './answers.ts'

export type OtherNotice = { readonly openNow?: string; readonly here: string }

/** A form that is shown again: what was typed, what is wrong, and what another tab saved meanwhile. */
export type Returned = {
  readonly values: Values
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
  /** Fields that the page is sent with, where they are not those of the page as it is opened now. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly changed?: readonly string[]
  /** The page was of another notice: the child's name of the one that is open now, and where this question of it is. */
  readonly other?: OtherNotice
  /** Sent too soon: to be sent again. */
  readonly wait?: Wait
}

/** The same page again with what was typed and each problem in words. */
export const returnedForm = (form: FormData, problems: readonly Problem[], locale: Locale): Returned => ({
  values: typedFields(form),
  problems: problems.map(({ field, code }) => ({ field, problem: sayCode(locale, code) })),
})
