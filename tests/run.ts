/**
 * `npm test`, or `npm test -- unit db` for some suites: runs them in order, tells every suite and test that was skipped
 * with its reason, and ends with `N passed, N failed`. Exit 0 only when nothing failed and every suite either ran a test
 * or was told as skipped; REQUIRE_SUITES turns a skipped suite into a failure.
 */
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { getConfig } from '../app/config.server.ts'
import { makeWorld } from './e2e/support/demo.ts'
import { ensureChromium } from './support/chromium.ts'
import { whyNoMeilisearch } from './support/meilisearch.ts'
import { readPlaywrightReport, readVitestReport, type Tally } from './support/tally.ts'

type Outcome = Tally | { readonly skippedSuite: string }
type Suite = {
  readonly run: () => Promise<Outcome>
  readonly needsBuild: boolean
  /** Too long for every run. */
  readonly onlyWhenNamed?: true
}

const root = path.resolve(import.meta.dirname, '..')
const reports = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-reports-'))
const none: ReadonlyMap<string, number> = new Map()
const passedOne: Tally = { passed: 1, failed: 0, skipped: none }
const failedOne: Tally = { passed: 0, failed: 1, skipped: none }

const suites: Readonly<Record<string, Suite>> = {
  check: { run: runChecks, needsBuild: false },
  unit: { run: () => runVitest('unit'), needsBuild: false },
  db: { run: () => runVitest('db'), needsBuild: false },
  routes: { run: () => runVitest('routes'), needsBuild: true },
  search: { run: () => runVitest('search'), needsBuild: false },
  meilisearch: { run: runMeilisearch, needsBuild: true },
  e2e: { run: () => runPlaywright(), needsBuild: true },
  attack: { run: () => runVitest('attack'), needsBuild: true, onlyWhenNamed: true },
  faults: { run: () => runVitest('faults'), needsBuild: false, onlyWhenNamed: true },
}

const required = getConfig().requiredSuites
const everyRun = Object.keys(suites).filter((name) => !suites[name]?.onlyWhenNamed)
const wanted = process.argv.length > 2 ? process.argv.slice(2) : everyRun
const skippedLines: string[] = []
let passed = 0
let failed = 0
let built: Tally | undefined
/** The build, when it was begun beside the checks. */
let building: Promise<Tally> | undefined
/** The world of the browser tests, made while the route tests wait for their floors; undefined when it has to wait itself. */
let world: Promise<string | undefined> | undefined

for (const name of wanted) {
  const suite = suites[name]
  if (!suite) {
    console.error(`Unknown suite ${name}; there are: ${Object.keys(suites).join(', ')}`)
    failed++
    continue
  }
  const began = Date.now()
  const outcome = await runSuite(name, suite)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  if ('skippedSuite' in outcome) {
    skippedLines.push(`skipped: ${name} (${outcome.skippedSuite})`)
    if (required.includes(name)) failed++
    console.log(`\n${name}: skipped (${outcome.skippedSuite})`)
    continue
  }
  passed += outcome.passed
  failed += outcome.failed
  for (const [reason, count] of outcome.skipped) {
    skippedLines.push(`skipped: ${name} (${count} ${count === 1 ? 'test' : 'tests'}: ${reason})`)
  }
  console.log(`\n${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`)
}
// A required suite that nobody knows cannot have run.
for (const name of required) {
  if (suites[name]) continue
  skippedLines.push(`skipped: ${name} (there is no such suite)`)
  failed++
}
rmSync(reports, { recursive: true, force: true })

console.log(`\n${[...skippedLines, `${passed} passed, ${failed} failed`].join('\n')}`)
process.exitCode = failed > 0 ? 1 : 0

