/**
 * The oracle's route: how likely a child last heard of in one department is met in another so many days later, counted from
 * the generator's own journeys of training families instead of computed from a graph.
 */
import { DAY } from '../../../../seeds/families.ts'
import type { BenchRecord } from '../world.ts'
import { inventBenchWorld } from '../world.ts'

const BUCKETS = [-8, -3, 0, 3, 7, 14, 30, 60, 120, 200]
const bucketOf = (notice: BenchRecord, seen: BenchRecord): number => {
  const [from, to] = [notice.event.when?.to, seen.event.when?.from]
  if (!from || !to) return -1
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  return BUCKETS.filter((least) => days >= least).length
}
const departmentOf = ({ event }: BenchRecord): string => event.place?.department ?? event.place?.country ?? '?'
const countryOf = (department: string): string => department.split('-')[0] ?? department

type Counts = Map<string, number>
const add = (counts: Counts, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
const SMOOTHING = 4

/** A ratio of two shares: of true pairs, and of pairs of strangers. */
export const learnJourneys = (families: number): ((notice: BenchRecord, seen: BenchRecord) => number) => {
  const { notices, sightings } = inventBenchWorld({ split: 'train', notices: families, sightings: 2 * families })
  const counts: Counts = new Map()
  const matched = sightings.filter(({ notice }) => notice !== undefined)
  for (const [at, seen] of matched.entries()) {
    const to = departmentOf(seen)
    add(counts, 'all')
    add(counts, `to ${to}`)
    const own = notices[seen.notice ?? 0]
    if (own) {
      const [from, bucket] = [departmentOf(own), bucketOf(own, seen)]
      for (const start of [from, countryOf(from)]) {
        add(counts, `${start} ${bucket}`)
        add(counts, `${start} ${bucket} ${to}`)
      }
      add(counts, `when ${bucket}`)
    }
    const stranger = notices[(at * 7919) % notices.length]
    if (stranger) add(counts, `chance ${bucketOf(stranger, seen)}`)
  }
  const count = (key: string) => counts.get(key) ?? 0
  const all = count('all')
  return (notice, seen) => {
    const bucket = bucketOf(notice, seen)
    if (bucket < 0) return 1
    const [from, to] = [departmentOf(notice), departmentOf(seen)]
    const overall = (count(`to ${to}`) + 0.5) / (all + 50)
    const country = countryOf(from)
    const coarse =
      (count(`${country} ${bucket} ${to}`) + SMOOTHING * overall) / (count(`${country} ${bucket}`) + SMOOTHING)
    const fine = (count(`${from} ${bucket} ${to}`) + SMOOTHING * coarse) / (count(`${from} ${bucket}`) + SMOOTHING)
    return (fine / overall) * ((count(`when ${bucket}`) + 1) / (count(`chance ${bucket}`) + 1))
  }
}
