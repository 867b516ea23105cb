import type { Messages } from '../message.ts'

export const review = {} as const satisfies Messages
