/**
 * The notifier is not trusted by default (protection rule 5): a trafficker or an abuser can file. Before anything about
 * a match is told or published, identity and family link are checked, and the risk questions about the notifier are
 * answered. A risk answered "yes" or left open does not reject the family: the notice stays unverified and unpublished
 * until the officer has asked the protection authority.
 */
import { ok, refuse, type Verdict } from './verdict.ts'

export const CHECKS = ['identity_document', 'family_link', 'call_held', 'child_existence'] as const
export type Check = (typeof CHECKS)[number]
export const CHECK_RESULTS = ['yes', 'no', 'pending'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

export const RISK_QUESTIONS = [
  'evasive_about_link',
  'restraining_order',
  'asks_location_insistently',
  'debt_or_employer',
  'documents_inconsistent',
] as const
export type RiskQuestion = (typeof RISK_QUESTIONS)[number]
export const RISK_ANSWERS = ['no', 'yes', 'unknown'] as const
export type RiskAnswer = (typeof RISK_ANSWERS)[number]

export type Verification = {
  readonly checks: Readonly<Record<Check, CheckResult>>
  readonly risks: Readonly<Record<RiskQuestion, RiskAnswer>>
  /** How the identity and link were established, in the officer's words. */
  readonly basis: string
}

export type VerificationCode =
  | 'verification.checks_open'
  | 'verification.risk'
  | 'verification.risk_unanswered'
  | 'verification.basis_missing'

/** Whether the notice may count as verified. */
export const decideVerification = (verification: Verification): Verdict<undefined, VerificationCode> => {
  if (CHECKS.some((check) => verification.checks[check] !== 'yes')) return refuse('verification.checks_open')
  if (RISK_QUESTIONS.some((risk) => verification.risks[risk] === 'yes')) return refuse('verification.risk')
  if (RISK_QUESTIONS.some((risk) => verification.risks[risk] === 'unknown'))
    return refuse('verification.risk_unanswered')
  if (verification.basis.trim() === '') return refuse('verification.basis_missing')
  return ok(undefined)
}
