import type { Messages } from '../message.ts'

export const candidate = {} as const satisfies Messages
