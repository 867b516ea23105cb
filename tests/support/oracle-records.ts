/** Ids of others and ids that name nothing (protection rule 10), on every page that takes an id and on a form of each kind. */
import { randomUUID } from 'node:crypto'
import { type AccessName, decideAccess } from '../../app/domain/access.ts'
import { hasId, listAddresses, type RouteAddress } from './addresses.ts'
import { FORMS, KIND_OF } from './foreign-ids.ts'
import { type MatrixActor, type MatrixWorld, openMatrixWorld } from './matrix-world.ts'
import type { Portal } from './oracle-groups.ts'
import type { Group } from './oracle-outcome.ts'
import { type Answer, ask, openVisit } from './visitors.ts'

type Asking = { readonly one: MatrixActor; readonly ids: readonly string[] }

/** Who may use this route, and records of its kind that are others'. */
const findAsking = (world: MatrixWorld, route: RouteAddress, strays: Readonly<Record<string, readonly string[]>>) => {
  const kind = KIND_OF[route.guards[0]?.access?.split('.')[0] ?? '']
  const accesses = route.guards.map(({ access }) => access as AccessName)
  const asking = world.actors.flatMap((one): Asking[] => {
    if (one.actor.kind !== 'member' || !accesses.some((access) => decideAccess(one.actor, access).ok)) return []
    const isForeign = (access: AccessName, record: MatrixWorld['records'][number]) =>
      !decideAccess(one.actor, access, world.factsOf(one.actor, record)).ok
    const ids = kind
      ? world.records
          .filter((record) => record.kind === kind && accesses.every((access) => isForeign(access, record)))
          .map(({ id }) => id)
      : (strays[one.label.replace(/^\S+ of /, '')] ?? [])
    return ids.length > 0 ? [{ one, ids }] : []
  })
  // An institution of the first ones, which has records of its own, sees most of what there is to see.
  return asking.sort((a, b) => a.ids.length - b.ids.length)[0]
}

type Read = { readonly page: string; readonly ids: readonly string[]; readonly ask: (id: string) => Promise<Answer> }

/** An id of others' and one of nobody's, read as the same member, on the pages and forms of each part of the work. */
export const recordGroups = async ({ services, origin }: Portal): Promise<readonly Group[]> => {
  const world = await openMatrixWorld(services)
  // Members and tasks of other institutions, for routes whose id is of neither kind of record.
  const members = await services.worker.selectFrom('app.member').select(['id', 'institution_id']).execute()
  const strays: Record<string, string[]> = {}
  for (const { label, actor } of world.actors) {
    const institution = label.replace(/^\S+ of /, '')
    if (actor.kind !== 'member' || strays[institution]) continue
    const others = members.filter((member) => !actor.scopes.includes(member.institution_id)).slice(0, 4)
    const task = /^(responsible|mission)/.test(institution) ? [] : [world.task]
    strays[institution] = [...others.map(({ id }) => id), ...task]
  }
  const reads = new Map<string, Read[]>()
  for (const route of listAddresses('ID').filter(hasId)) {
    const asking = findAsking(world, route, strays)
    if (!asking) continue
    const cookie = await openVisit(services, asking.one.actor)
    const exported = route.guards.map((guard) => guard.export)
    const part = route.path.split('/')[3] ?? ''
    for (const form of [
      ...(exported.includes('loader') ? [undefined] : []),
      ...(exported.includes('action') ? [FORMS[0]] : []),
    ])
      reads.set(part, [
        ...(reads.get(part) ?? []),
        {
          page: `${form ? 'POST' : 'GET'} ${route.route} as ${asking.one.label}`,
          ids: asking.ids,
          ask: (id) => ask(origin, { path: route.path.replace('ID', id), cookie, form }),
        },
      ])
  }
  return [...reads].map(([group, pages]) => {
    const read = async (round: number, of: (ids: readonly string[]) => string) => {
      const one = pages[round % pages.length]
      if (!one) throw new Error('no page')
      const id = of(one.ids)
      return { answer: await one.ask(id), own: [id], page: one.page }
    }
    return {
      group,
      kinds: [
        { name: "nobody's", attempt: (round) => read(round, () => randomUUID()) },
        { name: "another's", attempt: (round) => read(round, (ids) => ids[round % ids.length] ?? '') },
      ],
    }
  })
}
