import type { sighting as source } from '../en/sighting.ts'
import type { Translation } from '../message.ts'

export const sighting = {} as const satisfies Translation<typeof source>
