/** Reads the lists that a model is learnt from or looked at with, as `npm run match` reads them. */
import { createHmac, randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { readFichas } from '../../app/interchange/ficha/read.server.ts'
import { type Digest, type FichaPerson, personOf } from '../../app/interchange/ficha/record.ts'
import { readReviewed } from '../../app/interchange/ficha/reviewed.server.ts'
import type { ReviewedPair } from '../../app/matching/lists/fit-lists.ts'
import { makeProgress } from '../registry/progress.ts'
import type { ListFiles } from './arguments.ts'
import type { Words } from './words.ts'

export type ReadLists = {
  readonly notices: readonly FichaPerson[]
  readonly sightings: readonly FichaPerson[]
  readonly reviewed: readonly ReviewedPair[]
  readonly malformed: number
}

/** The lists, or undefined when they cannot be taken: why has been said. With `skip`, bad lines are told and left out. */
export const readLists = async (
  { notices, sightings, reviewed }: ListFiles,
  skip: boolean,
  words: Words,
  say: (line: string) => void,
): Promise<ReadLists | undefined> => {
  let size = 0
  for (const file of [notices, sightings, reviewed]) {
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file !== undefined && !found?.isFile()) {
      say(words.noFile(file))
      return undefined
    }
    if (file !== reviewed) size += found?.size ?? 0
  }
  const key = randomBytes(32)
  const digest: Digest = (kind, digits) => createHmac('sha256', key).update(`${kind} ${digits}`).digest('base64')
  const progress = makeProgress(size, process.stderr)
  let records = 0
  let malformed = 0
  const isStopped = (
    file: string,
    fault: { readonly line: number; readonly code: string; readonly field?: string },
  ) => {
    malformed++
    say(`${file}:${fault.line}: ${fault.code}${fault.field ? ` (${fault.field})` : ''}`)
    if (!skip) say(words.stopped)
    return !skip
  }
  const peopleOf = async (file: string): Promise<FichaPerson[] | undefined> => {
    const people: FichaPerson[] = []
    for await (const read of readFichas(file, progress.addBytes)) {
      if ('malformed' in read) {
        if (isStopped(file, read.malformed)) return undefined
        continue
      }
      progress.setRecords(++records)
      people.push(personOf(read.record, digest))
    }
    return people
  }
  const sought = await peopleOf(notices)
  const seen = sought && (await peopleOf(sightings))
  if (!sought || !seen) return undefined
  progress.finish()
  const pairs: ReviewedPair[] = []
  for (const read of reviewed === undefined ? [] : await readReviewed(reviewed)) {
    if ('pair' in read) pairs.push(read.pair)
    else if (isStopped(reviewed ?? '', read.malformed)) return undefined
  }
  if (sought.length === 0 || seen.length === 0) {
    say(words.empty)
    return undefined
  }
  return { notices: sought, sightings: seen, reviewed: pairs, malformed }
}
