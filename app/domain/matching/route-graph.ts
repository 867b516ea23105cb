/**
 * Place and time as a likelihood ratio: how much likelier is it to meet this child there, so many days later, than to
 * meet any child there? A child may have stayed, gone onward, been returned, been flown, or done something we do not
 * model; the last keeps every ratio well above zero. Dwell dominates speed, so times are wide (log-normal), and
 * uncertain dates are averaged over. Shares of sightings stand for "any child there".
 */
import type { DayBand, PreparedEvent, PreparedRouteGraph, RouteGraph } from './types.ts'

const BUCKET_DAYS = [0, 1, 2, 4, 7, 11, 16, 23, 32, 45, 60, 80, 110, 150, 220, 320, 500, 800] as const
/** Spread of travel times, in natural log units: a factor of two either way. */
const SPREAD = 0.7
/** Of those who moved: shares returned and flown, the rest went onward. Of all: what no move of ours explains. */
const MOVES = { return: 0.16, flight: 0.08, anything: 0.04 } as const
/** Chance of still being in the same stage: falls by half every twelve days towards a small lasting part. */
const stayingChance = (days: number): number => 0.03 + 0.57 * 2 ** (-days / 12)
/** Families' dates are often some days off: bands are widened by this on both sides. */
const DATE_ERROR_DAYS = 3
const SAMPLES = 5
/** Elapsed days tried when either side has no date. */
const UNDATED_DAYS = [3, 10, 30, 60] as const

type Times = Float64Array

/** Shortest days between all pairs over the edges (Floyd–Warshall); infinite where there is no way. */
const shortestDays = (size: number, edges: readonly (readonly [number, number, number])[]): Times => {
  const days = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY)
  for (const [from, to, length] of edges) days[from * size + to] = Math.min(days[from * size + to] ?? 0, length)
  for (let via = 0; via < size; via++) {
    for (let from = 0; from < size; from++) {
      const first = days[from * size + via] ?? 0
      if (first === Number.POSITIVE_INFINITY) continue
      for (let to = 0; to < size; to++) {
        const sum = first + (days[via * size + to] ?? 0)
        if (sum < (days[from * size + to] ?? 0)) days[from * size + to] = sum
      }
    }
  }
  return days
}

const directDays = (size: number, edges: readonly (readonly [number, number, number])[]): Times => {
  const days = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY)
  for (const [from, to, length] of edges) days[from * size + to] = length
  return days
}

/** A return may come after going onward: onward to where the return starts, then the return. */
const daysThenReturn = (
  size: number,
  onward: Times,
  returns: readonly (readonly [number, number, number])[],
): Times => {
  const days = shortestDays(size, returns)
  for (let from = 0; from < size; from++) {
    for (const [start, to, length] of returns) {
      const sum = (onward[from * size + start] ?? 0) + length
      if (from !== to && sum < (days[from * size + to] ?? 0)) days[from * size + to] = sum
    }
  }
  return days
}

const kernel = (elapsed: number, typical: number): number => {
  const off = Math.log((elapsed + 2) / (typical + 2)) / SPREAD
  return Math.exp(-0.5 * off * off)
}

/** Writes P(there | from, elapsed) / share(there) of every stage into `ratios`. Sums over stages keep it a probability. */
const fillRow = (
  ratios: Float32Array,
  at: { readonly from: number; readonly size: number; readonly width: number; readonly bucket: number },
  elapsed: number,
  shares: readonly number[],
  moves: readonly { readonly days: Times; readonly chance: number }[],
) => {
  const { from, size, width, bucket } = at
  const staying = stayingChance(elapsed)
  let anything: number = MOVES.anything
  const ratio = new Float64Array(size)
  for (const move of moves) {
    let total = 0
    const weights = new Float64Array(size)
    for (let to = 0; to < size; to++) {
      const typical = move.days[from * size + to] ?? Number.POSITIVE_INFINITY
      if (to === from || typical === Number.POSITIVE_INFINITY) continue
      weights[to] = kernel(elapsed, typical)
      total += (weights[to] ?? 0) * (shares[to] ?? 0)
    }
    const chance = move.chance * (1 - staying - MOVES.anything)
    if (total < 1e-6) anything += chance
    else for (let to = 0; to < size; to++) ratio[to] = (ratio[to] ?? 0) + (chance * (weights[to] ?? 0)) / total
  }
  for (let to = 0; to < size; to++) {
    const stayed = to === from ? staying / (shares[to] ?? 1) : 0
    ratios[(from * width + to) * BUCKET_DAYS.length + bucket] = (ratio[to] ?? 0) + stayed + anything
  }
}

