/**
 * Fits the calibration on invented training worlds and measures it on others that it has not seen.
 *
 *   node tests/bench/fit-calibration.ts            fits, writes app/domain/matching/calibration-v1.ts, measures
 *   node tests/bench/fit-calibration.ts measure    measures the calibration in force
 */
import { writeFileSync } from 'node:fs'
import { calibrationV1 } from '../../app/domain/matching/calibration-v1.ts'
import { modelV1 } from '../../app/domain/matching/model.ts'
import type { Calibration } from '../../app/domain/matching/types.ts'
import { fitIsotonic } from './isotonic.ts'
import { type AtThreshold, type Measures, measure } from './measures.ts'
import { rankWorld } from './rank-world.ts'

const TRAINING_SEEDS = [101, 102, 103, 104, 105, 106, 107, 108]
const HELD_OUT_SEEDS = [201, 202, 203, 204]
const SIZE = { notices: 1500, sightings: 1000, keptBack: 0 }
/** One notice in four not filed yet: more children are sighted whose brother or sister alone is sought. */
const KEPT_BACK = { ...SIZE, keptBack: 0.25 }
/** Candidates less likely than this teach nothing and would fill whole bins. */
const LEAST_SAID = 0.0005
const LEAST_IN_BIN = 60

const fitOnTraining = (): Calibration => {
  const outcomes = TRAINING_SEEDS.flatMap((seed) => rankWorld(seed, SIZE))
    .flatMap(({ candidates }) => candidates)
    .filter(({ probability }) => probability >= LEAST_SAID)
    .map(({ probability, kin }) => ({ said: probability, right: kin === 'same' }))
  return {
    id: 'calibration-1',
    points: fitIsotonic(outcomes, LEAST_IN_BIN),
    fittedOn: {
      day: new Date().toISOString().slice(0, 10),
      model: modelV1.id,
      pairs: 'invented',
      seeds: TRAINING_SEEDS,
      candidates: outcomes.length,
    },
  }
}

const sourceOf = ({ id, points, fittedOn }: Calibration): string => `/**
 * Written by tests/bench/fit-calibration.ts; not edited by hand. What a probability of the model has turned out to mean on
 * invented pairs. No real pair has been reviewed yet: it is fitted anew, and says so, when there are.
 */
import type { Calibration } from './types.ts'

export const calibrationV1: Calibration = {
  id: '${id}',
  fittedOn: {
    day: '${fittedOn?.day}',
    model: '${fittedOn?.model}',
    pairs: '${fittedOn?.pairs}',
    seeds: [${fittedOn?.seeds?.join(', ')}],
    candidates: ${fittedOn?.candidates},
  },
  points: [
${points.map(({ from, to }) => `    { from: ${from}, to: ${to} },`).join('\n')}
  ],
}
`

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
const calibration = measureOnly ? calibrationV1 : fitOnTraining()
if (!measureOnly)
  writeFileSync(new URL('../../app/domain/matching/calibration-v1.ts', import.meta.url), sourceOf(calibration))
process.stdout.write(`${report(calibration)}\n`)
