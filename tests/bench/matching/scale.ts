/**
 * What arrival costs in a large registry: a real PostgreSQL filled with invented notices and their keys, and sightings that arrive one after
 * another, each matched by the product's own handler as the worker, under row-level security. Measured at a tenth of the size
 * too, beside pg_trgm on the same names, and beside scoring every notice where that can be waited for.
 */
import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { hashKey } from '../../../app/domain/matching/hash.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../../../app/domain/matching/prepare.ts'
import { scorePair } from '../../../app/domain/matching/score.ts'
import type { PreparedPerson } from '../../../app/domain/matching/types.ts'
import { contextOf } from '../../../app/matching/context.server.ts'
import { matchSighting } from '../../../app/matching/match.server.ts'
import { matchAtOnce } from '../../../app/matching/match-at-once.server.ts'
import { learnWords } from '../../../app/matching/vocabulary.server.ts'
import type { Services } from '../../../app/services.server.ts'
import { insertSighting } from '../../support/records.ts'
import { openLargeRegistry } from '../large-registry.ts'
import { quantile } from './figures.ts'
import { trigram } from './peers/trigram.ts'
import type { Figure } from './report.ts'
import { type BenchNotice, type BenchSighting, fileChildren } from './world.ts'

/** Notices written at once. */
const BATCH = 2000
const WARM_UP = 100
const ARRIVALS = 400
/** Sightings that the other ways are asked: each takes them a hundred times longer. */
const ASKED_OTHERS = 40
/** Notices scored one by one at most: beyond, one sighting takes longer than anybody waits. */
const MOST_BRUTE = 100_000
const GOALS = { half: 15, most: 60, whole: 2000, growth: 3 }

const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const round = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))

type Registry = {
  readonly services: Services
  readonly client: Client
  readonly consulate: string
  readonly shelter: string
  /** Words whose near keys are stored. */
  readonly known: Set<string>
  readonly tokens: TokenCache
  /** Of the notices stored, in their order. */
  readonly ids: string[]
}

/** Notices of one batch with their consents, keys and words, as if each had been registered and indexed. */
const storeNotices = async (registry: Registry, notices: readonly BenchNotice[]): Promise<void> => {
  const { client, consulate, known, tokens } = registry
  const rows = notices.map(({ person, event }) => {
    const prepared = preparePerson(person, event, priorFrequencies, tokens, 'sought')
    const content = { person, lastKnown: event, seekerRelation: 'mother' }
    return { id: randomUUID(), prepared, content: JSON.stringify(content) }
  })
  if (tokens.size > 200_000) tokens.clear()
  const ids = rows.map(({ id }) => id)
  registry.ids.push(...ids)
  await client.query(
    `insert into app.notice (id, chancellery_id, responsible_id, state, content, locale, filed_at)
      select n.id, $3, $3, 'registered', n.content, 'es', now() from unnest($1::uuid[], $2::jsonb[]) n(id, content)`,
    [ids, rows.map(({ content }) => content), consulate],
  )
  await client.query(
    `insert into app.consent (id, notice_id, purpose, given, way, locale)
      select gen_random_uuid(), n, purpose, true, 'web_form', 'es'
      from unnest($1::uuid[]) n cross join unnest(array['partners_search', 'consulate_told']) purpose`,
    [ids],
  )
  const keys = rows.flatMap(({ id, prepared }) =>
    [...new Set(keysForRecord(prepared).map(({ key }) => hashKey(key).toString()))].map((key) => ({ id, key })),
  )
  await client.query(
    `insert into search.match_key (key, kind, record_id) select key, 'notice', id from unnest($1::bigint[], $2::uuid[]) k(key, id) order by 1`,
    [keys.map(({ key }) => key), keys.map(({ id }) => id)],
  )
  const fresh = rows.filter(({ prepared }) => addNew(known, prepared))
  await learnWords(
    registry.services.worker,
    fresh.map(({ prepared }) => prepared),
  )
}

/** Whether this person has a word that was not stored yet; remembers its words. */
const addNew = (known: Set<string>, { names }: PreparedPerson): boolean => {
  const before = known.size
  for (const { tokens } of names) for (const { spanish } of tokens) known.add(spanish)
  return known.size > before
}

