import type { Messages } from '../message.ts'

/** Why a record is among the answers to a search, of the public and of the registry. */
export const found = {
  same: '{words}: as written',
  missing: '{words}: not in the notice',
  how_begins: 'begins so',
  how_heard: 'sounds the same',
  how_short: 'name and short form',
  how_near: 'spelt almost alike',
} as const satisfies Messages
