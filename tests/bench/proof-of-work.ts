/**
 * How long the proof of work of a public form takes (app/http/public-form.ts): the script that families are sent, in
 * Chromium, on a challenge as the portal issues it. Prints a table and writes tests/bench/results/proof-of-work.json. Exit 1
 * when the 95th percentile of a slow processor is beyond 3 s.
 *
 *   npm run bench:proof-of-work          60 solves of each
 *   npm run bench:proof-of-work -- 30    fewer
 *
 * The throttle of Chromium's developer tools slows the page's main thread alone, and WebCrypto computes on others. So the
 * whole process of the page is also stopped for five sixths of the time, and that once more with a cryptographic library
 * that may not use the processor's own SHA-256, which cheap old phones do not have. How much slower both are than the free
 * page is measured too, by a loop on the main thread and by one long derivation.
 */
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { issueChallenge } from '../../app/http/public-form.server.ts'
import { COST, COUNTERS } from '../../app/http/public-form.ts'
import { formatNewKey, parseKeyRing } from '../../app/keyring.server.ts'
import { ensureChromium } from '../support/chromium.ts'

const GOAL_MS = 3000
const SLOWER = 6
const [solves = 60] = process.argv.slice(2).map(Number)

/** Of BoringSSL: neither the SHA instructions nor the vector ones that its SHA-256 would take instead (SSSE3, AVX, AVX2). */
const NO_SHA = { OPENSSL_ia32cap: '~0x1000020000000000:~0x20000020' }

type Column = {
  readonly name: string
  /** Milliseconds of each solve, sorted. */
  readonly times: readonly number[]
  /** Milliseconds of a loop on the main thread, and PBKDF2 iterations a second of one long derivation; medians. */
  readonly loop: number
  readonly iterations: number
}

const keyring = parseKeyRing(formatNewKey('bench'))
const script = readFileSync(path.join(import.meta.dirname, '../../app/components/proof-of-work.js'))

/** The form as the portal's pages have it, with a clock beside it. */
const pageWith = (challenge: string): string => `<!doctype html><html lang="es"><title>prueba</title>
<form><input type="hidden" name="challenge" value="${challenge}"><input type="hidden" name="solution" value=""></form>
<script>
const solution = document.forms[0].elements.solution
let began = performance.now()
window.solved = new Promise((done) => Object.defineProperty(solution, 'value', {
  set: (found) => done({ ms: performance.now() - began, found }), get: () => '' }))
</script>
<script type="module" src="/proof-of-work.js"></script>`

const server = createServer(async (request, response) => {
  if (request.url === '/proof-of-work.js') return void response.setHeader('content-type', 'text/javascript').end(script)
  const html = pageWith(await issueChallenge({ keyring, now: () => new Date() }, 'start'))
  response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const origin = `http://localhost:${(server.address() as AddressInfo).port}/`

const launch = (environment: Readonly<Record<string, string>> = {}): Promise<Browser> => {
  const found = ensureChromium((line) => process.stderr.write(`${line}\n`))
  if ('missing' in found) throw new Error(found.missing)
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    executablePath: found.path,
    args,
    env: { ...process.env, ...environment } as Record<string, string>,
  })
}

/** Stops every page's process for so long that it runs one part in `slower`. Returns what ends it. */
const holdBack = async (browser: Browser, slower: number): Promise<() => Promise<void>> => {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const tell = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) process.kill(pid, signal)
  }
  let isOn = true
  const turns = (async () => {
    while (isOn) {
      const began = performance.now()
      await sleep(4)
      tell('SIGSTOP')
      await sleep((performance.now() - began) * (slower - 1))
      tell('SIGCONT')
    }
  })()
  return async () => {
    isOn = false
    await turns
  }
}

