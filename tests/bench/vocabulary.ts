/**
 * How fast the registry's vocabulary is when it holds the words of a million names: what it takes to widen the words of an
 * arriving sighting, to learn those of a record, to forget those of an erased one; as the worker, judged by row-level
 * security. And that it finds what a vocabulary in memory finds. Prints a table, writes tests/bench/results/vocabulary.json;
 * exit 1 when a goal is missed.
 *
 *   npm run bench:vocabulary                 100,000 words: a million invented names had some 42,000
 *   npm run bench:vocabulary -- 10000        fewer
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { parseConfig } from '../../app/config.server.ts'
import { wordKey, wordsOfRecord } from '../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../app/domain/matching/frequencies.ts'
import { hashKey } from '../../app/domain/matching/hash.ts'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import { preparePerson } from '../../app/domain/matching/prepare.ts'
import type { PreparedPerson } from '../../app/domain/matching/types.ts'
import { makeVocabulary } from '../../app/domain/matching/vocabulary.ts'
import { expansionOf, forgetUnheldWords, learnWords } from '../../app/matching/vocabulary.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { startEmbedded } from '../../db/embedded.server.ts'
import { withClient } from '../../db/roles.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { makeRandom } from '../../seeds/random.ts'

const ROUNDS = 500
const WORDS_OF_A_NAME = 4
const SYLLABLES =
  'a ba be ca chi co cu da du el en es fa gua ha hu in ix jo ju la le li ma me mi na nu on pa pe que ra re ri sa si so ta te ti tu tzu uc va vi xi xo ya yo za'.split(
    ' ',
  )
const LETTERS = [...'abcdeghijlmnoprstuxz']

type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: { readonly op: '<=' | '>='; readonly value: number }
}

const random = makeRandom('vocabulary')
const slip = (word: string): string => {
  const at = random.integer(1, word.length - 1)
  return random.pick([
    () => word.slice(0, at) + random.pick(LETTERS) + word.slice(at),
    () => word.slice(0, at) + random.pick(LETTERS) + word.slice(at + 1),
    () => word.slice(0, at) + word.slice(at + 1),
  ])()
}

/** Half of them words, half slips of the first two thousand: misspellings crowd around what is common. */
const makeWords = (most: number): readonly string[] => {
  const words = new Map<string, string>()
  const spoken: string[] = []
  while (words.size < most) {
    const isSlip = words.size > most / 2
    const word = isSlip
      ? slip(spoken[random.integer(0, Math.min(2000, spoken.length) - 1)] ?? 'maria')
      : Array.from({ length: random.integer(2, 4) }, () => random.pick(SYLLABLES)).join('')
    const key = spanishKey(word)
    if (key.length < 2 || words.has(key)) continue
    words.set(key, word)
    spoken.push(word)
  }
  return [...words.values()]
}

const personOf = (words: readonly string[]): PreparedPerson =>
  preparePerson({ name: { raw: words.join(' ') } }, undefined, priorFrequencies)

