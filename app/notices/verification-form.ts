/** The verification form read and written; what was not answered counts as pending and unknown. */
import { CHECK_RESULTS, CHECKS, RISK_ANSWERS, RISK_QUESTIONS, type Verification } from '../domain/verification.ts'

type Typed = Readonly<Record<string, string | undefined>>

/** The fields of the form as typed, to be shown again. */
export const typedVerification = (read: (name: string) => string | undefined): Typed =>
  Object.fromEntries([...CHECKS, ...RISK_QUESTIONS, 'basis'].map((name) => [name, read(name)]))

export const parseVerification = (typed: Typed): Verification => ({
  checks: fromKeys(CHECKS, (check) => CHECK_RESULTS.find((known) => known === typed[check]) ?? 'pending'),
  risks: fromKeys(RISK_QUESTIONS, (risk) => RISK_ANSWERS.find((known) => known === typed[risk]) ?? 'unknown'),
  basis: typed.basis ?? '',
})

/** The field to which the error summary leads: the first that the refusal is about. */
export const fieldOfProblem = (code: string, { checks, risks }: Verification): string => {
  if (code === 'verification.checks_open') return CHECKS.find((check) => checks[check] !== 'yes') ?? 'basis'
  if (code === 'verification.risk') return RISK_QUESTIONS.find((risk) => risks[risk] === 'yes') ?? 'basis'
  if (code === 'verification.risk_unanswered')
    return RISK_QUESTIONS.find((risk) => risks[risk] === 'unknown') ?? 'basis'
  return 'basis'
}

const fromKeys = <Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value): Record<Key, Value> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>
