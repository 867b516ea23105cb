/**
 * What is erased stays erased. Every erasure leaves a tombstone in the database and, since a restored backup brings back a
 * database that does not know of it, a line in a journal outside it (DATA_DIR/tombstones.jsonl). Both hold the SHA-256 of a
 * random id, when and why; nothing of a person can be read from them.
 */
import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'

export const WHYS = ['family_asked', 'term', 'photo_of_erased'] as const
export type Tombstone = {
  readonly kind: 'notice' | 'photo'
  /** Hexadecimal. */
  readonly hash: string
  readonly at: string
  readonly why: (typeof WHYS)[number]
  /** For a photo: the random name of its files. */
  readonly key?: string
}

const shape = z.object({
  kind: z.enum(['notice', 'photo']),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  why: z.enum(WHYS),
  key: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
})

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

export const tombstoneOfNotice = (noticeId: string, at: Date, why: Tombstone['why']): Tombstone => ({
  kind: 'notice',
  hash: sha256(Buffer.from(noticeId.replaceAll('-', ''), 'hex')),
  at: at.toISOString(),
  why,
})

export const tombstoneOfPhoto = (key: string, at: Date): Tombstone => ({
  kind: 'photo',
  hash: sha256(key),
  at: at.toISOString(),
  why: 'photo_of_erased',
  key,
})

export const journalPath = (services: Services): string => path.join(services.config.dataDir, 'tombstones.jsonl')

/** Adds to the journal, forced to disk before the erasure commits: a line too many erases nothing that still has to be there. */
export const appendToJournal = async (services: Services, tombstones: readonly Tombstone[]): Promise<void> => {
  const journal = await open(journalPath(services), 'a', 0o600)
  try {
    await journal.write(tombstones.map((one) => `${JSON.stringify(one)}\n`).join(''))
    await journal.sync()
  } finally {
    await journal.close()
  }
}

/** Tombstones of a journal, none when there is no file. @throws Error on a line that is none */
export const readJournal = async (file: string): Promise<readonly Tombstone[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shape.parse(JSON.parse(line)))
}

/** Enters tombstones in the database; known ones stay as they are. */
export const saveTombstones = async (tx: Tx, tombstones: readonly Tombstone[]): Promise<void> => {
  for (let start = 0; start < tombstones.length; start += 500)
    await tx
      .insertInto('app.tombstone')
      .values(
        tombstones.slice(start, start + 500).map(({ kind, hash, at, why, key }) => ({
          kind,
          id_hash: Buffer.from(hash, 'hex'),
          at,
          why,
          store_key: key ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
