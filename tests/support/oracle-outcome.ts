/**
 * No match, withheld, declined (protection rule 10): the same pages of a consulate and of a family, of notices that differ
 * only in what neither may know.
 */

import { randomBytes } from 'node:crypto'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { shortAddress } from '../../app/posters/short-address.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import type { Portal } from './oracle-groups.ts'
import type { Kind } from './oracles.ts'
import { insertMember, insertNotice, insertReceipt, insertSighting } from './records.ts'
import { newName } from './unlike.ts'
import { ask, openVisit } from './visitors.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

/** What happened to the one report of the child, each in two ways; `none`: there is none. */
const OUTCOMES = {
  'no match': ['none', 'none'],
  withheld: ['unanswered', 'held'],
  declined: ['declined', 'declined unscreened'],
} as const
type Outcome = keyof typeof OUTCOMES
type HiddenOutcome = (typeof OUTCOMES)[Outcome][number]

/** Institutions of each kind, by turns, so that what is peculiar to one of them is nobody's mark. */
const OF_EACH = 6

const childNamed = (given: string, surname1: string): PersonDescription => ({
  name: { raw: `${given} ${surname1}`, given, surname1 },
  sex: 'female',
  age: { min: 12, max: 12, asOf: '2026-11-10' },
  nationalities: ['GT'],
  languages: ['spa'],
  origin: { country: 'GT', department: 'GT-SM' },
})

/** A pair that the consulate sees, as every consulate has some, and the notice whose report it must not see. */
const openWorld = async ({ services, origin }: Portal, shelter: MemberActor, outcome: HiddenOutcome) => {
  const { worker } = services
  const slug = `cancilleria-${randomBytes(5).toString('hex')}`
  const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true, slug }, [
    'consular_officer',
  ])
  const own: string[] = [slug, consulate.institutionName, consulate.institutionId, consulate.memberId]
  const pair = async (what: HiddenOutcome | 'free') => {
    const [given, surname] = [newName(), newName()]
    const person = childNamed(given, surname)
    own.push(`${given} ${surname}`, given, surname)
    const notice = await insertNotice(worker, consulate.institutionId, {
      content: { person },
      consents: ['partners_search', 'consulate_see', 'consulate_told', 'publish', 'publish_name'],
    })
    own.push(notice)
    await publishNotice(services, consulate, { noticeId: notice, version: 1 })
    await matchNotice(services, notice)
    if (what === 'none') return notice
    const sighting = await insertSighting(worker, shelter.institutionId, { person })
    await matchSighting(services, sighting)
    const { id: candidateId } = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('sighting_id', '=', sighting)
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()
    own.push(candidateId)
    if (what === 'free' || what === 'declined') await screenSighting(services, shelter, sighting, CLEAN)
    if (what === 'held') await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfState: 'yes' })
    if (what.startsWith('declined')) {
      const reject = { candidateId, act: 'reject', reason: 'other_person_known' } as const
      const done = await decideCandidate(services, shelter, reject)
      if (!done.ok) throw new Error(done.code)
    }
    return notice
  }
  const notices = [await pair('free'), await pair(outcome)]
  const notice = notices[1] ?? ''
  const published = await worker
    .selectFrom('app.publication')
    .select(['notice_id', 'public_id', 'short_id'])
    .where('notice_id', 'in', notices)
    .execute()
  const publicId = published.find((row) => row.notice_id === notice)?.public_id ?? ''
  return {
    own: [
      ...own,
      ...published.flatMap(({ public_id, short_id }) => [
        public_id,
        // As the page shows them: in fours, and in its short address.
        (public_id.match(/.{1,4}/g) ?? []).join('</span><span>'),
        new URL(shortAddress(origin, short_id)).pathname,
      ]),
    ],
    notice,
    publicId,
    consulate: await openVisit(services, consulate),
    family: await openVisit(services, await insertReceipt(worker, notice)),
  }
}
type World = Awaited<ReturnType<typeof openWorld>>

type Page = {
  readonly name: string
  readonly path: (world: World) => string
  readonly cookie: (world: World) => string
}
const staff = (name: string, path: (world: World) => string): Page => ({
  name,
  path,
  cookie: (world) => world.consulate,
})

const PAGES: readonly Page[] = [
  staff('work', () => '/es/trabajo'),
  staff('candidate list', () => '/es/trabajo/coincidencias'),
  staff('candidate list, decided', () => '/es/trabajo/coincidencias?ver=decided'),
  staff('notice list', () => '/es/trabajo/avisos'),
  staff('notice', ({ notice }) => `/es/trabajo/avisos/${notice}`),
  staff('data of the candidate list', () => '/es/trabajo/coincidencias.data'),
  { name: 'receipt page', path: () => '/es/comprobante/seguimiento', cookie: (world) => world.family },
  { name: 'public notice', path: ({ publicId }) => `/es/a/${publicId}`, cookie: () => '' },
]

/** The hour at which something was written is one second or another by chance. */
const withoutHours = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'hour')

/** Those that list or tell of the child itself are measured each by itself, the others together. */
const ALONE = ['candidate list', 'notice', 'receipt page']

export type Group = { readonly group: string; readonly kinds: readonly Kind[] }

/** The kinds, on the pages that a consulate, a family or anyone reads. */
export const outcomeGroups = async (portal: Portal): Promise<readonly Group[]> => {
  const { services, origin } = portal
  const shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const worlds = new Map<Outcome, World[]>()
  for (let n = 0; n < OF_EACH; n++)
    for (const [outcome, ways] of Object.entries(OUTCOMES) as [Outcome, readonly HiddenOutcome[]][]) {
      const world = await openWorld(portal, shelter, ways[n % 2] ?? 'none')
      worlds.set(outcome, [...(worlds.get(outcome) ?? []), world])
    }
  const read = async (outcome: Outcome, { name, path, cookie }: Page, round: number) => {
    const world = worlds.get(outcome)?.[round % OF_EACH]
    if (!world) throw new Error('no such world')
    const answer = await ask(origin, { path: path(world), cookie: cookie(world) })
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    return { answer: { ...answer, text: withoutHours(answer.text) }, own: world.own, page: name }
  }
  const groupOf = (group: string, pages: readonly Page[]): Group => ({
    group,
    kinds: (Object.keys(OUTCOMES) as Outcome[]).map((name) => ({
      name,
      attempt: (round) => {
        const page = pages[Math.floor(round / OF_EACH) % pages.length]
        if (!page) throw new Error('no page')
        return read(name, page, round)
      },
    })),
  })
  return [
    ...ALONE.map((name) =>
      groupOf(
        name,
        PAGES.filter((page) => page.name === name),
      ),
    ),
    groupOf(
      'other pages',
      PAGES.filter(({ name }) => !ALONE.includes(name)),
    ),
  ]
}
