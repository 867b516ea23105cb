/**
 * What a module costs the reader of a ministry's site: bytes and requests of the loader, the list with twelve faces, a notice; on a slow phone
 * (Chromium held back to 400 kbit/s, 400 ms and a sixth of the processor) the time to the first notice and until the page answers; how much moves
 * meanwhile, who else is asked, what is kept, of the module and of the portal's own page of a notice. Beside it, in turns, a page of the same notices as Person Finder's small mode is described. Prints tables
 * and writes tests/bench/results/embed.json. Exit 1 when a goal is missed.
 *
 *   npm run bench:embed                   7 rounds
 *   npm run bench:embed -- --rounds 3
 */
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { framePath } from '../../app/embed/addresses.ts'
import { loaderPath } from '../../app/embed/loader.ts'
import { startMinistry } from '../../scripts/ministry.ts'
import { ensureChromium } from '../support/chromium.ts'
import { type Listed, startPersonFinder } from './embed/person-finder.ts'
import { CHROMIUM_ARGS, DESK, PHONE, SLOW_PHONE, type Visit, visit } from './embed/visit.ts'
import { type Weight, weigh } from './embed/weigh.ts'
import { type Figure, finish, median, tableOf } from './public/figures.ts'
import { openBenchPortal, tell } from './public/open-portal.ts'
import { type FilledWorld, fillWorld, listPublishedRows } from './public/world.ts'

const KILO = 1000
const GOALS = { loader: 5 * KILO, list: 50 * KILO, notice: 30 * KILO, seconds: 3 }
/** As these say of themselves, to see ours beside; not measured here. Bytes as gzip. */
const PUBLISHED = [
  ['Typeform, its embed', 14_200],
  ['Cal.com, its embed', 17_200],
  ['iframe-resizer, both its scripts', 10_400 + 12_700],
] as const
const FACES = 12
/** Every face comes near, so that all are asked for. */
const WHOLE_PAGE = { width: 360, height: 9000 }
const NOTICE = '.notice a, .result a, article h1'

const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } })

const found = ensureChromium(tell)
if ('missing' in found) throw new Error(found.missing)