/** Computes all ratios once (about 150 stages take a tenth of a second). Stages of unknown ids in edges are ignored. */
export const prepareRouteGraph = (graph: RouteGraph): PreparedRouteGraph => {
  const size = graph.stages.length
  const countries = [...new Set(graph.stages.map(({ id }) => id.slice(0, 2)))]
  const width = size + countries.length
  const index = new Map([...graph.stages.map(({ id }) => id), ...countries].map((id, at) => [id, at] as const))
  const totalShare = graph.stages.reduce((sum, { share }) => sum + share, 0)
  const shares = graph.stages.map(({ share }) => share / totalShare)
  const edgesOf = (kind: string) =>
    graph.edges.flatMap((edge) => {
      const from = index.get(edge.from)
      const to = index.get(edge.to)
      return edge.kind === kind && from !== undefined && to !== undefined ? [[from, to, edge.days] as const] : []
    })
  const onward = shortestDays(size, edgesOf('onward'))
  const moves = [
    { days: onward, chance: 1 - MOVES.return - MOVES.flight },
    { days: daysThenReturn(size, onward, edgesOf('return')), chance: MOVES.return },
    { days: directDays(size, edgesOf('flight')), chance: MOVES.flight },
  ]
  const ratios = new Float32Array(width * width * BUCKET_DAYS.length)
  for (let from = 0; from < size; from++) {
    for (const [bucket, elapsed] of BUCKET_DAYS.entries())
      fillRow(ratios, { from, size, width, bucket }, elapsed, shares, moves)
  }
  const members = countries.map((country) =>
    graph.stages.flatMap(({ id }, at) => (id.startsWith(country) ? [[at, shares[at] ?? 0] as const] : [])),
  )
  averageCountries(ratios, size, width, members)
  return { id: graph.id, index, size: width, bucketDays: BUCKET_DAYS, ratios }
}

/** Rows and columns of whole countries: means over their stages, by share. */
const averageCountries = (
  ratios: Float32Array,
  size: number,
  width: number,
  members: readonly (readonly (readonly [stage: number, share: number])[])[],
) => {
  const buckets = BUCKET_DAYS.length
  members.forEach((stages, country) => {
    const total = stages.reduce((sum, [, share]) => sum + share, 0)
    for (let from = 0; from < size; from++) {
      for (let bucket = 0; bucket < buckets; bucket++) {
        let sum = 0
        for (const [to, share] of stages) sum += (ratios[(from * width + to) * buckets + bucket] ?? 0) * share
        ratios[(from * width + size + country) * buckets + bucket] = sum / total
      }
    }
  })
  members.forEach((stages, country) => {
    const total = stages.reduce((sum, [, share]) => sum + share, 0)
    for (let to = 0; to < width; to++) {
      for (let bucket = 0; bucket < buckets; bucket++) {
        let sum = 0
        for (const [from, share] of stages) sum += (ratios[(from * width + to) * buckets + bucket] ?? 0) * share
        ratios[((size + country) * width + to) * buckets + bucket] = sum / total
      }
    }
  })
}

const ratioAfter = (route: PreparedRouteGraph, from: number, to: number, elapsed: number): number => {
  const { bucketDays, ratios, size } = route
  const start = (from * size + to) * bucketDays.length
  let above = 1
  while (above < bucketDays.length - 1 && (bucketDays[above] ?? 0) < elapsed) above++
  const low = bucketDays[above - 1] ?? 0
  const high = bucketDays[above] ?? 0
  const part = Math.min(1, Math.max(0, (elapsed - low) / (high - low)))
  return (ratios[start + above - 1] ?? 1) * (1 - part) + (ratios[start + above] ?? 1) * part
}

const stageOf = (route: PreparedRouteGraph, event: PreparedEvent): number | undefined =>
  (event.department === undefined ? undefined : route.index.get(event.department)) ??
  (event.country === undefined ? undefined : route.index.get(event.country))

const meanOver = (route: PreparedRouteGraph, from: number, to: number, earlier: DayBand, later: DayBand): number => {
  const least = later.from - earlier.to - DATE_ERROR_DAYS
  const most = later.to - earlier.from + DATE_ERROR_DAYS
  let sum = 0
  // Where the bands leave the order open, an elapsed time below zero is the same journey dated wrongly.
  for (let i = 0; i < SAMPLES; i++) {
    sum += ratioAfter(route, from, to, Math.max(0, least + ((most - least) * i) / (SAMPLES - 1)))
  }
  return sum / SAMPLES
}

const undatedMean = (route: PreparedRouteGraph, from: number, to: number): number =>
  UNDATED_DAYS.reduce((sum, days) => sum + ratioAfter(route, from, to, days) + ratioAfter(route, to, from, days), 0) /
  (2 * UNDATED_DAYS.length)

/**
 * Likelihood ratio (linear, above 0) of two events being one child's; undefined when a place is unknown or off the
 * graph. The earlier event comes first whichever side it is on, so the ratio is symmetric.
 */
export const routeRatio = (
  route: PreparedRouteGraph,
  left: PreparedEvent,
  right: PreparedEvent,
): number | undefined => {
  const one = stageOf(route, left)
  const other = stageOf(route, right)
  if (one === undefined || other === undefined) return undefined
  if (!left.when || !right.when) return undatedMean(route, one, other)
  const order = left.when.from + left.when.to - right.when.from - right.when.to
  const forth = () => meanOver(route, one, other, left.when as DayBand, right.when as DayBand)
  const back = () => meanOver(route, other, one, right.when as DayBand, left.when as DayBand)
  if (order < 0) return forth()
  return order > 0 ? back() : Math.max(forth(), back())
}
