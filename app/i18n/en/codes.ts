import type { Messages } from '../message.ts'

export const codes = {} as const satisfies Messages
