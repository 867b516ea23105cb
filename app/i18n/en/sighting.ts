import type { Messages } from '../message.ts'

export const sighting = {} as const satisfies Messages
