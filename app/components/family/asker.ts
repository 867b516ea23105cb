import type { Values } from '../../notices/answers.ts'
import type { Choices } from '../../notices/step-page.server.ts'

/** What a question's fields need: what to show in them, and what is wrong with them. */
export type Asker = {
  readonly value: (field: string) => string | undefined
  readonly all: (field: string) => readonly string[]
  readonly problem: (field: string) => string | undefined
  readonly isUnknown: boolean
  readonly choices: Choices
}

export type Said = { readonly field: string; readonly problem: string }

export const makeAsker = (values: Values, problems: readonly Said[], choices: Choices): Asker => ({
  value: (field) => values[field]?.[0],
  all: (field) => values[field] ?? [],
  problem: (field) => problems.find((problem) => problem.field === field)?.problem,
  isUnknown: Object.values(values).some((all) => all.includes('unknown')),
  choices,
})
