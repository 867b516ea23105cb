import { SHARED_PURPOSES } from '../domain/agreement.ts'
import { INSTITUTION_KINDS } from '../domain/institution.ts'
import { formChoices, formText } from '../http/form.server.ts'
import type { NewAgreement, NewAgreementCode } from './make-agreement.server.ts'

/** The form of a new agreement as it was sent. */
export const readAgreement = (form: FormData): NewAgreement => ({
  a: formText(form, 'a', 40),
  b: formText(form, 'b', 40),
  kinds: formChoices(form, 'kinds', INSTITUTION_KINDS),
  purposes: formChoices(form, 'purposes', SHARED_PURPOSES),
  until: formText(form, 'until', 10),
})

/** The field of the form at which each refusal is shown, and its words. */
export const AGREEMENT_PROBLEMS = {
  'agreement.parties': { field: 'a', words: 'agreements.problemParties' },
  'agreement.purposes': { field: 'purposes', words: 'agreements.problemPurposes' },
  'agreement.until': { field: 'until', words: 'agreements.problemUntil' },
} as const satisfies Readonly<Record<Exclude<NewAgreementCode, 'access.unknown_record'>, object>>
