import type { codes as source } from '../en/codes.ts'
import type { Translation } from '../message.ts'

export const codes = {} as const satisfies Translation<typeof source>
