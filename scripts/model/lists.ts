/** Reads what a model is learnt from or looked at with: the registry, or lists as `npm run match` reads them. */
import { createHmac, randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { readFichas } from '../../app/interchange/ficha/read.server.ts'
import { type Digest, type FichaPerson, personOf } from '../../app/interchange/ficha/record.ts'
import { readReviewed } from '../../app/interchange/ficha/reviewed.server.ts'
import type { RegistryLists } from '../../app/matching/registry-lists.server.ts'
import { readRegistryLists } from '../../app/matching/registry-lists.server.ts'
import { getServices } from '../../app/services.server.ts'
import { makeProgress } from '../registry/progress.ts'
import type { ListFiles, Source } from './arguments.ts'
import type { Words } from './words.ts'

export type ReadLists = RegistryLists & { readonly malformed: number }

/** What is asked for, or undefined when it cannot be taken: why has been said. With `skip`, bad lines are told and left out. */
export const readSource = (
  source: Source,
  skip: boolean,
  words: Words,
  say: (line: string) => void,
): Promise<ReadLists | undefined> =>
  source === 'registry' ? readRegistry(words, say) : readLists(source, skip, words, say)

const readRegistry = async (words: Words, say: (line: string) => void): Promise<ReadLists | undefined> => {
  const services = await getServices()
  try {
    const lists = await readRegistryLists(services, (records) => say(words.read(records)))
    if (lists.notices.length > 0 && lists.sightings.length > 0) return { ...lists, malformed: 0 }
    say(words.emptyRegistry)
    return undefined
  } finally {
    await services.close()
  }
}

const readLists = async (
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
  const pairs: RegistryLists['reviewed'][number][] = []
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