let world: FilledWorld | undefined
const portal = await openBenchPortal({
  fill: async (services) => {
    world = await fillWorld(services)
  },
})
const undo: (() => Promise<unknown>)[] = [portal.close]
const figures: Figure[] = []
try {
  if (!world) throw new Error('there is no world')
  const { origin, services } = portal
  const { embedKey: key, chancellery } = world
  const ministry = await startMinistry({ port: 0, portalUrl: origin, ...world })
  undo.push(ministry.close)
  await services.worker
    .updateTable('app.embed')
    .set({ origins: [ministry.url] })
    .where('key', '=', key)
    .execute()

  const rows = (await listPublishedRows(services)).filter(({ slug }) => slug === chancellery)
  const faces = rows.filter(({ hasPhoto }) => hasPhoto)
  const [withPhoto, without] = [faces[0], rows.find(({ hasPhoto }) => !hasPhoto)]
  if (!withPhoto || !without || faces.length < FACES) throw new Error('the world has too few published notices')
  // The list begins with twelve that have a face.
  await services.worker
    .updateTable('app.publication')
    .set({ published_at: new Date() })
    .where(
      'public_id',
      'in',
      faces.slice(0, FACES).map(({ publicId }) => publicId),
    )
    .execute()

  const browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_ARGS })
  undo.push(() => browser.close())
  const finder = await startPersonFinder(await listFeed(origin, key))
  undo.push(finder.close)

  const frame = (publicId?: string) =>
    origin + framePath({ key, locale: 'es', ...(publicId ? { variant: 'notice', publicId } : {}) })
  const page = (publicId: string) => `${origin}/es/a/${publicId}`
  const parts = [
    { name: 'loader', url: origin + loaderPath(), goal: GOALS.loader },
    { name: `list frame, ${FACES} faces`, url: frame(), goal: GOALS.list },
    { name: 'notice frame, photo', url: frame(withPhoto.publicId) },
    { name: 'notice frame, no photo', url: frame(without.publicId), goal: GOALS.notice },
    { name: 'notice page, photo', url: page(withPhoto.publicId) },
    { name: 'notice page, no photo', url: page(without.publicId), goal: GOALS.notice },
    { name: `Person Finder’s small mode, ${FACES} faces`, url: finder.frame, peer: true },
  ]
  const weighed: { name: string; weight: Weight; goal?: number; peer?: boolean }[] = []
  for (const part of parts) {
    tell(`weighing: ${part.name}`)
    const isFile = part.url.endsWith('.js')
    const requests = isFile
      ? [{ url: part.url, accept: '*/*' }]
      : (await visit(browser, { url: part.url, selector: NOTICE, viewport: WHOLE_PAGE })).requests
    const count = requests.filter(({ url }) => url.includes('/fotos/') || url.includes('/photo/')).length
    if (part.name.includes(`${FACES} faces`) && count !== FACES) throw new Error(`${part.name}: ${count} faces`)
    weighed.push({ ...part, weight: await weigh(requests) })
  }

  const visited = [
    { name: 'module in a ministry’s page', url: `${ministry.url}/`, goal: true },
    { name: 'notice page', url: page(withPhoto.publicId), goal: false },
    { name: 'Person Finder’s small mode', url: finder.page, goal: undefined },
  ]
  const visits = new Map<string, Visit[]>(visited.map(({ name }) => [name, []]))
  for (let round = 0; round < Number(given.rounds); round++) {
    tell(`round ${round + 1} of ${given.rounds}`)
    for (let at = 0; at < visited.length; at++) {
      const one = visited[(at + round) % visited.length]
      if (!one) continue
      const how = { url: one.url, selector: NOTICE, viewport: PHONE, network: SLOW_PHONE }
      visits.get(one.name)?.push(await visit(browser, how))
    }
  }
  const desk = await visit(browser, { url: `${ministry.url}/`, selector: NOTICE, viewport: DESK })
  const ours = [new URL(ministry.url).origin, origin]
  figures.push(...showWeights(weighed))
  for (const one of visited) figures.push(...timesOf(one, visits.get(one.name) ?? []))
  showTimes(figures)
  const ofModule = [...(visits.get('module in a ministry’s page') ?? []), desk]
  const ofNotice = [
    ...(visits.get('notice page') ?? []),
    await visit(browser, { url: page(withPhoto.publicId), selector: NOTICE, viewport: DESK }),
  ]
  const around = { name: 'ministry’s page: layout shift', shifts: ofModule.map(({ shift }) => shift) }
  const within = { name: 'module: layout shift', shifts: ofModule.map(({ shiftWithin }) => shiftWithin) }
  const own = { name: 'notice page: layout shift', shifts: ofNotice.map(({ shift }) => shift) }
  figures.push(...quietnessOf('module', ofModule, ours, [around, within]))
  figures.push(...quietnessOf('notice page', ofNotice, [origin], [own]))
} finally {
  for (const next of undo.reverse()) await next()
}
finish('embed', figures)

/** The same notices for the page beside, from our own feed, with the largest photo that is kept. */
async function listFeed(origin: string, key: string): Promise<readonly Listed[]> {
  const html = await (await fetch(origin + framePath({ key, locale: 'es' }))).text()
  const feed = (await (await fetch(`${origin}/feeds/${key}.json?l=es`)).json()) as {
    items: { id: string; title: string; content_text: string; image?: string }[]
  }
  const shown = feed.items.filter(({ id }) => html.includes(`/a/${id}`)).slice(0, FACES)
  return Promise.all(
    shown.map(async ({ title, content_text: text, image }) => ({
      ...{ title, text },
      ...(image
        ? { photo: Buffer.from(await (await fetch(image.replace('card.webp', 'full.jpeg'))).arrayBuffer()) }
        : {}),
    })),
  )
}

