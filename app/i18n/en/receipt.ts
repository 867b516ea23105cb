import type { Messages } from '../message.ts'

export const receipt = {} as const satisfies Messages
