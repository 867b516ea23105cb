import type { wizard as source } from '../en/wizard.ts'
import type { Translation } from '../message.ts'

export const wizard = {} as const satisfies Translation<typeof source>
