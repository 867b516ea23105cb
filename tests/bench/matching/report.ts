/** The table that people read and the figures that programs read, of one pool size at a time. */
import type { Figures, Measured } from './figures.ts'
import { quantile } from './figures.ts'
import type { Peer } from './peers/peer.ts'
import type { Run } from './run-peer.ts'
import { STRATA } from './world.ts'

export type Row = { readonly peer: Peer; readonly run: Run; readonly figures: Figures }
export type Skipped = { readonly peer: Peer; readonly why: string }
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: { readonly op: '>=' | '<=' | '<'; readonly value: number }
  readonly peer?: string
  /** 95 of a hundred resamples of the sightings lie between. */
  readonly interval?: readonly [number, number]
}

const COLUMNS: readonly (readonly [
  name: string,
  unit: string,
  key: Exclude<keyof Figures, 'sightings' | 'strata' | 'gaps'>,
])[] = [
  ['blocking recall', 'share', 'reached'],
  ['recall@1', 'share', 'first'],
  ['recall@10', 'share', 'ten'],
  ['MRR', 'share', 'reciprocal'],
  ['best F1', 'share', 'f1'],
  ['precision p>=.5', 'share', 'precisionHalf'],
  ['recall p>=.5', 'share', 'recallHalf'],
  ['precision p>=.9', 'share', 'precisionNine'],
  ['recall p>=.9', 'share', 'recallNine'],
  ['calibration error', 'probability', 'calibration'],
  ['false per 1,000', 'sightings', 'falseHalf'],
  ['false per 1,000 namesakes', 'sightings', 'falseNamesakes'],
]

const cell = (measured: Measured | undefined): string => {
  if (!measured || Number.isNaN(measured.value)) return '–'
  const digits = measured.value > 2 ? 1 : 3
  return `${measured.value.toFixed(digits)} (${measured.low.toFixed(digits)}–${measured.high.toFixed(digits)})`
}
const markdown = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

export const tableOf = (rows: readonly Row[], skipped: readonly Skipped[]): string => {
  const main = markdown(
    ['', ...COLUMNS.map(([name]) => name), 'p50 ms', 'p95 ms'],
    [
      ...rows.map(({ peer, run, figures }) => [
        peer.name,
        ...COLUMNS.map(([, , key]) => cell(figures[key])),
        quantile(run.times, 0.5).toFixed(1),
        quantile(run.times, 0.95).toFixed(1),
      ]),
      ...skipped.map(({ peer, why }) => [peer.name, `skipped: ${why}`, ...COLUMNS.map(() => ''), '']),
    ],
  )
  const strata = markdown(
    ['recall@10', ...STRATA.map((stratum) => `${stratum} (${rows[0]?.figures.strata[stratum].of ?? 0})`)],
    rows.map(({ peer, figures }) => [peer.name, ...STRATA.map((stratum) => figures.strata[stratum].value.toFixed(3))]),
  )
  const gaps = markdown(
    ['gap in recall@10', ...(rows[0]?.figures.gaps.map(({ between }) => between) ?? [])],
    rows.map(({ peer, figures }) => [
      peer.name,
      ...figures.gaps.map(({ gap, worst, best }) => `${gap.toFixed(3)} (${worst}, ${best})`),
    ]),
  )
  return [main, strata, gaps].join('\n\n')
}

type Goals = Partial<Record<keyof Figures, NonNullable<Figure['goal']>>>
const GOALS: Goals = {
  reached: { op: '>=', value: 0.995 },
  precisionNine: { op: '>=', value: 0.97 },
  calibration: { op: '<=', value: 0.02 },
  falseHalf: { op: '<=', value: 10 },
  falseNamesakes: { op: '<=', value: 50 },
}
/** With 2,000 notices in the pool it is told outright what must be reached. */
const GOALS_AT_2000: Goals = { first: { op: '>=', value: 0.9 }, ten: { op: '>=', value: 0.98 } }
/** Above this size the world is a toy if scoring as Primero does finds this many. */
const TOY_FROM = 20_000
const TOY: NonNullable<Figure['goal']> = { op: '<', value: 0.85 }
const OF_THE_CEILING: NonNullable<Figure['goal']> = { op: '>=', value: 0.97 }
const MISSES: NonNullable<Figure['goal']> = { op: '<=', value: 0.5 }
const GAP: NonNullable<Figure['goal']> = { op: '<=', value: 0.03 }