function showWeights(
  weighed: readonly { name: string; weight: Weight; goal?: number; peer?: boolean }[],
): readonly Figure[] {
  const kilo = (bytes: number) => (bytes / KILO).toFixed(1)
  console.log('\nBytes of bodies as they are sent, kB\n')
  console.log(
    tableOf(
      ['', 'requests', 'plain', 'gzip', 'Brotli', 'goal (gzip)'],
      [
        ...weighed.map(({ name, weight, goal }) => [
          name,
          String(weight.requests),
          kilo(weight.identity),
          kilo(weight.gzip),
          kilo(weight.br),
          goal ? `<= ${kilo(goal)}` : '',
        ]),
        ...PUBLISHED.map(([name, bytes]) => [`${name} (published)`, '', '', kilo(bytes), '', '']),
      ],
    ),
  )
  return weighed.flatMap(({ name, weight, goal, peer }): Figure[] => [
    { name: `${name}: requests`, value: weight.requests, unit: 'requests' },
    { name: `${name}: plain`, value: weight.identity, unit: 'B' },
    {
      ...{ name: `${name}: gzip`, value: weight.gzip, unit: 'B' },
      ...(goal ? { goal: { op: '<=', value: goal } as const } : {}),
      ...(peer ? { peer: name } : {}),
    },
    { name: `${name}: Brotli`, value: weight.br, unit: 'B' },
  ])
}

function timesOf({ name, goal }: { name: string; goal?: boolean }, visits: readonly Visit[]): readonly Figure[] {
  const peer = goal === undefined ? { peer: name } : {}
  return [
    {
      ...{ name: `${name}: first notice`, value: median(visits.map(({ notice }) => notice)), unit: 's', ...peer },
      ...(goal ? { goal: { op: '<=', value: GOALS.seconds } as const } : {}),
    },
    { name: `${name}: interactive`, value: median(visits.map(({ interactive }) => interactive)), unit: 's', ...peer },
    { name: `${name}: worst first notice`, value: Math.max(...visits.map(({ notice }) => notice)), unit: 's', ...peer },
  ]
}

function showTimes(all: readonly Figure[]): void {
  const times = all.filter(({ unit }) => unit === 's')
  const names = [...new Set(times.map(({ name }) => name.split(': ')[0] ?? ''))]
  const of = (name: string, what: string) =>
    times.find((time) => time.name === `${name}: ${what}`)?.value.toFixed(2) ?? ''
  console.log(`\nOn a slow phone, seconds; medians of ${given.rounds} visits with nothing kept\n`)
  console.log(
    tableOf(
      ['', 'first notice', 'interactive', 'worst first notice'],
      names.map((name) => [
        name,
        ...['first notice', 'interactive', 'worst first notice'].map((what) => of(name, what)),
      ]),
    ),
  )
}

/** How much moves, who else is asked, what is kept: the most of all visits, and at most nothing. */
function quietnessOf(
  name: string,
  visits: readonly Visit[],
  ours: readonly string[],
  moved: readonly { readonly name: string; readonly shifts: readonly number[] }[],
): readonly Figure[] {
  const most = (values: readonly number[]) => Math.max(...values)
  const others = visits.map(
    ({ requests }) =>
      requests.filter(({ url }) => !url.startsWith('data:') && !ours.includes(new URL(url).origin)).length,
  )
  const none = { op: '<=', value: 0 } as const
  const cookies = visits.map((visit) => visit.cookies)
  const quiet: readonly Figure[] = [
    ...moved.map(({ name: of, shifts }) => ({ name: of, value: most(shifts), unit: 'score', goal: none })),
    { name: `${name}: requests to third parties`, value: most(others), unit: 'requests', goal: none },
    { name: `${name}: cookies`, value: most(cookies), unit: 'cookies', goal: none },
  ]
  console.log(`\n${name}: the most of ${visits.length} visits, phone and desk`)
  for (const { name: of, value, unit } of quiet) console.log(`  ${of}: ${Number(value.toFixed(4))} ${unit}`)
  return quiet
}
