/** Isotonic regression: the closest map from what was said to what turned out that never falls. For ways of finding that say no probability. */
export type Outcome = { readonly said: number; readonly right: boolean }
export type Point = { readonly from: number; readonly to: number }

type Block = { readonly count: number; readonly said: number; readonly right: number }

const rateOf = ({ count, right }: Block): number => (right + 0.5) / (count + 1)
const join = (one: Block, other: Block): Block => ({
  count: one.count + other.count,
  said: one.said + other.said,
  right: one.right + other.right,
})

const rounded = (value: number): number => Number(value.toPrecision(4))

/**
 * Pools adjacent violators over bins of `least` outcomes or more, so that no step rests on a handful of pairs; each
 * rate leans on half an outcome either way, so that no pair is ever said to be certain.
 */
export const fitIsotonic = (outcomes: readonly Outcome[], least: number): Point[] => {
  const sorted = [...outcomes].sort((one, other) => one.said - other.said)
  const blocks: Block[] = []
  for (let at = 0; at < sorted.length; at += least) {
    const end = sorted.length - at < 2 * least ? sorted.length : at + least
    const bin = sorted.slice(at, end)
    let block: Block = {
      count: bin.length,
      said: bin.reduce((sum, { said }) => sum + said, 0),
      right: bin.filter(({ right }) => right).length,
    }
    for (let before = blocks.at(-1); before && rateOf(before) >= rateOf(block); before = blocks.at(-1)) {
      block = join(before, block)
      blocks.pop()
    }
    blocks.push(block)
    if (end === sorted.length) break
  }
  const points = blocks.map((block) => ({ from: rounded(block.said / block.count), to: rounded(rateOf(block)) }))
  return [{ from: 0, to: 0 }, ...points.filter(({ from }) => from > 0)]
}

/** The fitted share at a score, by straight lines between the points; outside them the end points hold. */
export const shareAt = (said: number, points: readonly Point[]): number => {
  const after = points.findIndex(({ from }) => from >= said)
  const high = points[after]
  const low = points[after - 1]
  if (!high) return points.at(-1)?.to ?? 0
  if (!low || high.from === low.from) return high.to
  return low.to + ((said - low.from) / (high.from - low.from)) * (high.to - low.to)
}
