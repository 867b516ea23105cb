/** A few records and somebody for every access: what it takes to ask each route for its page and to send it a form. */
import { randomUUID } from 'node:crypto'
import { ACCESS, type AccessName } from '../../app/domain/access.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { InstitutionKind, Role } from '../../app/domain/institution.ts'
import { ROLES_OF_KIND } from '../../app/domain/membership.ts'
import type { Services } from '../../app/services.server.ts'
import { listRouteGuards } from '../../scripts/route-guards.ts'
import { insertMember, insertNotice, insertReceipt, insertSighting } from './records.ts'
import { openVisit } from './visitors.ts'

/** An address of a route with the cookie of somebody whom its access lets in. */
export type EdgeRoute = {
  readonly route: string
  readonly access: AccessName
  readonly path: string
  readonly cookie: string
}

export type EdgeWorld = {
  readonly pages: readonly EdgeRoute[]
  readonly forms: readonly EdgeRoute[]
  readonly familyCookie: string
  /** Somebody of each role. */
  readonly members: ReadonlyMap<Role, MemberActor>
}

export const FRAMING = 'https://ministerio.invalid'

const WORDS: Readonly<Record<string, string>> = {
  $: 'nada',
  $locale: 'es',
  $chancellery: 'hn',
  $step: 'edad',
  $purpose: 'partners_search',
  $role: 'officer.hn',
  $file: 'card.webp',
  $key: 'edge-module',
}

export const openEdgeWorld = async (services: Services): Promise<EdgeWorld> => {
  const { worker } = services
  const cookies = new Map<Role, string>()
  const members = new Map<Role, MemberActor>()
  const kinds = Object.entries(ROLES_OF_KIND) as [InstitutionKind, readonly Role[]][]
  let chancellery = ''
  let shelter = ''
  for (const [kind, roles] of kinds) {
    const isFirst = kind === 'chancellery'
    const member = await insertMember(
      worker,
      { kind, country: 'HN', accredited: isFirst, ...(isFirst ? { slug: 'hn' } : {}) },
      roles,
    )
    if (isFirst) chancellery = member.institutionId
    if (kind === 'shelter') shelter = member.institutionId
    for (const role of roles.filter((one) => !members.has(one))) {
      members.set(role, member)
      cookies.set(role, await openVisit(services, member))
    }
  }
  const notice = await insertNotice(worker, chancellery)
  const sighting = await insertSighting(worker, shelter)
  await worker
    .insertInto('app.embed')
    .values({ key: 'edge-module', institution_id: chancellery, origins: [FRAMING], locale: 'es' })
    .execute()
  const draft = await insertNotice(worker, chancellery, { state: 'draft' })
  const familyCookie = await openVisit(services, await insertReceipt(worker, draft))
  const idOf = (route: string): string =>
    /avisos\.\$id/.test(route) ? notice : /(reportes|reservas)\.\$id/.test(route) ? sighting : randomUUID()
  const cookieOf = (access: AccessName): string => {
    const { who } = ACCESS[access]
    if (who === 'anyone') return ''
    if (who === 'family') return familyCookie
    const role = who === 'self' ? 'consular_officer' : who[0]
    return cookies.get(role as Role) ?? ''
  }
  const list = (act: 'loader' | 'action'): EdgeRoute[] =>
    listRouteGuards().flatMap(({ route, guards }) =>
      guards
        .filter((guard) => guard.export === act)
        .map((guard) => {
          const access = guard.access as AccessName
          return { route, access, path: pathOf(route, idOf(route)), cookie: cookieOf(access) }
        }),
    )
  return { pages: list('loader'), forms: list('action'), familyCookie, members }
}

const pathOf = (route: string, id: string): string => {
  const parts = route
    .split('.')
    .map((part) => part.replace(/_$/, ''))
    .filter((part) => part !== '_index')
  return `/${parts.map((part) => (part.startsWith('$') ? (WORDS[part] ?? id) : part)).join('/')}`
}
