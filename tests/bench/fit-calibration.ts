/**
 * Fits the calibration on invented training worlds of several sizes and measures it on others that it has not seen.
 *
 *   node tests/bench/fit-calibration.ts            fits, writes it into app/domain/matching/model-2.json, measures
 *   node tests/bench/fit-calibration.ts measure    measures the calibration in force
 *
 * The benchmark's own held-out families are measured by `npm run bench:matching`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fitCalibration, type KnownSet } from '../../app/domain/matching/fit-calibration.ts'
import { shippedCalibration, shippedModel } from '../../app/domain/matching/model.ts'
import type { Calibration } from '../../app/domain/matching/types.ts'
import { MOST_COMPARED } from '../../app/matching/limits.ts'
import { parseModelFile, printModelFile } from '../../app/matching/model-file.ts'
import { enginePeer } from './matching/peers/engine.ts'
import { inventBenchWorld, type Split } from './matching/world.ts'
import { type AtThreshold, type Measures, measure } from './measures.ts'
import { rankWorld } from './rank-world.ts'

/** Families that are nobody else's; pools of several sizes, since one map has to hold in all. */
const TRAINING: readonly (readonly [split: Split, notices: number, sightings: number])[] = [
  ['train 1', 1500, 3000],
  ['train 2', 2000, 4000],
  ['train 3', 6000, 4000],
  ['train 4', 20_000, 4000],
]
const HELD_OUT_SEEDS = [201, 202, 203, 204]
const SIZE = { notices: 1500, sightings: 1000, keptBack: 0 }
/** One notice in four not filed yet: more children are sighted whose brother or sister alone is sought. */
const KEPT_BACK = { ...SIZE, keptBack: 0.25 }
const FILE = new URL('../../app/domain/matching/model-2.json', import.meta.url)

const engine = enginePeer({ name: 'all scored', source: shippedModel.id, kind: 'ours', limit: MOST_COMPARED })

const setsOf = async ([split, notices, sightings]: (typeof TRAINING)[number]): Promise<KnownSet[]> => {
  process.stderr.write(`${split}: ${notices} notices\n`)
  const world = inventBenchWorld({ split, notices, sightings })
  const ranker = await engine.prepare(world.notices)
  const sets: KnownSet[] = []
  for (const sighting of world.sightings) {
    const { ids, scores } = await ranker.rank(sighting)
    const own = sighting.notice === undefined ? -1 : ids.indexOf(sighting.notice)
    sets.push({ bits: scores, poolSize: notices, ...(own < 0 ? {} : { own }) })
  }
  return sets
}

const fitOnTraining = async (): Promise<Calibration> => {
  const sets: KnownSet[] = []
  for (const training of TRAINING) sets.push(...(await setsOf(training)))
  return {
    id: 'calibration-3',
    fittedOn: {
      day: new Date().toISOString().slice(0, 10),
      model: shippedModel.id,
      pairs: 'invented',
      worlds: TRAINING.map(([split, notices]) => `${split}, ${notices} notices`),
      sightings: sets.length,
    },
    points: fitCalibration(sets, shippedModel.noticeShare),
  }
}

const write = (calibration: Calibration): void => {
  const parsed = parseModelFile(readFileSync(FILE, 'utf8'))
  if ('fault' in parsed) throw new Error(`the model in force does not fit: ${JSON.stringify(parsed.fault)}`)
  writeFileSync(FILE, printModelFile({ ...parsed.file, calibration }))
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const threshold = (at: AtThreshold): string =>
  `${percent(at.precision)} / ${percent(at.recall)} (wrong: ${at.wrong.sibling} siblings, ${at.wrong.other} others, of ${at.shown})`
const ROWS: readonly (readonly [string, (measures: Measures) => string])[] = [
  ['Sightings; with a notice in the pool', ({ sightings, withNotice }) => `${sightings}; ${withNotice}`],
  ['Own notice reached by keys', ({ reached }) => percent(reached)],
  ['Own notice among the 20', ({ shown }) => percent(shown)],
  ['Own notice first', ({ first }) => percent(first)],
  ['Precision / recall at p ≥ .5', ({ atHalf }) => threshold(atHalf)],
  ['Precision / recall at p ≥ .9', ({ atNineTenths }) => threshold(atNineTenths)],
  ['Expected calibration error (15 bins, p > .01)', ({ calibrationError }) => calibrationError.toFixed(3)],
  ['False per 1,000 without a notice, p ≥ .5', ({ falseAtHalf }) => falseAtHalf.toFixed(1)],
  ['False per 1,000 without a notice, p ≥ .9', ({ falseAtNineTenths }) => falseAtNineTenths.toFixed(1)],
  [
    'Siblings among the candidates; said to be perhaps family',
    ({ siblings }) => `${siblings.pairs}; ${percent(siblings.warned / siblings.pairs)}`,
  ],
  [
    'Said to be perhaps family; siblings in truth',
    ({ siblings }) => `${siblings.warnings}; ${percent(siblings.warnedRight / siblings.warnings)}`,
  ],
]

const report = (calibration: Calibration): string => {
  const columns = [
    measure(HELD_OUT_SEEDS.flatMap((seed) => rankWorld(seed, SIZE))),
    measure(HELD_OUT_SEEDS.flatMap((seed) => rankWorld(seed, SIZE, calibration))),
    measure(HELD_OUT_SEEDS.flatMap((seed) => rankWorld(seed, KEPT_BACK, calibration))),
  ]
  return [
    `| Held-out seeds ${HELD_OUT_SEEDS.join(', ')} | model alone | calibrated | calibrated, a quarter of the notices not filed |`,
    '| --- | --- | --- | --- |',
    ...ROWS.map(([name, cell]) => `| ${[name, ...columns.map(cell)].join(' | ')} |`),
  ].join('\n')
}

const measureOnly = process.argv[2] === 'measure'
const calibration = measureOnly ? shippedCalibration : await fitOnTraining()
if (!measureOnly) write(calibration)
process.stdout.write(`${report(calibration)}\n`)