const goalOf = (peer: Peer, key: keyof Figures, pool: number): Figure['goal'] => {
  if (peer.kind === 'ours') return GOALS[key] ?? (pool <= 2000 ? GOALS_AT_2000[key] : undefined)
  return peer.name.startsWith('Primero') && key === 'ten' && pool >= TOY_FROM ? TOY : undefined
}

const figuresOfRow = ({ peer, run, figures }: Row, pool: number): Figure[] => {
  const of = peer.kind === 'ours' ? {} : { peer: peer.name }
  const named = (name: string) => `${pool} notices: ${name}`
  const measured = COLUMNS.flatMap(([name, unit, key]): Figure[] => {
    const found = figures[key]
    if (!found || Number.isNaN(found.value)) return []
    const goal = goalOf(peer, key, pool)
    const { value, low, high } = found
    return [{ name: named(name), value, unit, ...(goal ? { goal } : {}), ...of, interval: [low, high] }]
  })
  const strata = STRATA.flatMap((stratum): Figure[] => {
    const { value, low, high, of: count } = figures.strata[stratum]
    return count > 0
      ? [{ name: named(`recall@10, ${stratum}`), value, unit: 'share', ...of, interval: [low, high] }]
      : []
  })
  const gaps = figures.gaps.map(
    ({ between, gap }): Figure => ({
      name: named(`gap in recall@10, ${between}`),
      value: gap,
      unit: 'share',
      ...(peer.kind === 'ours' ? { goal: GAP } : {}),
      ...of,
    }),
  )
  const times = (
    [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const
  ).map(([name, share]): Figure => ({ name: named(name), value: quantile(run.times, share), unit: 'ms', ...of }))
  return [...measured, ...strata, ...gaps, ...times]
}

/** What is asked of ours beside the ceiling and the best of the others. */
const comparedFigures = (rows: readonly Row[], pool: number): Figure[] => {
  const ours = rows.find(({ peer }) => peer.kind === 'ours')
  const ceiling = rows.find(({ peer }) => peer.kind === 'ceiling')
  const best = rows
    .filter(({ peer }) => peer.kind === 'peer')
    .sort((one, other) => other.figures.ten.value - one.figures.ten.value)[0]
  const named = (name: string) => `${pool} notices: ${name}`
  const figures: Figure[] = []
  if (ours && ceiling)
    for (const [name, key] of [
      ['recall@1', 'first'],
      ['recall@10', 'ten'],
    ] as const)
      figures.push({
        name: named(`${name} as a share of the oracle's`),
        value: ours.figures[key].value / ceiling.figures[key].value,
        unit: 'share',
        goal: OF_THE_CEILING,
      })
  if (ours && best)
    figures.push({
      name: named("misses at rank 10 as a share of the best peer's"),
      value:
        (1 - ours.figures.ten.value) / Math.max(0.5 / Math.max(1, best.figures.ten.of), 1 - best.figures.ten.value),
      unit: 'share',
      goal: MISSES,
      peer: best.peer.name,
    })
  return figures
}

export const figuresOf = (rows: readonly Row[], pool: number): Figure[] => [
  ...rows.flatMap((row) => figuresOfRow(row, pool)),
  ...comparedFigures(rows, pool),
]

export const isReached = ({ value, goal }: Figure): boolean =>
  !goal || (goal.op === '>=' ? value >= goal.value : goal.op === '<=' ? value <= goal.value : value < goal.value)