/** Milliseconds from a sighting's arrival on, and what was stored by then. */
type Answer = {
  readonly half: number
  readonly most: number
  readonly longest: number
  /** Share of the sightings, which all have a notice, whose own is among the stored candidates. */
  readonly reached: number
}
type Arrivals = { readonly first: Answer; readonly whole: Answer }
type Cost = Arrivals & {
  readonly notices: number
  /** Seconds of filling, and megabytes of the keys with their index. */
  readonly filling: number
  readonly keyMegabytes: number
}

const answerOf = (times: readonly number[], reached: number): Answer => ({
  half: quantile(times, 0.5),
  most: quantile(times, 0.95),
  longest: Math.max(...times),
  reached: reached / times.length,
})

/** Each sighting by the two steps of the product's handler, one after the other. */
const measureArrivals = async (
  { services, client, shelter, ids }: Registry,
  sightings: readonly BenchSighting[],
): Promise<Arrivals> => {
  const times = { first: [] as number[], whole: [] as number[] }
  const reached = { first: 0, whole: 0 }
  for (const [at, { person, event, notice = -1 }] of sightings.entries()) {
    const id = await insertSighting(services.worker, shelter, { person, placeAndTime: event, released: true })
    const isReached = async () => {
      const asked = [id, ids[notice]]
      const { rows } = await client.query(
        'select 1 from app.candidate where sighting_id = $1 and notice_id = $2 and probability > 0',
        asked,
      )
      return rows.length > 0
    }
    const start = performance.now()
    await matchAtOnce(services, id)
    const first = performance.now() - start
    const isFirst = await isReached()
    const again = performance.now()
    await matchSighting(services, id)
    const whole = first + performance.now() - again
    if (at < WARM_UP) continue
    times.first.push(first)
    times.whole.push(whole)
    if (isFirst) reached.first++
    if (await isReached()) reached.whole++
  }
  return { first: answerOf(times.first, reached.first), whole: answerOf(times.whole, reached.whole) }
}

/** Milliseconds of another way for each sighting it is asked. */
const measureTrigram = async (
  notices: readonly BenchNotice[],
  sightings: readonly BenchSighting[],
): Promise<readonly number[]> => {
  const ranker = await trigram.prepare(notices)
  const times: number[] = []
  try {
    for (const sighting of sightings) {
      const start = performance.now()
      await ranker.rank(sighting)
      times.push(performance.now() - start)
    }
  } finally {
    await ranker.close?.()
  }
  return times
}

const measureBrute = (notices: readonly BenchNotice[], sightings: readonly BenchSighting[]): readonly number[] => {
  const tokens: TokenCache = new Map()
  const pool = notices.map(({ person, event }) => preparePerson(person, event, priorFrequencies, tokens, 'sought'))
  const context = contextOf(shippedModel)
  return sightings.map(({ person, event }) => {
    const start = performance.now()
    const seen = preparePerson(person, event, priorFrequencies, tokens, 'seen')
    for (const one of pool) scorePair(one, seen, context)
    return performance.now() - start
  })
}

/** Fills up to each size in turn and measures there. `notices` and `sightings` of the smallest size are kept for the other ways. */
const measureSizes = async (registry: Registry, sizes: readonly number[]) => {
  const costs: Cost[] = []
  const kept: BenchNotice[] = []
  const seen: BenchSighting[] = []
  const share = Math.min(1, (3 * sizes.length * (WARM_UP + ARRIVALS)) / (sizes[0] ?? 1))
  let batch: BenchNotice[] = []
  let filed = 0
  let began = performance.now()
  for (const child of fileChildren('test', share)) {
    batch.push(child.notice)
    if (filed < MOST_BRUTE) kept.push(child.notice)
    if (filed < (sizes[0] ?? 0)) seen.push(...child.seen)
    filed++
    const size = sizes[costs.length] ?? 0
    if (batch.length === BATCH || filed === size) {
      await storeNotices(registry, batch)
      batch = []
    }
    if (filed % 50_000 === 0) tell(`${filed.toLocaleString('en')} notices stored`)
    if (filed < size) continue
    const { client } = registry
    await client.query('vacuum analyze app.notice, app.consent, search.match_key, search.vocabulary, search.near_key')
    const filling = (performance.now() - began) / 1000
    const { rows } = await client.query<{ bytes: string }>("select pg_total_relation_size('search.match_key') as bytes")
    tell(`${filed.toLocaleString('en')} notices: ${ARRIVALS} sightings arrive`)
    const arriving = seen.splice(0, WARM_UP + ARRIVALS)
    const cost = await measureArrivals(registry, arriving)
    costs.push({ notices: filed, ...cost, filling, keyMegabytes: Number(rows[0]?.bytes) / 2 ** 20 })
    began = performance.now()
    if (costs.length === sizes.length) break
  }
  return { costs, kept, asked: seen.slice(0, ASKED_OTHERS) }
}