async function runSuite(name: string, suite: Suite): Promise<Outcome> {
  console.log(`\n== ${name}`)
  const reason = whyNotRun(name)
  if (reason) return { skippedSuite: reason }
  if (suite.needsBuild && existsSync(path.join(root, 'vite.config.ts'))) {
    if (!built) {
      console.log('== build')
      built = await (building ?? runScript('build'))
      failed += built.failed
    }
    if (built.failed > 0) return { skippedSuite: 'the build failed' }
    if (name !== 'e2e' && wanted.includes('e2e'))
      world ??= makeWorld().catch((error: Error) => void console.error(error.message))
  }
  const outcome = await suite.run()
  if ('skippedSuite' in outcome || outcome.passed + outcome.failed > 0) return outcome
  return outcome.skipped.size > 0 ? { skippedSuite: 'every test of it was skipped' } : failedOne
}

/** Cheap reasons, known before anything is built. */
function whyNotRun(name: string): string | undefined {
  if (name === 'check') return undefined
  if (name === 'meilisearch' || name === 'faults') return whyNoMeilisearch()
  if (name === 'e2e') return existsSync(path.join(root, 'playwright.config.ts')) ? undefined : 'no tests yet'
  return globSync(`tests/${name}/**/*.test.ts`, { cwd: root }).length > 0 ? undefined : 'no tests yet'
}

async function runScript(name: string): Promise<Tally> {
  const npm = process.env.npm_execpath
  const code = npm
    ? await run(process.execPath, [npm, 'run', '--silent', name])
    : await run('npm', ['run', '--silent', name], {}, process.platform === 'win32')
  return code === 0 ? passedOne : failedOne
}

/**
 * The parts of `npm run check`, two by two: each keeps one core busy, and the types, which take longest, go first. Beside them
 * there is time for the build, where a suite needs it.
 */
async function runChecks(): Promise<Tally> {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }
  const named = Object.keys(scripts).filter((name) => name.startsWith('check:'))
  const isTypes = (name: string) => name === 'check:types'
  const parts = [...named.filter((name) => !isTypes(name)), ...named.filter(isTypes)]
  if (wanted.some((name) => suites[name]?.needsBuild)) parts.unshift('build')
  const tallies: Tally[] = []
  const lane = async (): Promise<void> => {
    for (let part = parts.pop(); part; part = parts.pop()) {
      const running = runScript(part)
      if (part === 'build') {
        building = running
        await running
      } else tallies.push(await running)
    }
  }
  await Promise.all([lane(), lane()])
  return tallies.some(({ failed: red }) => red > 0) ? failedOne : passedOne
}

async function runVitest(project: string): Promise<Tally> {
  const report = path.join(reports, `${project}.json`)
  const code = await run(process.execPath, [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ])
  return judge(code, report, (text) => readVitestReport(text, root))
}

/** The second engine by itself, and the journeys that search in a demonstration that has it. */
async function runMeilisearch(): Promise<Outcome> {
  const own = await runVitest('meilisearch')
  const seen = await runPlaywright(['journey', 'registry-search', 'saved-searches'], {
    E2E_ENGINE: 'meilisearch',
    E2E_WORLD: '',
  })
  if ('skippedSuite' in seen) return { ...own, skipped: new Map([...own.skipped, [seen.skippedSuite, 1]]) }
  return {
    passed: own.passed + seen.passed,
    failed: own.failed + seen.failed,
    skipped: new Map([...own.skipped, ...seen.skipped]),
  }
}

async function runPlaywright(specs: readonly string[] = [], env: Record<string, string> = {}): Promise<Outcome> {
  const chromium = ensureChromium((line) => console.log(line))
  if ('missing' in chromium) return { skippedSuite: chromium.missing }
  const report = path.join(reports, `e2e${specs.length}.json`)
  const made = specs.length > 0 ? undefined : await world
  const code = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/@playwright/test/cli.js'),
      ...['test', '--reporter=list,json', ...specs, ...(specs.length > 0 ? ['--workers', '1'] : [])],
    ],
    { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(made ? { E2E_WORLD: made } : {}), ...env },
  )
  if (made) rmSync(made, { recursive: true, force: true })
  return judge(code, report, readPlaywrightReport)
}

/** A runner that crashed, left no report, or is unhappy about something no test tells, has failed. */
function judge(code: number, report: string, read: (text: string) => Tally): Tally {
  if (!existsSync(report)) return failedOne
  const tally = read(readFileSync(report, 'utf8'))
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
  shell = false,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 1, 2], shell })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}
