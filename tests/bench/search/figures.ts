/** The tables a person reads, and the same as figures with their goals. */
import { quantile } from '../matching/figures.ts'
import type { Figure } from '../matching/report.ts'
import type { Outcome } from './oracle.ts'
import { KINDS, type Kind, UNDERDETERMINED } from './questions.ts'
import type { Size } from './ways.ts'

export type Row = {
  readonly name: string
  readonly ours?: true
  readonly size?: Size
  readonly outcomes: readonly Outcome[]
}

/** From ten times the notices. */
const GOALS = { recall: 0.98, typing: 40, whole: 80, built: 5000, growth: 3 }

const share = (outcomes: readonly Outcome[], of: 'first' | 'ten' | 'tenOfMeant' | 'found'): number =>
  outcomes.filter((one) => one[of]).length / Math.max(1, outcomes.length)
const isOverall = ({ asked }: Outcome): boolean => !UNDERDETERMINED.includes(asked.kind)
const timesOf = (outcomes: readonly Outcome[]): readonly number[] => outcomes.map(({ ms }) => ms)

const typingOf = (outcomes: readonly Outcome[]) => timesOf(outcomes.filter((one) => one.asked.kind === 'beginning'))

/** What the engine was told of, and what was kept from it. */
const BY_TABLES: readonly (readonly [string, (outcome: Outcome) => boolean])[] = [
  ['by rules that our tables hold', ({ asked }) => !asked.kept],
  ['by rules kept from them', ({ asked }) => asked.kept === true],
]
const tenOf = (outcomes: readonly Outcome[]): string => `${share(outcomes, 'ten').toFixed(3)} of ${outcomes.length}`

export const showTables = (among: string, rows: readonly Row[]): void => {
  const three = (value: number) => value.toFixed(3)
  console.log(`\n## Search among ${among} notices\n`)
  console.log(
    '| | questions | first fits | among ten | by what was meant alone | itself or ten that fit | median ms | 95 % ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
  )
  for (const { name, outcomes } of rows) {
    const overall = outcomes.filter(isOverall)
    console.log(
      `| ${name} | ${overall.length} | ${three(share(overall, 'first'))} | ${three(share(overall, 'ten'))} | ${three(share(overall, 'tenOfMeant'))} | ${three(share(overall, 'found'))} | ${quantile(timesOf(overall), 0.5).toFixed(1)} | ${quantile(timesOf(overall), 0.95).toFixed(1)} |`,
    )
  }
  console.log(`\nOverall is without ${UNDERDETERMINED.join(' and ')}. Among ten, by kind:\n`)
  console.log(`| kind | ${rows.map(({ name }) => name).join(' | ')} |\n| --- |${rows.map(() => ' --- |').join('')}`)
  const ofKind = (outcomes: readonly Outcome[], kind: Kind) => outcomes.filter((one) => one.asked.kind === kind)
  for (const kind of KINDS)
    console.log(`| ${kind} | ${rows.map(({ outcomes }) => three(share(ofKind(outcomes, kind), 'ten'))).join(' | ')} |`)
  for (const [what, isOf] of BY_TABLES)
    console.log(
      `| overall, ${what} | ${rows.map(({ outcomes }) => tenOf(outcomes.filter(isOverall).filter(isOf))).join(' | ')} |`,
    )

  console.log(
    '\n| | disk MB | memory MB | notices a second | while typing, median / 95 % ms |\n| --- | --- | --- | --- | --- |',
  )
  const whole = (value: number | undefined) => (value === undefined ? '' : value.toFixed(0))
  for (const { name, size: takes, outcomes } of rows)
    console.log(
      `| ${name} | ${whole(takes?.disk)} | ${whole(takes?.memory)} | ${whole(takes?.rate)} | ${quantile(typingOf(outcomes), 0.5).toFixed(1)} / ${quantile(typingOf(outcomes), 0.95).toFixed(1)} |`,
    )
}

