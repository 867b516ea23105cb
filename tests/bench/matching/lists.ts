/**
 * What it costs to compare two lists without a server: the command that institutions run (`npm run match`), as a process of its own on files of
 * its own, at a tenth of the size and at it. Time is from start to end of the process, memory the most it ever held.
 */
import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import type { PersonDescription, PersonName, PlaceAndTime } from '../../../app/domain/person.ts'
import type { Figure } from './report.ts'
import { fileChildren } from './world.ts'

const GOALS = { minutes: 10, gigabytes: 2 }
/** Share of children that are looked at; each of them is reported a little more than once. */
const SEEN = 0.95
const DIGEST = 'digest '

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const nameIn = ({ raw, given, surname1, surname2, nickname }: PersonName) => ({
  raw,
  given,
  surname1,
  surname2,
  nickname,
})
const ageIn = (age: PersonDescription['age']) => age && { min: age.min, max: age.max, as_of: age.asOf }

/** A record as an institution would write it; the world's digests hold the numbers. */
const lineOf = (
  id: string,
  person: PersonDescription,
  { place, when }: PlaceAndTime,
  together?: readonly string[],
): string => {
  const { otherNames, sex, birthDate, age, claimedAdult, nationalities, languages, origin, marks, clothing } = person
  return `${JSON.stringify({
    id,
    name: nameIn(person.name),
    other_names: otherNames?.map(nameIn),
    sex,
    birth_date: birthDate,
    age: ageIn(age),
    claimed_adult: claimedAdult,
    nationalities,
    languages,
    origin,
    marks,
    clothing,
    companions: person.companions?.map(({ name, relation, age: old }) => ({
      name: nameIn(name),
      relation,
      age: ageIn(old),
    })),
    phones: person.phoneDigests?.map((digest) => digest.slice(DIGEST.length)),
    together,
    event: { place, from: when?.from, to: when?.to },
  })}\n`
}

type Lists = { readonly notices: string; readonly sightings: string; readonly out: string }

/**
 * Writes `size` notices and as many sightings, of which nearly all have a notice in the list; `withGroups` tells which notices are of
 * one family and which sightings of one report.
 */
const writeLists = async (folder: string, size: number, withGroups: boolean): Promise<Lists> => {
  const lists = { notices: 'notices.jsonl', sightings: 'sightings.jsonl', out: 'answer.jsonl' }
  const files = Object.fromEntries(
    Object.entries(lists).map(([name, file]) => [name, path.join(folder, `${size} ${file}`)]),
  ) as Lists
  const notices = createWriteStream(files.notices)
  const sightings = createWriteStream(files.sightings)
  const drained = async (stream: NodeJS.WritableStream & { writableNeedDrain: boolean }) => {
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve))
  }
  let filed = 0
  let seen = 0
  // The first of a family, and of a party, is named by the others.
  const firsts = new Map<string, string>()
  const togetherWith = (group: string | undefined, id: string): readonly string[] | undefined => {
    if (!withGroups || group === undefined) return undefined
    const first = firsts.get(group)
    if (first === undefined) firsts.set(group, id)
    return first === undefined ? undefined : [first]
  }
  for (const child of fileChildren('test', SEEN)) {
    const { person, event, family } = child.notice
    if (filed < size) {
      const id = `n${filed++}`
      notices.write(lineOf(id, person, event, togetherWith(`family ${family}`, id)))
    }
    for (const [at, { person, event, notice }] of child.seen.entries())
      if (seen < size) {
        const id = `s${seen++} of n${notice}`
        sightings.write(lineOf(id, person, event, togetherWith(child.parties[at], id)))
      }
    await drained(notices)
    await drained(sightings)
    if (filed === size && seen === size) break
  }
  notices.end()
  sightings.end()
  await Promise.all([finished(notices), finished(sightings)])
  return files
}

type Cost = {
  readonly size: number
  readonly seconds: number
  readonly megabytes: number
  readonly reached: number
  readonly first: number
}

/** The most memory that a process held, in megabytes; undefined where the system does not tell, or the process is over. */
const mostHeld = (pid: number): number | undefined => {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}

const runMatch = async ({ notices, sightings, out }: Lists): Promise<Pick<Cost, 'seconds' | 'megabytes'>> => {
  const words = ['scripts/match.ts', '--notices', notices, '--sightings', sightings, '--out', out]
  const began = performance.now()
  const run = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  let megabytes = Number.NaN
  const looking = setInterval(() => {
    megabytes = mostHeld(run.pid ?? 0) ?? megabytes
  }, 100)
  const code = await new Promise((resolve) => run.once('exit', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`npm run match ended with ${code}`)
  return { seconds: (performance.now() - began) / 1000, megabytes }
}

/** Shares of the sightings whose own notice is in the answer, and first. */
const judge = async (out: string, size: number): Promise<Pick<Cost, 'reached' | 'first'>> => {
  let reached = 0
  let first = 0
  for await (const line of createInterface({ input: createReadStream(out) })) {
    const { sighting_id, candidates } = JSON.parse(line) as {
      readonly sighting_id: string
      readonly candidates: readonly { readonly notice_id: string }[]
    }
    const own = sighting_id.split(' ').at(-1)
    if (candidates.some(({ notice_id }) => notice_id === own)) reached++
    if (candidates[0]?.notice_id === own) first++
  }
  return { reached: reached / size, first: first / size }
}

/** Measures at a tenth of `largest` and at it, and prints. */
export const measureLists = async (largest: number, withGroups: boolean): Promise<Figure[]> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-lists-'))
  const costs: Cost[] = []
  try {
    for (const size of [Math.max(1, Math.round(largest / 10)), largest]) {
      tell(`${size.toLocaleString('en')} notices and as many sightings: writing them`)
      const lists = await writeLists(folder, size, withGroups)
      const cost = await runMatch(lists)
      costs.push({ size, ...cost, ...(await judge(lists.out, size)) })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(
    `\n## Two lists compared${withGroups ? ', with groups' : ''}, on ${os.availableParallelism()} processors\n`,
  )
  console.log('| notices × sightings | seconds | ms a sighting | most memory, MB | own notice among 20 | first |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const { size, seconds, megabytes, reached, first } of costs)
    console.log(
      `| ${size.toLocaleString('en')} | ${seconds.toFixed(1)} | ${((1000 * seconds) / size).toFixed(1)} | ${megabytes.toFixed(0)} | ${reached.toFixed(3)} | ${first.toFixed(3)} |`,
    )
  return costs.flatMap(({ size, seconds, megabytes, reached }): Figure[] => {
    const name = (what: string) => `${size.toLocaleString('en')} notices × as many sightings: ${what}`
    const goal = (value: number) => (size === largest ? { goal: { op: '<=' as const, value } } : {})
    return [
      { name: name('time'), value: seconds / 60, unit: 'minutes', ...goal(GOALS.minutes) },
      { name: name('most memory'), value: megabytes / 1024, unit: 'GB', ...goal(GOALS.gigabytes) },
      { name: name('own notice among 20'), value: reached, unit: 'share' },
    ]
  })
}