const storeWords = async (db: Kysely<DB>, person: PreparedPerson, record: string): Promise<void> => {
  const keys = [...wordsOfRecord(person)].map((word) => hashKey(wordKey(word)).toString())
  await sql`insert into search.match_key (key, kind, record_id) select k, 'sighting', ${record}::uuid from unnest(${keys}::bigint[]) k on conflict do nothing`.execute(
    db,
  )
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const times = (name: string, taken: readonly number[], most: number): Figure[] => [
  { name: `${name}, median`, value: percentile(taken, 0.5), unit: 'ms' },
  { name: `${name}, 95 %`, value: percentile(taken, 0.95), unit: 'ms', goal: { op: '<=', value: most } },
]

const measure = async (
  db: Kysely<DB>,
  services: Awaited<ReturnType<typeof buildServices>>,
  size: number,
  analyze: () => Promise<unknown>,
) => {
  const words = makeWords(size)
  const inMemory = makeVocabulary()
  process.stderr.write('Learning the words\n')
  let people: PreparedPerson[] = []
  for (let at = 0; at < words.length; at += WORDS_OF_A_NAME) {
    const person = personOf(words.slice(at, at + WORDS_OF_A_NAME))
    for (const word of wordsOfRecord(person)) inMemory.add(word)
    await storeWords(db, person, crypto.randomUUID())
    people.push(person)
    if (people.length === 100 || at + WORDS_OF_A_NAME >= words.length) {
      await learnWords(db, people)
      people = []
    }
  }
  await analyze()
  const widened: number[] = []
  let differing = 0
  for (let round = 0; round < ROUNDS; round++) {
    const said = Array.from({ length: WORDS_OF_A_NAME }, (_, at) =>
      at % 2 ? random.pick(words) : slip(random.pick(words)),
    )
    const person = personOf(said)
    const expand = await db.transaction().execute(async (tx) => {
      let made = await expansionOf(tx, personOf(['nadie']))
      widened.push(
        await timed(async () => {
          made = await expansionOf(tx, person)
        }),
      )
      return made
    })
    for (const token of person.names.flatMap(({ tokens }) => tokens))
      if (JSON.stringify(expand(token)) !== JSON.stringify(inMemory.expand(token))) differing++
  }
  const learnt: number[] = []
  const forgotten: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const person = personOf([slip(random.pick(words)), random.pick(words), random.pick(words), random.pick(words)])
    const record = crypto.randomUUID()
    await storeWords(db, person, record)
    learnt.push(await timed(() => learnWords(db, [person])))
    forgotten.push(
      await timed(() =>
        db.deleteFrom('search.match_key').where('record_id', '=', record).where('kind', '=', 'sighting').execute(),
      ),
    )
  }
  const sweep = await timed(() => forgetUnheldWords(services))
  const { rows } = await sql<{
    words: number
    keys: number
    megabytes: number
  }>`select (select count(*)::int from search.vocabulary) as words,
    (select count(*)::int from search.near_key) as keys,
    ((pg_total_relation_size('search.vocabulary') + pg_total_relation_size('search.near_key')) / 1048576)::int as megabytes`.execute(
    db,
  )
  const [held = { words: 0, keys: 0, megabytes: 0 }] = rows
  return [
    { name: 'words', value: held.words, unit: 'words' },
    { name: 'near keys', value: held.keys, unit: 'rows' },
    { name: 'size with indexes', value: held.megabytes, unit: 'MB' },
    ...times('widening the four words of a name', widened, 15),
    ...times('learning the words of a record', learnt, 15),
    ...times('forgetting the words of an erased record', forgotten, 15),
    { name: 'looking for words that nobody holds', value: sweep, unit: 'ms' },
    { name: 'words widened otherwise than in memory', value: differing, unit: 'words', goal: { op: '<=', value: 0 } },
  ] satisfies Figure[]
}

const passes = ({ value, goal }: Figure): boolean =>
  goal === undefined || (goal.op === '<=' ? value <= goal.value : value >= goal.value)

const [size = 100_000] = process.argv.slice(2).map(Number)
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-'))
chmodSync(dataDir, 0o711)
const embedded = await startEmbedded({ dataDir, settings: { jit: 'off', shared_buffers: '512MB' } })
try {
  const services = await buildServices(
    parseConfig({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'test' }),
  )
  const adminUrl = new URL(embedded.connectionString)
  adminUrl.pathname = '/reencuentro'
  const figures: readonly Figure[] = await measure(services.worker, services, size, () =>
    withClient(adminUrl.href, (client) => client.query('analyze')),
  )
  for (const figure of figures)
    console.log(
      `${figure.name.padEnd(46)}${figure.value.toFixed(figure.unit === 'ms' ? 2 : 0).padStart(12)} ${figure.unit.padEnd(6)}${figure.goal ? `${figure.goal.op} ${figure.goal.value}${passes(figure) ? '' : '  MISSED'}` : ''}`,
    )
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'vocabulary.json'), `${JSON.stringify({ figures }, null, 2)}\n`)
  if (!figures.every(passes)) process.exitCode = 1
  await services.close()
} finally {
  await embedded.destroy()
  rmSync(dataDir, { recursive: true, force: true })
}