const openRegistry = async (): Promise<Registry & { readonly close: () => Promise<void> }> => {
  const { consulate, shelter, ...opened } = await openLargeRegistry()
  return {
    ...opened,
    consulate: consulate.institutionId,
    shelter: shelter.institutionId,
    known: new Set(),
    tokens: new Map(),
    ids: [],
  }
}

const figuresOfCosts = (costs: readonly Cost[], largest: number): Figure[] =>
  costs.flatMap(({ notices, first, whole }) => {
    const name = (what: string) => `arrival among ${notices.toLocaleString('en')} notices: ${what}`
    const goal = (value: number) => (notices === largest ? { goal: { op: '<=' as const, value } } : {})
    return [
      { name: name('first candidates, median'), value: first.half, unit: 'ms', ...goal(GOALS.half) },
      { name: name('first candidates, 95 %'), value: first.most, unit: 'ms', ...goal(GOALS.most) },
      { name: name('own notice among the first'), value: first.reached, unit: 'share' },
      { name: name('whole set, median'), value: whole.half, unit: 'ms' },
      { name: name('whole set, 95 %'), value: whole.most, unit: 'ms' },
      { name: name('whole set, longest'), value: whole.longest, unit: 'ms', ...goal(GOALS.whole) },
      { name: name('own notice in the whole set'), value: whole.reached, unit: 'share' },
    ]
  })

/** Measures at a tenth of `largest` and at it, and prints. */
export const measureScale = async (largest: number): Promise<Figure[]> => {
  const sizes = [...new Set([Math.max(1, Math.round(largest / 10)), largest])]
  const registry = await openRegistry()
  try {
    const { costs, kept, asked } = await measureSizes(registry, sizes)
    const memory = process.resourceUsage().maxRSS / 1024
    const smallest = costs[0]
    const largestCost = costs.at(-1)
    if (!smallest || !largestCost) throw new Error('nothing was measured')
    tell('beside pg_trgm, and scoring all')
    const few = kept.slice(0, smallest.notices)
    const nearest = await measureTrigram(few, asked)
    const brute = measureBrute(few, asked.slice(0, 10))
    const growth = largestCost.whole.half / smallest.whole.half
    console.log(`\n## A sighting arrives: milliseconds until it is matched and stored, of ${ARRIVALS}\n`)
    console.log('| notices | until | median | 95 % | longest | own notice stored | keys, MB | filled in, s |')
    console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
    for (const one of costs)
      for (const [until, answer] of [
        ['first candidates', one.first],
        ['whole set, linked', one.whole],
      ] as const)
        console.log(
          `| ${one.notices.toLocaleString('en')} | ${until} | ${round(answer.half)} | ${round(answer.most)} | ${round(answer.longest)} | ${answer.reached.toFixed(3)} | ${round(one.keyMegabytes)} | ${round(one.filling)} |`,
        )
    const others = [
      { name: `pg_trgm, names alone, ${few.length.toLocaleString('en')} notices`, times: nearest },
      { name: `every notice scored, ${few.length.toLocaleString('en')} notices`, times: brute },
    ].filter(({ times }) => times.length > 0)
    console.log('\n| beside | median | 95 % |\n| --- | --- | --- |')
    for (const { name, times } of others)
      console.log(`| ${name} | ${round(quantile(times, 0.5))} | ${round(quantile(times, 0.95))} |`)
    console.log(
      `\n${growth.toFixed(2)} times the median of the whole set for ${(largestCost.notices / smallest.notices).toFixed(0)} times the notices; ${round(memory)} MB at most in this process.`,
    )
    return [
      ...figuresOfCosts(costs, largest),
      {
        name: 'arrival: growth of the median of the whole set with ten times the notices',
        value: growth,
        unit: 'times',
        goal: { op: '<', value: GOALS.growth },
      },
      ...others.map(({ name, times }) => ({
        name: `${name}: median`,
        value: quantile(times, 0.5),
        unit: 'ms',
        peer: name.split(',')[0],
      })),
    ]
  } finally {
    await registry.close()
  }
}
