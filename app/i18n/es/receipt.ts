import type { receipt as source } from '../en/receipt.ts'
import type { Translation } from '../message.ts'

export const receipt = {} as const satisfies Translation<typeof source>
