/**
 * Anybody may say that something is wrong with a published notice: it is false, the person has appeared, it puts the child
 * in danger, it shows somebody else. That never takes the notice down by itself, since it would then be a way to silence a
 * search; it goes to whoever publishes it, with a clock, and what endangers a child to a protection authority too.
 */
export const NOTICE_PROBLEMS = ['false', 'resolved', 'unsafe', 'wrong_person', 'other'] as const
export type NoticeProblem = (typeof NOTICE_PROBLEMS)[number]

/** How whoever it went to left it. */
export const PROBLEM_ENDINGS = ['taken_down', 'changed', 'no_change', 'passed_on', 'abuse'] as const
export type ProblemEnding = (typeof PROBLEM_ENDINGS)[number]

/** Hours within which it is looked at. */
const HOURS: Readonly<Record<NoticeProblem, number>> = {
  unsafe: 12,
  false: 72,
  resolved: 72,
  wrong_person: 72,
  other: 72,
}

export const problemHours = (problem: NoticeProblem): number => HOURS[problem]

/** Whether the protection authority of the publishing state is told too. */
export const tellsProtection = (problem: NoticeProblem): boolean => problem === 'unsafe'

/** Whether words are needed to understand it. */
export const needsWords = (problem: NoticeProblem): boolean => problem === 'other'
