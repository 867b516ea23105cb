import type { candidate as source } from '../en/candidate.ts'
import type { Translation } from '../message.ts'

export const candidate = {} as const satisfies Translation<typeof source>
