import type { found as source } from '../en/found.ts'
import type { Translation } from '../message.ts'

export const found = {
  same: '{words}: jan ou ekri l la',
  missing: '{words}: li pa nan avi a',
  how_begins: 'kòmanse konsa',
  how_heard: 'sonnen menm jan',
  how_short: 'non ak fòm kout',
  how_near: 'ekri prèske menm jan',
} as const satisfies Translation<typeof source>
