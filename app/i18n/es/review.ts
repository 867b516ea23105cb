import type { review as source } from '../en/review.ts'
import type { Translation } from '../message.ts'

export const review = {} as const satisfies Translation<typeof source>