/** In the page: how long a loop takes, and how many iterations a second one long derivation does. */
const gauge = (page: Page): Promise<{ readonly loop: number; readonly iterations: number }> =>
  page.evaluate(async () => {
    const began = performance.now()
    let sum = 0
    for (let n = 0; n < 10_000_000; n++) sum = (sum * 31 + n) | 0
    const loop = performance.now() - began + (sum === 1 ? 1 : 0)
    const key = await crypto.subtle.importKey('raw', new Uint8Array(20), 'PBKDF2', false, ['deriveBits'])
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 100_000 }
    const start = performance.now()
    await crypto.subtle.deriveBits(how, key, 256)
    return { loop, iterations: 100_000 / ((performance.now() - start) / 1000) }
  })

type Slowing = { readonly name: string; readonly environment?: typeof NO_SHA; readonly how: 'free' | 'tools' | 'whole' }

const measure = async ({ name, environment, how }: Slowing): Promise<Column> => {
  process.stderr.write(`${name}\n`)
  const browser = await launch(environment)
  try {
    const page = await browser.newPage()
    await page.goto(origin)
    if (how === 'tools')
      await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    const letGo = how === 'whole' ? await holdBack(browser, SLOWER) : async () => undefined
    const times: number[] = []
    const gauged: Awaited<ReturnType<typeof gauge>>[] = []
    for (let n = 0; n < solves; n++) {
      if (n % 5 === 0) gauged.push(await gauge(page))
      await page.goto(origin)
      const { ms, found } = await page.evaluate(
        () => (window as unknown as { solved: Promise<{ ms: number; found: string }> }).solved,
      )
      if (found === '') throw new Error(`${name}: given up after ${ms} ms`)
      times.push(ms)
    }
    await letGo()
    const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    return {
      name,
      times: times.sort((a, b) => a - b),
      loop: middle(gauged.map(({ loop }) => loop)),
      iterations: middle(gauged.map(({ iterations }) => iterations)),
    }
  } finally {
    await browser.close()
  }
}

const at = ({ times }: Column, share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

const columns: Column[] = []
for (const slowing of [
  { name: 'this machine', how: 'free' },
  { name: `main thread ${SLOWER} times slower`, how: 'tools' },
  { name: `whole page ${SLOWER} times slower`, how: 'whole' },
  { name: 'without SHA instructions', how: 'free', environment: NO_SHA },
  { name: `both: ${SLOWER} times, no SHA`, how: 'whole', environment: NO_SHA },
] as const)
  columns.push(await measure(slowing))
server.close()

const [free] = columns
if (!free) throw new Error('nothing measured')
const cell = (text: string | number, width: number) => String(text).padStart(width)
console.log(
  `\n${COUNTERS.min} to ${COUNTERS.max} keys of ${COST} iterations; ${solves} solves of each; milliseconds; goal: 95th percentile under ${GOAL_MS}\n`,
)
console.log(
  `${''.padEnd(30)}${cell('median', 9)}${cell('p95', 9)}${cell('most', 9)}${cell('iterations/s', 15)}${cell('page slower', 13)}${cell('keys slower', 13)}`,
)
for (const column of columns)
  console.log(
    `${column.name.padEnd(30)}${cell(at(column, 0.5).toFixed(0), 9)}${cell(at(column, 0.95).toFixed(0), 9)}${cell(at(column, 1).toFixed(0), 9)}` +
      `${cell(Math.round(column.iterations).toLocaleString('en'), 15)}${cell((column.loop / free.loop).toFixed(1), 13)}${cell((free.iterations / column.iterations).toFixed(1), 13)}`,
  )

const folder = path.join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const figures = columns.flatMap((column) => [
  { name: `${column.name}: median`, value: at(column, 0.5), unit: 'ms' },
  { name: `${column.name}: p95`, value: at(column, 0.95), unit: 'ms', goal: { op: '<', value: GOAL_MS } },
  { name: `${column.name}: iterations a second`, value: column.iterations, unit: '1/s' },
])
writeFileSync(path.join(folder, 'proof-of-work.json'), `${JSON.stringify({ figures }, null, 2)}\n`)
const failed = columns.filter((column) => at(column, 0.95) >= GOAL_MS)
console.log(`\n${columns.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
