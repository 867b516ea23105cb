/**
 * `npm run match -- --notices A --sightings B --out C`: compares two lists without a server or a database. Nothing of a record
 * is ever printed; phones and documents are compared by digests of a key that dies with the run. The answer appears under
 * its name only when it is whole.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, realpathSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { finished } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { keepLastWords } from '../app/http/last-words.ts'
import { errorFacts } from '../app/http/log.ts'
import { type Digest, fichaJsonSchema } from '../app/interchange/ficha/record.ts'
import { type MatchArguments, readMatchArguments, USAGE } from './match/arguments.ts'
import { openComparers } from './match/comparers.ts'
import { openList, Stopped } from './match/open-list.ts'
import { readModel } from './model/read.ts'
import { wordsFor } from './model/words.ts'
import { makeProgress } from './registry/progress.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Each holds all notices: more threads would be faster, and take more memory than a small machine has. */
const MOST_THREADS = 2
const NOTICES_AT_ONCE = 200
const SIGHTINGS_AT_ONCE = 20

const key = randomBytes(32)
const digest: Digest = (kind, digits) => createHmac('sha256', key).update(`${kind} ${digits}`).digest('base64')

const sizeOf = async (file: string): Promise<number | undefined> => {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

const run = async ({ notices, sightings, out, skip, model }: MatchArguments): Promise<number> => {
  const chosen = model === undefined ? undefined : await readModel(model, wordsFor(process.env))
  if (chosen && 'why' in chosen) {
    say(chosen.why)
    return 1
  }
  const sizes = [await sizeOf(notices), await sizeOf(sightings)] as const
  for (const [at, file] of [notices, sightings].entries())
    if (sizes[at] === undefined) {
      say(`There is no file to read at ${file}`)
      return 1
    }
  const draft = `${out}.draft`
  if ([notices, sightings].some((file) => sameFile(file, out) || sameFile(file, draft))) {
    say('The answer would be written over a list: choose another --out')
    return 1
  }
  const progress = makeProgress((sizes[0] ?? 0) + 2 * (sizes[1] ?? 0), process.stderr)
  const reading = { skip, digest, say, onBytes: progress.addBytes }
  const sought = openList(notices, reading)
  const seen = openList(sightings, reading)

  // One that was left there, whosever it is and whoever may read it, is not written into.
  await rm(draft, { force: true })
  const answer = createWriteStream(draft, { flags: 'wx', mode: 0o600 })
  const comparers = openComparers(Math.min(MOST_THREADS, availableParallelism()), chosen?.read)
  try {
    await once(answer, 'open')
    let held = 0
    for await (const batch of inBatches(sought.people(), NOTICES_AT_ONCE)) {
      await comparers.add(batch)
      held += batch.length
      progress.setRecords(held)
    }
    await comparers.relate(sought.groups())
    // All of it before any is compared: a later line may tell who was together, or be at fault.
    for await (const _ of seen.people());
    const groups = seen.groups()
    let ranked = 0
    const underWay: Promise<string>[] = []
    const write = async (lines: string | undefined) => {
      if (lines && !answer.write(lines)) await once(answer, 'drain')
    }
    for await (const batch of inBatches(seen.peopleWithMates(groups), SIGHTINGS_AT_ONCE)) {
      const lines = comparers.rank(batch)
      lines.catch(() => undefined)
      underWay.push(lines)
      ranked += batch.length
      progress.setRecords(held + ranked)
      if (underWay.length >= comparers.atOnce) await write(await underWay.shift())
    }
    for (const lines of underWay) await write(await lines)
    answer.end()
    await finished(answer)
    await rename(draft, out)
    progress.finish()
    say(`${ranked} sightings compared with ${held} notices: ${out}`)
    const lines = sought.faults.lines + seen.faults.lines
    const ids = sought.faults.ids + seen.faults.ids
    if (lines > 0) say(`${lines} lines left out`)
    if (ids > 0) say(`${ids} ids of records together left out`)
    return lines + ids > 0 ? 2 : 0
  } catch (error) {
    answer.destroy()
    await rm(draft, { force: true })
    progress.finish()
    if (!(error instanceof Stopped)) throw error
    say('Stopped there; nothing was written. --on-malformed skip leaves out what cannot be taken.')
    return 1
  } finally {
    await comparers.close()
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const sameFile = (one: string, other: string): boolean => {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}

const main = async (): Promise<number> => {
  const asked = readMatchArguments(process.argv.slice(2))
  if (asked === 'schema') {
    process.stdout.write(`${JSON.stringify(fichaJsonSchema(), null, 2)}\n`)
    return 0
  }
  if (asked) return run(asked)
  say(USAGE)
  return 1
}

// Two threads that hold all notices: what is no longer used is given back sooner, for a little time.
setFlagsFromString('--heap-growing-percent=50')
keepLastWords()
process.exitCode = await main().catch((error: unknown) => {
  const { name, code } = errorFacts(error)
  say(`The lists could not be compared (${code ?? name}); nothing was written.`)
  return 1
})
