import type { cases as source } from '../en/cases.ts'
import type { Translation } from '../message.ts'

export const cases = {} as const satisfies Translation<typeof source>
