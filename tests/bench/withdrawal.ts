/**
 * How long after a withdrawal anybody still sees what was withdrawn (protection rule 11): a notice is published, the family
 * withdraws it with its receipt as its browser does, and readers who come again and again, straight to the portal, through a shared cache that keeps to
 * RFC 9111 and nothing stricter, and through two in a row, say when each place became neutral. Counted from when the
 * withdrawal was sent. Also where the consent alone is withdrawn, the photo's alone, the family was told, and the term ended.
 * Prints tables and writes tests/bench/results/withdrawal.json. Exit 1 when a place took longer than 60 s.
 *
 *   npm run bench:withdrawal              5 runs of the first, one of each other; some six minutes
 *   npm run bench:withdrawal -- --runs 2
 *
 * The first run of each withdraws right after the caches were filled, the worst there is; the others later in their half minute.
 */
import { parseArgs } from 'node:util'
import { type Figure, finish, median, tableOf } from './public/figures.ts'
import { openBenchPortal, tell } from './public/open-portal.ts'
import { startCachingProxy } from './withdrawal/caching-proxy.ts'
import { type Shown, setStage } from './withdrawal/stage.ts'
import { listPhotoSurfaces, listSurfaces } from './withdrawal/surfaces.ts'
import { type Reader, type Sight, watchWithdrawal } from './withdrawal/watch.ts'

const GOAL_SECONDS = 60
/** Milliseconds that a cache may keep an answer of ours. */
const KEPT = 30_000
/** From when its end is written to when a term ends. */
const TERM_ENDS_IN = 1000

const { values: given } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const runs = Math.max(1, Number(given.runs))

const portal = await openBenchPortal()
const stage = await setStage(portal)

/** Makes ready what can be made ready before, and gives what withdraws; that gives the moment from which to count. */
type Way = {
  readonly name: string
  readonly runs: number
  readonly surfaces: typeof listSurfaces
  readonly prepare: (shown: Shown) => Promise<() => Promise<number>>
}
const counted = async (act: () => Promise<void>): Promise<number> => {
  const sent = performance.now()
  await act()
  return sent
}
const byReceipt =
  (fields: Readonly<Record<string, string>>) =>
  async (shown: Shown): Promise<() => Promise<number>> => {
    const act = await stage.enter(shown)
    return () => counted(() => act(fields))
  }
const ways: readonly Way[] = [
  { name: 'taken down with the receipt', runs, surfaces: listSurfaces, prepare: byReceipt({ act: 'unpublish' }) },
  {
    name: 'consent withdrawn',
    runs: 1,
    surfaces: listSurfaces,
    prepare: byReceipt({ act: 'withdraw', purpose: 'publish' }),
  },
  {
    name: 'photo alone withdrawn',
    runs: 1,
    surfaces: listPhotoSurfaces,
    prepare: byReceipt({ act: 'withdraw', purpose: 'publish_seeker_photo' }),
  },
  {
    name: 'family told',
    runs: 1,
    surfaces: listSurfaces,
    prepare: async (shown) => {
      const tellThem = await stage.confirm(shown)
      return () => counted(tellThem)
    },
  },
  {
    name: 'term ended',
    runs: 1,
    surfaces: listSurfaces,
    prepare: async (shown) => async () => {
      await stage.expireAt(shown, new Date(Date.now() + TERM_ENDS_IN))
      return performance.now() + TERM_ENDS_IN
    },
  },
]

const measureRun = async (way: Way, run: number): Promise<readonly Sight[]> => {
  const shown = await stage.publish()
  const begin = await way.prepare(shown)
  const shared = await startCachingProxy(portal.origin)
  const behind = await startCachingProxy(shared.origin)
  const readers: readonly Reader[] = [
    { name: 'direct', origin: portal.origin },
    { name: 'cache', origin: shared.origin },
    { name: 'two caches', origin: behind.origin },
  ]
  const sights = await watchWithdrawal(
    readers,
    way.surfaces(portal.origin, shown),
    run === 0 ? 0 : (KEPT * run) / way.runs,
    begin,
  )
  const { hits, confirmed, fetched } = shared.counts
  tell(`  the first cache: ${hits} answers kept, ${confirmed} confirmed, ${fetched} fetched`)
  await Promise.all([shared.close(), behind.close()])
  return sights
}

const figures: Figure[] = []
try {
  for (const way of ways) {
    const sights: Sight[] = []
    for (let run = 0; run < way.runs; run++) {
      tell(`${way.name}, run ${run + 1} of ${way.runs}`)
      sights.push(...(await measureRun(way, run)))
    }
    const places = [...new Set(sights.map(({ surface }) => surface))]
    const readers = [...new Set(sights.map(({ reader }) => reader))]
    const of = (place: string, reader: string) =>
      sights.filter((sight) => sight.surface === place && sight.reader === reader).map(({ seconds }) => seconds)
    console.log(`\n${way.name}: seconds until neutral, median / worst of ${way.runs}\n`)
    console.log(
      tableOf(
        ['', ...readers],
        places.map((place) => [
          place,
          ...readers.map((reader) => {
            const times = of(place, reader)
            return `${median(times).toFixed(1)} / ${Math.max(...times).toFixed(1)}`
          }),
        ]),
      ),
    )
    for (const place of places)
      for (const reader of readers) {
        const name = `${way.name}: ${place}, ${reader}`
        const times = of(place, reader)
        figures.push(
          { name: `${name}: median`, value: median(times), unit: 's' },
          { name: `${name}: worst`, value: Math.max(...times), unit: 's', goal: { op: '<=', value: GOAL_SECONDS } },
        )
      }
  }
} finally {
  await portal.close()
}
finish('withdrawal', figures)
