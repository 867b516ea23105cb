/**
 * Ids of others tried on every route that takes one: each must be answered as an id that does not exist, word for word,
 * and change nothing.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type AccessName, decideAccess } from '../../app/domain/access.ts'
import type { Services } from '../../app/services.server.ts'
import { dataAddress, hasId, listAddresses, type RouteAddress } from './addresses.ts'
import type { MatrixActor, MatrixRecord, MatrixWorld } from './matrix-world.ts'
import { type Asked, ask, openVisit, plainAnswer } from './visitors.ts'

type Reach = {
  readonly origin: string
  readonly services: Services
  readonly world: MatrixWorld
  /** Which of the world's actors try. */
  readonly actors: readonly MatrixActor[]
  /** Ids of other tables, whose rows are of none of these actors. */
  readonly others: readonly string[]
  /** One id in so many is tried, others on every route; all without it. */
  readonly share?: number
}

type Tried = { readonly tried: number; readonly differences: readonly string[] }

/** What the forms of those routes ask for, so that a refusal comes from the record and not from an empty field. */
export const FORMS: readonly Readonly<Record<string, string>>[] = [
  { decision: 'lift', reason: 'Se revisó con el equipo.', version: '1', act: 'withdraw', text: '¿Tiene un lunar?' },
  { act: 'propose', version: '1', childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' },
  { act: 'publish', version: '1', result: 'done', act_reason: 'x', name: 'Ana', event: 'seen' },
  { act: 'sign', version: '1', childView: 'wants_contact', checked: 'yes' },
  { act: 'same' },
  { act: 'refuse', reason: 'spam' },
  { act: 'reopen' },
]

/** The record kind that a route's id is of, by the access that judges it. */
export const KIND_OF: Readonly<Record<string, MatrixRecord['kind']>> = {
  notice: 'notice',
  sighting: 'sighting',
  hold: 'sighting',
  candidate: 'candidate',
  case: 'case',
  duplicate: 'duplicate',
  tip: 'tip',
  problem: 'problem',
}

const isOpenTo = (world: MatrixWorld, { actor }: MatrixActor, record: MatrixRecord, route: RouteAddress): boolean =>
  route.guards.some(({ access }) => decideAccess(actor, access as AccessName, world.factsOf(actor, record)).ok)

/** Ids that this actor must not know on this route: others' records of its kind, one of each other kind, and strange ones. */
const foreignIds = ({ world, others }: Reach, one: MatrixActor, route: RouteAddress): readonly string[] => {
  const kind = KIND_OF[route.guards[0]?.access?.split('.')[0] ?? '']
  const same = world.records.filter((record) => record.kind === kind && !isOpenTo(world, one, record, route))
  const different = (['notice', 'sighting', 'candidate', 'case', 'duplicate'] as const)
    .filter((other) => other !== kind)
    .flatMap((other) => world.records.find((record) => record.kind === other) ?? [])
  return [...same, ...different].map(({ id }) => id).concat(others)
}

const admits = ({ guards }: RouteAddress, { actor }: MatrixActor): boolean =>
  guards.some(({ access }) => decideAccess(actor, access as AccessName).ok)

/** Many: a refusal of a record waits for its floor and costs the machine nothing meanwhile. */
const AT_ONCE = 24

export const tryForeignIds = async (reach: Reach): Promise<Tried> => {
  const differences: string[] = []
  let tried = 0
  const tasks: { one: MatrixActor; cookie: string; route: RouteAddress; nobody: string }[] = []
  for (const one of reach.actors) {
    const cookie = await openVisit(reach.services, one.actor)
    const nobody = randomUUID()
    for (const route of listAddresses(nobody))
      if (hasId(route) && admits(route, one)) tasks.push({ one, cookie, route, nobody })
  }
  const next = tasks.values()
  const { share = 1 } = reach
  let found = 0
  const work = async () => {
    for (const { one, cookie, route, nobody } of next) {
      const forms = route.guards.some((guard) => guard.export === 'action') ? FORMS : []
      const asked = (path: string): readonly Asked[] => [
        { path, cookie },
        { path: dataAddress(path), cookie },
        ...forms.map((form) => ({ path, cookie, form })),
      ]
      const expected: string[] = []
      for (const request of asked(route.path)) expected.push(plainAnswer(await ask(reach.origin, request), [nobody]))
      for (const id of foreignIds(reach, one, route).filter(() => found++ % share === 0)) {
        const requests = asked(route.path.replace(nobody, id))
        for (const [index, request] of requests.entries()) {
          const got = plainAnswer(await ask(reach.origin, request), [id])
          tried++
          if (got !== expected[index])
            differences.push(
              `${one.label} × ${route.route} ${request.form ? `POST ${request.form.act}` : 'GET'}: ${firstDifference(expected[index] ?? '', got)}`,
            )
        }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { tried, differences }
}

const firstDifference = (expected: string, got: string): string => {
  let at = 0
  while (at < expected.length && expected[at] === got[at]) at++
  const from = Math.max(0, at - 20)
  return `“${expected.slice(from, at + 60)}” for nobody's, “${got.slice(from, at + 60)}” for another's`
}

/** One hash of all case data as they stand, to compare before and after. */
export const hashRecords = async ({ worker }: Services): Promise<string> => {
  const tables = [
    'notice',
    'sighting',
    'hold',
    'candidate',
    'match_case',
    'duplicate',
    'duplicate_side',
    'best_interests',
    'disclosure_signature',
    'question',
    'verification',
    'consent',
    'saved_search',
    'search_find',
  ]
  const hashes: string[] = []
  for (const table of tables) {
    const { rows } = await sql<{ hash: string | null }>`
      select md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.table(`app.${table}`)} t`.execute(worker)
    hashes.push(`${table}:${rows[0]?.hash}`)
  }
  return hashes.join('\n')
}
