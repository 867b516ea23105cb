/**
 * The proof of the registry's search: one box that finds a badly spelt child. Our two engines, and others as they come, on the same invented
 * notices and the same questions in one run. Prints tables and writes tests/bench/results/search.json. Exit 1 when a goal is missed.
 *
 *   npm run bench:search                                  100,000 notices, 2,000 questions
 *   npm run bench:search -- --notices 100000,1000000      several sizes, and how the cost grows: above 100,000 ours and Meilisearch alone
 *
 * Meilisearch is started from the PATH; without one its rows are left out, and it says so. A million notices want
 * NODE_OPTIONS=--max-old-space-size=14000.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { whyNoMeilisearch } from '../support/meilisearch.ts'
import { type Figure, isReached } from './matching/report.ts'
import { type BenchNotice, fileChildren } from './matching/world.ts'
import { boundOf, figuresOf, growthOf, type Row, showTables } from './search/figures.ts'
import { askAll, type Outcome, openOracle } from './search/oracle.ts'
import { type Asked, inventQuestions, KINDS } from './search/questions.ts'
import { openSearchRegistry, type SearchRegistry } from './search/registry.ts'
import { openRuleKnower } from './search/rule-knower.ts'
import { openMeilisearches, openMiniSearch, openTrigram, type Way } from './search/ways.ts'

const { values: given } = parseArgs({
  options: { notices: { type: 'string', default: '100000' }, questions: { type: 'string', default: '2000' } },
})
const sizes = given.notices.split(',').map(Number)
/** Above this the others take minutes a question. */
const MOST_FOR_OTHERS = 100_000
/** Questions that the others are asked: every so many of ours. */
const OTHERS_EVERY = 4
/** Notices invented before they are stored. */
const BATCH = 20_000

const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const without = whyNoMeilisearch()

/** Fills the registry; gives the notices, and how many it stored a second. */
const fill = async (registry: SearchRegistry, size: number) => {
  const notices: BenchNotice[] = []
  let batch: BenchNotice[] = []
  let storing = 0
  for (const { notice } of fileChildren('test', 0)) {
    notices.push(notice)
    batch.push(notice)
    if (batch.length < BATCH && notices.length < size) continue
    const began = performance.now()
    await registry.add(batch)
    storing += performance.now() - began
    batch = []
    if (notices.length === size) break
  }
  await registry.settle()
  return { notices, rate: notices.length / (storing / 1000) }
}

type Asking = { readonly open: () => Promise<readonly Way[]> | readonly Way[]; readonly asked: readonly Asked[] }

const measure = async (
  size: number,
): Promise<{ readonly rows: readonly Row[]; readonly bound: readonly Outcome[] }> => {
  tell(`${size.toLocaleString('en')} notices: inventing and storing them`)
  const registry = await openSearchRegistry()
  try {
    const { notices, rate } = await fill(registry, size)
    const fitsOf = openOracle(notices)
    const asked = inventQuestions(notices, Number(given.questions))
    const some = asked.filter((_, at) => Math.floor(at / KINDS.length) % OTHERS_EVERY === 0)
    const own = async (): Promise<readonly Way[]> => [
      {
        ...{ name: 'Reencuentro', ours: true, search: registry.search, close: () => undefined },
        size: { disk: await registry.megabytes(), rate },
      },
    ]
    const askings: readonly Asking[] = [
      { open: own, asked },
      ...(without ? [] : [{ open: () => openMeilisearches(registry, notices, tell), asked }]),
      ...(size <= MOST_FOR_OTHERS
        ? [
            { open: () => [openMiniSearch(notices)], asked: some },
            { open: async () => [await openTrigram(notices)], asked: some },
          ]
        : []),
    ]
    const rows: Row[] = []
    for (const asking of askings)
      for (const way of await asking.open()) {
        tell(`${way.name}: ${asking.asked.length} questions`)
        rows.push({ name: way.name, ours: way.ours, size: way.size, outcomes: await askAll(way, asking.asked, fitsOf) })
        await way.close()
      }
    const bound = await askAll(
      openRuleKnower(
        notices,
        asked.map(({ text }) => text),
      ),
      asked,
      fitsOf,
    )
    return { rows, bound }
  } finally {
    await registry.close()
  }
}

if (without) console.log(`Meilisearch is left out: ${without}`)
const figures: Figure[] = []
const measured: (readonly Row[])[] = []
for (const size of sizes) {
  const among = size.toLocaleString('en')
  const { rows, bound } = await measure(size)
  showTables(among, rows)
  const reachable = boundOf(among, bound)
  console.log(`\n${reachable.name}: ${reachable.value.toFixed(3)}`)
  figures.push(...figuresOf(among, rows), reachable)
  measured.push(rows)
}
const [few, many] = [measured[0], measured.at(-1)]
if (few && many && few !== many) figures.push(...growthOf(few, many))

const folder = path.join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
writeFileSync(path.join(folder, 'search.json'), `${JSON.stringify({ figures }, null, 2)}\n`)
const missed = figures.filter((figure) => !isReached(figure))
for (const { name, value, goal } of missed)
  console.log(`missed: ${name} ${value.toFixed(3)}, goal ${goal?.op} ${goal?.value}`)
console.log(`\n${figures.filter((figure) => figure.goal).length - missed.length} passed, ${missed.length} failed`)
process.exitCode = missed.length > 0 ? 1 : 0
