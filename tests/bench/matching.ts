/**
 * The proof of the matching engine: it, its parts taken out one at a time, other ways of finding and the ceiling, on the same
 * invented pairs and pool in one run. Prints tables and writes tests/bench/results/matching.json. Exit 1 when a goal is missed.
 *
 *   npm run bench:matching                                     2,000 and 20,000 notices, 10,000 sightings
 *   npm run bench:matching -- --pool 200000 --sightings 2000   another pool
 *   npm run bench:matching -- --only Reencuentro,MiniSearch    some of the ways, by how their names begin
 *   npm run bench:matching -- --scale 1000000                 what arrival costs in a registry of that size, and nothing else
 *   npm run bench:matching -- --lists 100000                  what comparing two lists of that size without a server costs, and nothing else
 *   npm run bench:matching -- --lists 100000 --with-groups    the same where the lists tell who belongs together
 *   npm run bench:matching -- --families 2000                 what it is worth to tell lists who belongs together, and nothing else
 *   npm run bench:matching -- --misses 30                      prints that many of our misses, record beside record
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measureFamilies } from './matching/families.ts'
import { runFebrl } from './matching/febrl.ts'
import { measureFigures } from './matching/figures.ts'
import { measureLists } from './matching/lists.ts'
import { describeMisses } from './matching/misses.ts'
import { makeOracle } from './matching/oracle/oracle.ts'
import { ablations, engine } from './matching/peers/engine.ts'
import { generalFellegiSunter } from './matching/peers/fellegi-sunter.ts'
import { jaroWinklerAlignment } from './matching/peers/jaro-winkler.ts'
import { meilisearch } from './matching/peers/meilisearch.ts'
import { miniSearch } from './matching/peers/mini-search.ts'
import type { Peer } from './matching/peers/peer.ts'
import { personFinder } from './matching/peers/person-finder.ts'
import { primero } from './matching/peers/primero.ts'
import { trigram } from './matching/peers/trigram.ts'
import type { Figure, Row, Skipped } from './matching/report.ts'
import { figuresOf, isReached, tableOf } from './matching/report.ts'
import { runPeer } from './matching/run-peer.ts'
import { measureScale } from './matching/scale.ts'
import type { BenchWorld } from './matching/world.ts'
import { inventBenchWorld } from './matching/world.ts'

const PEERS: readonly Peer[] = [
  engine,
  ...ablations,
  miniSearch,
  primero,
  personFinder,
  jaroWinklerAlignment,
  trigram,
  meilisearch,
  generalFellegiSunter,
  makeOracle(),
]
/** Sightings from which the other ways' scores are calibrated. */
const MOST_TRAINING = 1000
const FEBRL_GOAL = 0.989

const { values: asked } = parseArgs({
  options: {
    pool: { type: 'string', default: '2000,20000' },
    sightings: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
    misses: { type: 'string', default: '0' },
    scale: { type: 'string' },
    lists: { type: 'string' },
    'with-groups': { type: 'boolean', default: false },
    families: { type: 'string' },
  },
})
const only = asked.only.split(',').filter(Boolean)
const peers = PEERS.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)))

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const measurePool = async (notices: number): Promise<Figure[]> => {
  // Half of the sightings have a notice, so a small pool cannot have as many.
  const sightings = Math.min(Number(asked.sightings), 2 * notices)
  tell(`${notices} notices: inventing the world`)
  const world = inventBenchWorld({ split: 'test', notices, sightings })
  let invented: BenchWorld | undefined
  const training = (): BenchWorld => {
    invented ??= inventBenchWorld({ split: 'train', notices, sightings: Math.min(sightings, MOST_TRAINING) })
    return invented
  }
  const rows: Row[] = []
  const skipped: Skipped[] = []
  for (const peer of peers) {
    const why = peer.missing?.()
    tell(`${notices} notices: ${peer.name}${why ? ` skipped: ${why}` : ''}`)
    if (why) skipped.push({ peer, why })
    else {
      const run = await runPeer(peer, world, training)
      rows.push({ peer, run, figures: measureFigures(run.outcomes) })
      if (peer === engine)
        for (const line of describeMisses(run.outcomes, world, Number(asked.misses))) console.log(line)
    }
  }
  const withNotice = world.sightings.filter(({ notice }) => notice !== undefined).length
  const namesakes = world.sightings.filter(({ namesake }) => namesake).length
  console.log(
    `\n## ${notices.toLocaleString('en')} notices, ${world.sightings.length.toLocaleString('en')} sightings: ${withNotice} with a notice, ${namesakes} namesakes of a sought child without one\n`,
  )
  console.log(tableOf(rows, skipped))
  return figuresOf(rows, notices)
}

const febrlFigures = (): Figure[] => {
  const found = runFebrl()
  if (!found) {
    console.log('\nFEBRL 4: skipped, the files are not here (FEBRL_DIR)')
    return []
  }
  const { f, precision, recall, reached } = found
  console.log(
    `\nFEBRL 4 without soc_sec_id: F ${f.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, pairs reached ${reached.toFixed(4)}`,
  )
  return [{ name: 'FEBRL 4: F', value: f, unit: 'share', goal: { op: '>=', value: FEBRL_GOAL } }]
}

const figures: Figure[] = []
if (asked.scale) figures.push(...(await measureScale(Number(asked.scale))))
else if (asked.families) figures.push(...measureFamilies(Number(asked.families)))
else if (asked.lists) figures.push(...(await measureLists(Number(asked.lists), asked['with-groups'])))
else {
  for (const pool of asked.pool.split(',')) figures.push(...(await measurePool(Number(pool))))
  if (only.length === 0) figures.push(...febrlFigures())
}

const folder = path.join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
// One run overwrites another of its kind alone.
const lists = `-lists${asked['with-groups'] ? '-with-groups' : ''}`
const kind = asked.scale ? '-scale' : asked.families ? '-families' : asked.lists ? lists : ''
writeFileSync(path.join(folder, `matching${kind}.json`), `${JSON.stringify({ figures }, null, 2)}\n`)

if (kind === '') {
  console.log('\nHow the others work:')
  for (const { name, source } of peers) console.log(`- ${name}: ${source}`)
}
const missed = figures.filter((figure) => !isReached(figure))
for (const { name, value, goal } of missed)
  console.log(`missed: ${name} ${value.toFixed(3)}, goal ${goal?.op} ${goal?.value}`)
const goals = figures.filter(({ goal }) => goal).length
console.log(`\n${goals - missed.length} passed, ${missed.length} failed`)
process.exitCode = missed.length > 0 ? 1 : 0
