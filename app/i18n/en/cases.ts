import type { Messages } from '../message.ts'

export const cases = {} as const satisfies Messages
