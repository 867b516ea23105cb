/**
 * What row-level security costs: each list and look-up asked in turn as the application's role, which the policies judge,
 * and as a superuser, whom none does, the same SQL in the same run. Prints a table and the plans under the policies, and
 * writes tests/bench/results/rls.json. Exit 1 when a ratio misses its goal or a plan reads a large table whole.
 *
 *   npm run bench:rls                     300,000 records, 1,000,000 keys
 *   npm run bench:rls -- 30000 100000     smaller
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { parseConfig } from '../../app/config.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { actAs } from '../../db/acting.server.ts'
import { connectionStringsFor } from '../../db/connection.server.ts'
import { Database } from '../../db/database.server.ts'
import { startEmbedded } from '../../db/embedded.server.ts'
import { hasKeptPlan } from '../../db/kept-plan.server.ts'
import { listQuestions, type Question } from './rls-questions.ts'
import { fillDatabase, memberOf } from './rls-rows.ts'

const GOAL = 1.3
const ROUNDS = 300
const WARM_UP = 30

type Heard = { query: CompiledQuery; milliseconds: number }
type Listening = { readonly db: Database; readonly heard: Heard[] }
type Result = {
  readonly name: string
  readonly withPolicies: number
  readonly without: number
  readonly whole: { readonly withPolicies: number; readonly without: number }
  readonly scanned: readonly string[]
  readonly plans: readonly string[]
}

/** A pool that tells each statement and its time. */
const listen = (connectionString: string): Listening => {
  const heard: Heard[] = []
  const db = new Database(
    connectionString,
    { connections: 2, statementTimeout: 0 },
    ({ query, queryDurationMillis }) => {
      heard.push({ query, milliseconds: queryDurationMillis })
    },
  )
  return { db, heard }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const isReading = ({ query }: Heard): boolean =>
  /^\s*(select|with)/i.test(query.sql) && !query.sql.includes('set_config')

/** Milliseconds of what reads, and of the whole transaction with its audit line. */
const timeOf = async (question: Question, { db, heard }: Listening, round: number) => {
  heard.length = 0
  const start = performance.now()
  await question.ask(db, round)
  const whole = performance.now() - start
  return { reading: heard.filter(isReading).reduce((sum, { milliseconds }) => sum + milliseconds, 0), whole }
}

const compare = async (question: Question, judged: Listening, free: Listening): Promise<Result> => {
  const times = { judged: [] as number[], free: [] as number[], judgedWhole: [] as number[], freeWhole: [] as number[] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const first = round % 2 === 0
    const one = await timeOf(question, first ? judged : free, round)
    const other = await timeOf(question, first ? free : judged, round)
    if (round < WARM_UP) continue
    const [withPolicies, without] = first ? [one, other] : [other, one]
    times.judged.push(withPolicies.reading)
    times.judgedWhole.push(withPolicies.whole)
    times.free.push(without.reading)
    times.freeWhole.push(without.whole)
  }
  const plans = await plansOf(question, judged)
  const scanned = question.large.filter((table) =>
    plans.some((plan) => new RegExp(`Seq Scan on ${table}\\b`).test(plan)),
  )
  return {
    name: question.name,
    withPolicies: median(times.judged),
    without: median(times.free),
    whole: { withPolicies: median(times.judgedWhole), without: median(times.freeWhole) },
    scanned,
    plans,
  }
}

/** Plans of what the question reads, run as the same role with the same settings. */
const plansOf = async (question: Question, { db, heard }: Listening): Promise<string[]> => {
  heard.length = 0
  await question.ask(db, 1)
  const statements = heard.filter(isReading).map(({ query }) => query)
  const settings = heard.find(({ query }) => query.sql.includes('set_config'))?.query
  return db.transaction().execute(async (tx) => {
    if (settings) await tx.executeQuery(settings)
    else await actAs(tx, { actor: { kind: 'public' } })
    const plans: string[] = []
    for (const query of statements) {
      const explained = { ...query, sql: `explain (analyze, timing off, summary off, buffers off) ${query.sql}` }
      const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>(explained)
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      if (!hasKeptPlan(query.sql)) continue
      // What a connection keeps after some uses is planned without its values: it must read no table whole either.
      const kept = { ...query, sql: `explain (generic_plan, costs off) ${query.sql}\n`, parameters: [] }
      const { rows: lines } = await tx.executeQuery<{ 'QUERY PLAN': string }>(kept)
      plans.push(`Kept plan\n${lines.map((row) => row['QUERY PLAN']).join('\n')}`)
    }
    return plans
  })
}

const tell = (results: readonly Result[], records: number, keys: number): void => {
  const cell = (text: string | number, width: number) => String(text).padStart(width)
  const thousands = (number: number) => number.toLocaleString('en')
  console.log(
    `\n${thousands(records)} notices, reports and candidates; ${thousands(keys)} keys. Medians of ${ROUNDS}, milliseconds.\n`,
  )
  console.log(
    `${''.padEnd(38)}${cell('policies', 10)}${cell('without', 10)}${cell('ratio', 8)}${cell('whole act', 12)}${cell('ratio', 8)}  reads whole`,
  )
  for (const { name, withPolicies, without, whole, scanned } of results)
    console.log(
      `${name.padEnd(38)}${cell(withPolicies.toFixed(2), 10)}${cell(without.toFixed(2), 10)}${cell((withPolicies / without).toFixed(2), 8)}` +
        `${cell(whole.withPolicies.toFixed(2), 12)}${cell((whole.withPolicies / whole.without).toFixed(2), 8)}  ${scanned.join(', ') || 'nothing'}`,
    )
}

const write = (results: readonly Result[]): void => {
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const figures = results.flatMap(({ name, withPolicies, without, scanned }) => [
    { name: `${name}: with policies`, value: withPolicies, unit: 'ms' },
    { name: `${name}: without policies`, value: without, unit: 'ms' },
    { name: `${name}: ratio`, value: withPolicies / without, unit: 'times', goal: { op: '<=', value: GOAL } },
    { name: `${name}: large tables read whole`, value: scanned.length, unit: 'tables', goal: { op: '<=', value: 0 } },
  ])
  writeFileSync(path.join(folder, 'rls.json'), `${JSON.stringify({ figures }, null, 2)}\n`)
}

const [records = 300_000, keys = 1_000_000] = process.argv.slice(2).map(Number)
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-'))
chmodSync(dataDir, 0o711)
const embedded = await startEmbedded({ dataDir, settings: { jit: 'off', shared_buffers: '1GB', max_wal_size: '8GB' } })
try {
  const services = await buildServices(
    parseConfig({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'test' }),
  )
  const adminUrl = new URL(embedded.connectionString)
  adminUrl.pathname = '/reencuentro'
  const client = new pg.Client({ connectionString: adminUrl.href })
  await client.connect()
  const began = Date.now()
  process.stderr.write('Making the rows\n')
  await fillDatabase(client, { records, keys })
  process.stderr.write(`Rows made in ${Math.round((Date.now() - began) / 1000)} s\n`)
  const shelters = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => memberOf(client, 'shelter', number)))
  const officers = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => memberOf(client, 'chancellery', number)))
  const { rows: counted } = await client.query<{ keys: string }>(
    'select least((select count(*) from search.document_key), (select count(*) from search.match_key)) as keys',
  )
  const { app, worker } = connectionStringsFor(adminUrl.href, services.keyring)
  const free = listen(adminUrl.href)
  const judged = { app: listen(app), worker: listen(worker) }
  const results: Result[] = []
  for (const question of listQuestions(services, { shelters, officers })) {
    process.stderr.write(`${question.name}\n`)
    results.push(await compare(question, judged[question.as], free))
  }
  for (const { name, plans } of results) console.log(`\n== ${name}\n${plans.join('\n\n')}`)
  tell(results, records, Number(counted[0]?.keys))
  write(results)
  const failed = results.filter(
    ({ withPolicies, without, scanned }) => withPolicies / without > GOAL || scanned.length > 0,
  )
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
  await Promise.all([free, judged.app, judged.worker].map(({ db }) => db.destroy()))
  await client.end()
  await services.close()
} finally {
  await embedded.destroy()
  rmSync(dataDir, { recursive: true, force: true })
}
