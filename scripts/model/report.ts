import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calibrate } from '../../app/domain/matching/calibration.ts'
import type { MatchingModel } from '../../app/domain/matching/types.ts'
import { type Lists, prepareLists } from '../../app/matching/lists/fit-lists.ts'
import {
  coarseReliability,
  type Reliability,
  reliabilityOf,
  saidOfReviewed,
} from '../../app/matching/lists/reliability.ts'
import type { ModelFile } from '../../app/matching/model-file.ts'
import { shippedFile } from '../../app/matching/model-in-force.server.ts'
import type { ReportArguments } from './arguments.ts'
import { readSource } from './lists.ts'
import { type Curve, reliabilityPlot } from './plot.ts'
import { readModel } from './read.ts'
import type { Words } from './words.ts'

const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const learntTable = ({ model, calibration, fitted }: ModelFile, words: Words): string => {
  const { facts } = words
  const learnt = fitted
    ? [
        [facts.day, fitted.day],
        [facts.from, fitted.from],
        [facts.notices, fitted.notices],
        [facts.sightings, fitted.sightings],
        [facts.strict, fitted.strict],
        [facts.same, fitted.reviewed.same],
        [facts.different, fitted.reviewed.different],
        [facts.moved, fitted.moved.join(', ') || words.none],
        [facts.kept, fitted.kept.join(', ') || words.none],
      ]
    : [[model.id, facts.authored]]
  return table(
    [words.fact, words.value],
    [
      ...learnt,
      [facts.calibration, calibration?.id ?? words.none],
      [facts.calibrated, calibration?.fittedOn?.model ?? words.none],
    ],
  )
}

const signed = (value: number): string => (value === 0 ? '' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`)

const weightsTable = (model: MatchingModel, before: MatchingModel, words: Words): string => {
  const row = (comparison: string, level: string, now: number, then: number | undefined) => [
    comparison,
    level,
    then ?? '',
    now,
    then === undefined ? '' : signed(now - then),
  ]
  const rows = Object.entries(model.comparisons).flatMap(([name, { levels, numbers = {} }]) => {
    const old = before.comparisons[name as keyof MatchingModel['comparisons']]
    return [
      ...Object.entries(numbers).map(([number, value]) => row(name, number, value, old.numbers?.[number])),
      ...Object.entries(levels).map(([level, { bits, label }]) =>
        row(name, label[words.language], bits, old.levels[level]?.bits),
      ),
    ]
  })
  return table(
    [words.comparison, words.level, words.before, words.now, words.difference],
    [row('', 'noticeShare', model.noticeShare, before.noticeShare), ...rows],
  )
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const figuresTable = (now: Reliability, then: Reliability, words: Words): string => {
  const rows: (readonly [string, (of: Reliability) => string | number])[] = [
    [words.pairs, ({ pairs }) => pairs],
    [words.calibrationError, ({ error }) => error.toFixed(3)],
    [words.surprise, ({ surprise }) => surprise.toFixed(3)],
    ...now.at.map(({ least }, at): readonly [string, (of: Reliability) => string] => [
      words.precision(least),
      (of) => `${percent(of.at[at]?.precision ?? 0)} / ${percent(of.at[at]?.recall ?? 0)}`,
    ]),
  ]
  const bins = now.bins.map(({ from, to, pairs, said, same }) => [
    `${from} – ${to}`,
    pairs,
    pairs === 0 ? '' : said.toFixed(3),
    pairs === 0 ? '' : same.toFixed(3),
  ])
  return [
    table(
      ['', words.before, words.now],
      rows.map(([name, cell]) => [name, cell(then), cell(now)]),
    ),
    '',
    table([words.bin, words.pairs, words.said, words.same], bins),
  ].join('\n')
}

const POOL = 1000
/** Without reviewed pairs: what the calibration makes of one candidate's probability in a pool of a thousand. */
const calibrationCurve = (name: string, { model, calibration }: ModelFile): Curve => {
  const odds = model.noticeShare / POOL / (1 - model.noticeShare)
  const probability = (bits: number) => (odds * 2 ** bits) / (1 + odds * 2 ** bits)
  return {
    name,
    points: Array.from({ length: 81 }, (_, at) => {
      const bits = at / 4
      return { said: probability(bits), same: probability(calibrate(bits, calibration)) }
    }),
  }
}
const curveOf = (name: string, { bins }: Reliability): Curve => ({
  name,
  points: bins.filter(({ pairs }) => pairs > 0),
})

/** What each says of the reviewed pairs; of the registry's own nothing that few pairs say. */
const measure = (lists: Lists, now: ModelFile, before: ModelFile, ofRegistry: boolean) => {
  const [one, other] = [now, before].map((file) => {
    const found = reliabilityOf(saidOfReviewed(lists, file))
    return ofRegistry ? coarseReliability(found) : found
  })
  return one && other && { now: one, before: other }
}

/** Writes the report beside its plot. @returns the exit code */
export const writeReport = async (
  asked: ReportArguments,
  words: Words,
  say: (line: string) => void,
): Promise<number> => {
  const files = [join(asked.out, 'report.md'), join(asked.out, 'reliability.svg')] as const
  const there = files.find((file) => existsSync(file))
  const now = await readModel(asked.model, words)
  const then = asked.before === undefined ? { read: shippedFile } : await readModel(asked.before, words)
  if (there || 'why' in now || 'why' in then) {
    say(there ? words.exists(there) : 'why' in now ? now.why : 'why' in then ? then.why : '')
    return 1
  }
  const read = asked.source && (await readSource(asked.source, false, words, say))
  if (asked.source && !read) return 1
  const [id, before] = [now.read.model.id, then.read.model.id]
  const lists = read && prepareLists(read.notices, read.sightings, read.reviewed)
  const measured = lists && measure(lists, now.read, then.read, asked.source === 'registry')
  const plot = measured
    ? reliabilityPlot([curveOf(id, measured.now), curveOf(before, measured.before)], {
        title: words.plot,
        said: words.plotSaid,
        same: words.plotSame,
      })
    : reliabilityPlot([calibrationCurve(id, now.read), calibrationCurve(before, then.read)], {
        title: words.plotWeights,
        said: words.plotRaw,
        same: words.plotMapped,
      })
  const text = [
    `# ${words.title(id, before)}`,
    `## ${words.learnt}`,
    learntTable(now.read, words),
    `## ${words.figures}`,
    measured ? figuresTable(measured.now, measured.before, words) : lists ? words.fewFigures : words.noFigures,
    `![${words.plot}](reliability.svg)`,
    `## ${words.weights}`,
    words.weightsNote,
    weightsTable(now.read.model, then.read.model, words),
    '',
  ].join('\n\n')
  await mkdir(asked.out, { recursive: true })
  await writeFile(files[0], text, { flag: 'wx' })
  await writeFile(files[1], plot, { flag: 'wx' })
  say(words.reported(asked.out))
  return 0
}
