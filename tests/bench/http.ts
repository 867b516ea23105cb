/**
 * How many requests a second the public's pages take beside a bare page of the framework, in one build and one process, in
 * turns. Uncached: every request has an address of its own, so that each page is drawn anew. From memory: pages of many notices, asked again
 * and again by readers who hold nothing, and answered whole, while PostgreSQL says that nothing public changed; read anew every two seconds.
 * Held: the same, asked as a cache asks that holds them (If-None-Match), and answered 304. Prints a table and writes tests/bench/results/http.json. Exit 1 when a ratio misses its goal.
 *
 *   npm run bench:http                                  9 rounds of 600 requests of each
 *   npm run bench:http -- --rounds 3 --requests 100
 *
 * The bare page is a route of a build of its own (http/vite.config.ts), which lies in a temporary folder and goes with it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { framePath } from '../../app/embed/addresses.ts'
import { insertNotice, insertReceipt } from '../support/records.ts'
import { openVisit } from '../support/visitors.ts'
import { type Rounds, ratioOf, runRounds, type Way } from './http/load.ts'
import { type Figure, finish, median, tableOf } from './public/figures.ts'
import { openBenchPortal, tell } from './public/open-portal.ts'
import { fillWorld, listPublishedRows } from './public/world.ts'

const UNCACHED = 0.5
const CACHED = 0.8
const HELLO = 'bare page'
const FROM_MEMORY = 'from memory'
/** Notices whose pages are asked for in turn. */
const PAGES = 60

const { values: given } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, requests: { type: 'string', default: '600' } },
})

/** A build with the bare page; modules are found where the portal's own are. */
const buildBench = (folder: string): void => {
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  const cli = ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--config', 'tests/bench/http/vite.config.ts']
  const { status, stderr } = spawnSync(process.execPath, cli, {
    env: { ...process.env, NODE_ENV: 'production', BENCH_BUILD: path.join(folder, 'build') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) throw new Error(`The build of the benchmark failed: ${stderr}`)
}

/** The same addresses again and again, by readers who hold nothing. */
const againOf = ({ status, requests }: Way, name: string): Way => ({ name, status, requests })

/** The same requests as a cache makes them that holds every answer. */
const heldOf = async (origin: string, way: Way, name: string): Promise<Way> => ({
  name,
  status: 304,
  requests: await Promise.all(
    way.requests.map(async ({ path: at, headers = {} }) => {
      const answer = await fetch(origin + at, { headers: { accept: 'text/html', ...headers } })
      await answer.arrayBuffer()
      const etag = answer.headers.get('etag')
      if (answer.status !== 200 || !etag) throw new Error(`${at}: ${answer.status}, nothing to hold it by`)
      return { path: at, headers: { ...headers, 'if-none-match': etag } }
    }),
  ),
})

const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-build-'))
const figures: Figure[] = []
try {
  tell('Building')
  buildBench(folder)
  let key = ''
  const portal = await openBenchPortal({
    fill: async (services) => {
      key = (await fillWorld(services)).embedKey
    },
    command: ['tests/bench/http/serve.ts', path.join(folder, 'build')],
  })
  try {
    const { origin, services } = portal
    const rows = await listPublishedRows(services)
    const family = await openFamily()
    const hello: Way = { name: HELLO, status: 200, fresh: true, requests: [{ path: '/hello' }] }
    const notice: Way = {
      name: 'notice page',
      status: 200,
      fresh: true,
      requests: rows.slice(0, PAGES).map(({ publicId }) => ({ path: `/es/a/${publicId}` })),
    }
    const list: Way = {
      name: 'list frame',
      status: 200,
      fresh: true,
      requests: ['es', 'en', 'fr', 'pt', 'ht'].map((locale) => ({ path: framePath({ key, locale }) })),
    }
    const step: Way = {
      name: 'filing step',
      status: 200,
      requests: [{ path: '/es/c/gt/aviso/edad', headers: { cookie: family } }],
    }
    const ways = [
      hello,
      notice,
      list,
      step,
      againOf(notice, `notice page, ${FROM_MEMORY}`),
      againOf(list, `list frame, ${FROM_MEMORY}`),
      await heldOf(origin, notice, 'notice page, held'),
      await heldOf(origin, list, 'list frame, held'),
    ]
    const size = { rounds: Number(given.rounds), requests: Number(given.requests) }
    const rounds = await runRounds(origin, ways, size, tell)
    figures.push(...show(rounds, ways, size.rounds))

    /** A family that is in the middle of its form. */
    async function openFamily(): Promise<string> {
      const { id } = await services.worker
        .selectFrom('app.institution')
        .select('id')
        .where('slug', '=', 'gt')
        .executeTakeFirstOrThrow()
      const draft = await insertNotice(services.worker, id, { state: 'draft' })
      return openVisit(services, await insertReceipt(services.worker, draft))
    }
  } finally {
    await portal.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
finish('http', figures)

function show(rounds: Rounds, ways: readonly Way[], counted: number): readonly Figure[] {
  const measured = ways.map(({ name, status }) => {
    const of = rounds.get(name) ?? []
    return {
      name,
      goal: name === HELLO ? undefined : status === 304 || name.endsWith(FROM_MEMORY) ? CACHED : UNCACHED,
      rate: median(of.map(({ rate }) => rate)),
      ratio: ratioOf(rounds, name, HELLO),
      p50: median(of.map(({ p50 }) => p50)),
      p99: median(of.map(({ p99 }) => p99)),
      worst: Math.max(...of.map(({ p99 }) => p99)),
    }
  })
  console.log(`\nMedians of ${counted} rounds; milliseconds; ratio to the bare page of the same round\n`)
  console.log(
    tableOf(
      ['', 'requests/s', 'ratio', 'goal', 'p50', 'p99', 'worst p99'],
      measured.map(({ name, goal, rate, ratio, p50, p99, worst }) => [
        name,
        rate.toFixed(0),
        ratio.toFixed(2),
        goal === undefined ? '' : `>= ${goal}`,
        ...[p50, p99, worst].map((ms) => ms.toFixed(0)),
      ]),
    ),
  )
  return measured.flatMap(({ name, goal, rate, ratio, p50, p99 }): Figure[] => [
    { name: `${name}: requests`, value: rate, unit: '1/s' },
    ...(goal === undefined
      ? []
      : [
          {
            name: `${name}: ratio`,
            value: ratio,
            unit: 'times',
            goal: { op: '>=', value: goal },
            peer: HELLO,
          } as const,
        ]),
    { name: `${name}: p50`, value: p50, unit: 'ms' },
    { name: `${name}: p99`, value: p99, unit: 'ms' },
  ])
}
