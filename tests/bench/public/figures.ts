/** Figures of the public module's benchmarks: written where programs read them, and the goals counted. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Figure, isReached } from '../matching/report.ts'

export type { Figure } from '../matching/report.ts'

/** The middle one; of an even count the mean of the middle two. NaN of none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** A table for people: the first column to the left, figures to the right. */
export const tableOf = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((cells) => (cells[at] ?? '').length)))
  return [header, ...rows]
    .map((cells) =>
      cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n')
}

/** Writes tests/bench/results/<name>.json, tells the goals that were missed, and sets the exit code. */
export const finish = (name: string, figures: readonly Figure[]): void => {
  const folder = path.join(import.meta.dirname, '../results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ figures }, null, 2)}\n`)
  const withGoal = figures.filter(({ goal }) => goal)
  // What could not be measured has reached nothing.
  const missed = withGoal.filter((figure) => !isReached(figure))
  for (const { name: what, value, unit, goal } of missed)
    console.log(`missed: ${what} ${Number(value.toFixed(3))} ${unit}, goal ${goal?.op} ${goal?.value}`)
  console.log(`\n${withGoal.length - missed.length} passed, ${missed.length} failed`)
  process.exitCode = missed.length > 0 ? 1 : 0
}