export const figuresOf = (among: string, rows: readonly Row[]): readonly Figure[] => {
  const figures: Figure[] = []
  const name = (what: string) => `search among ${among}: ${what}`
  const goalOf = (op: '>=' | '<=', value: number, isWanted: boolean) => (isWanted ? { goal: { op, value } } : {})
  for (const { name: way, ours, size: takes, outcomes } of rows) {
    const overall = outcomes.filter(isOverall)
    const isFirst = way === 'Reencuentro'
    const peer = ours ? {} : { peer: way }
    const own = (what: string) => name(isFirst ? what : `${way}: ${what}`)
    figures.push(
      {
        name: own('recall@10 overall'),
        value: share(overall, 'ten'),
        unit: 'share',
        ...peer,
        ...goalOf('>=', GOALS.recall, ours === true),
      },
      ...BY_TABLES.map(
        ([what, isOf]): Figure => ({
          name: own(`recall@10 overall, ${what}`),
          value: share(overall.filter(isOf), 'ten'),
          unit: 'share',
          ...peer,
        }),
      ),
      {
        name: own('recall@10 overall, by what was meant alone'),
        value: share(overall, 'tenOfMeant'),
        unit: 'share',
        ...peer,
      },
      {
        name: own('itself among ten, or ten that fit, overall'),
        value: share(overall, 'found'),
        unit: 'share',
        ...peer,
      },
      { name: own('first fits, overall'), value: share(overall, 'first'), unit: 'share', ...peer },
      { name: own('median'), value: quantile(timesOf(overall), 0.5), unit: 'ms', ...peer },
      {
        name: own('95 %'),
        value: quantile(timesOf(overall), 0.95),
        unit: 'ms',
        ...peer,
        ...goalOf('<=', GOALS.whole, isFirst),
      },
      {
        name: own('while typing, 95 %'),
        value: quantile(typingOf(outcomes), 0.95),
        unit: 'ms',
        ...peer,
        ...goalOf('<=', GOALS.typing, isFirst),
      },
    )
    if (takes)
      figures.push({
        name: own('built'),
        value: takes.rate,
        unit: 'notices a second',
        ...peer,
        ...goalOf('>=', GOALS.built, ours === true),
      })
    if (takes?.disk) figures.push({ name: own('on disk'), value: takes.disk, unit: 'MB', ...peer })
    if (takes?.memory) figures.push({ name: own('in memory'), value: takes.memory, unit: 'MB', ...peer })
  }
  const [first] = rows
  const others = rows.filter(({ ours }) => !ours)
  if (first && others.length > 0) {
    const ten = (outcomes: readonly Outcome[]) => share(outcomes.filter(isOverall), 'ten')
    const best = Math.max(...others.map(({ outcomes }) => ten(outcomes)))
    figures.push({
      name: name('our misses at ten for one of the best other way'),
      value: (1 - ten(first.outcomes)) / (1 - best),
      unit: 'ratio',
      goal: { op: '<=', value: 0.5 },
    })
    const plain = others.find(({ name: way }) => way === 'Meilisearch')
    const slow = (outcomes: readonly Outcome[]) => quantile(timesOf(outcomes.filter(isOverall)), 0.95)
    if (plain) {
      const ratio = slow(first.outcomes) / slow(plain.outcomes)
      figures.push({
        name: name('95 % for one of Meilisearch as it comes'),
        value: ratio,
        unit: 'ratio',
        goal: { op: '<=', value: 1 },
      })
    }
  }
  return figures
}

/** Whether the words of the questions tell enough: the best guess of who knows all (rule-knower.ts). */
export const boundOf = (among: string, outcomes: readonly Outcome[]): Figure => ({
  name: `search among ${among}: itself among ten, or ten that fit, overall, for whoever knows every notice and every rule of the questions`,
  value: share(outcomes.filter(isOverall), 'found'),
  unit: 'share',
})

/** Of how many times longer ours takes among more notices, by its median. */
export const growthOf = (few: readonly Row[], many: readonly Row[]): readonly Figure[] => {
  const median = (rows: readonly Row[]) => quantile(timesOf((rows[0]?.outcomes ?? []).filter(isOverall)), 0.5)
  return [
    {
      name: 'search: growth of the median from the fewest notices to the most',
      value: median(many) / median(few),
      unit: 'ratio',
      goal: { op: '<', value: GOALS.growth },
    },
  ]
}
