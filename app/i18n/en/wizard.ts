import type { Messages } from '../message.ts'

export const wizard = {} as const satisfies Messages
