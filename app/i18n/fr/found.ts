import type { found as source } from '../en/found.ts'
import type { Translation } from '../message.ts'

export const found = {
  same: '{words} : comme vous l’avez écrit',
  missing: '{words} : pas dans l’avis',
  how_begins: 'commence ainsi',
  how_heard: 'se prononce pareil',
  how_short: 'nom et forme courte',
  how_near: 's’écrit presque pareil',
} as const satisfies Translation<typeof source>
