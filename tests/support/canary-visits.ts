/** A world with canaries in it, and visits of everybody to every page, in search of canaries where the policy shows none. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ACCESS, type AccessName, decideAccess, type FieldGroup } from '../../app/domain/access.ts'
import type { Actor, FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import type { Carried } from '../../app/notices/carried.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { keepCarried } from '../../app/notices/sitting.server.ts'
import type { Services } from '../../app/services.server.ts'
import { indexPublication } from '../../search/indexer.server.ts'
import { dataAddress, hasId, listAddresses } from './addresses.ts'
import {
  type Canary,
  findCanaries,
  makeCarried,
  plantDouble,
  plantPair,
  plantReminder,
  plantShelter,
  plantTold,
} from './canaries.ts'
import { type MatrixActor, type MatrixRecord, type MatrixWorld, openMatrixWorld } from './matrix-world.ts'
import { ask, openVisit } from './visitors.ts'

export type CanaryWorld = {
  readonly world: MatrixWorld
  readonly canaries: readonly Canary[]
  readonly publicId: string
  /** Of the same notice's address on paper. */
  readonly shortId: string
  readonly isAllowed: (actor: Actor, canary: Canary) => boolean
  /** What the sitting of one family carries over from the notice of another child. */
  readonly sitting: { readonly actor: Actor; readonly carried: Carried }
}

const KIND_OF: Readonly<Record<string, MatrixRecord['kind']>> = {
  notice: 'notice',
  family: 'notice',
  sighting: 'sighting',
  hold: 'sighting',
  candidate: 'candidate',
  case: 'case',
  duplicate: 'duplicate',
  tip: 'tip',
  problem: 'problem',
}

const groupsOf = (world: MatrixWorld, actor: Actor, record: MatrixRecord): ReadonlySet<FieldGroup> => {
  const groups = new Set<FieldGroup>()
  for (const name of Object.keys(ACCESS) as AccessName[]) {
    if (KIND_OF[name.split('.')[0] ?? ''] !== record.kind || !('relation' in ACCESS[name])) continue
    const verdict = decideAccess(actor, name, world.factsOf(actor, record))
    if (verdict.ok) for (const group of verdict.value) groups.add(group)
  }
  if (record.kind === 'case' && !world.isDisclosed(record)) groups.delete('whereabouts')
  return groups
}

export const openCanaryWorld = async (services: Services): Promise<CanaryWorld> => {
  const world = await openMatrixWorld(services)
  const { worker } = services
  const canaries: Canary[] = []
  const notices: MatrixRecord[] = []
  for (const candidate of world.records.filter(({ kind }) => kind === 'candidate')) {
    const row = await worker
      .selectFrom('app.candidate as pair')
      .leftJoin('app.match_case as known', 'known.candidate_id', 'pair.id')
      .select(['pair.notice_id', 'pair.sighting_id', 'known.id as case_id'])
      .where('pair.id', '=', candidate.id)
      .executeTakeFirstOrThrow()
    const record = (id: string | null) => world.records.find((one) => one.id === id)
    const sighting = record(row.sighting_id)
    if (!sighting) throw new Error('a candidate without its sighting')
    const notice: MatrixRecord = record(row.notice_id) ?? { kind: 'notice', label: 'notice', id: row.notice_id }
    notices.push(notice)
    canaries.push(...(await plantPair(services, { notice, sighting, candidate, caseRecord: record(row.case_id) })))
  }
  for (const double of world.doubles) canaries.push(...(await plantDouble(services, double)))
  for (const { record } of world.told) canaries.push(...(await plantTold(services, record)))
  const shelter = await plantShelter(
    services,
    world.records.filter(({ kind, label }) => kind === 'sighting' && !label.includes('strangers')),
    [],
  )
  const { publicId, shortId } = await publish(services, world, notices[0])
  const familyOf = (label: string): FamilyActor => {
    const found = world.actors.find((one) => one.label === label)?.actor
    if (found?.kind !== 'family') throw new Error(`no ${label}`)
    return found
  }
  canaries.push(await plantReminder(services, familyOf('family of the first notice')))
  const over = makeCarried()
  const sitting = { actor: familyOf('family of the draft'), carried: over.carried }
  const published = canaries.find(
    ({ field, seenUnder }) => field === 'notice: given name' && seenUnder[0]?.record === notices[0],
  )
  const isAllowed = (actor: Actor, canary: Canary): boolean => {
    if (canary === published) return true
    if (over.canaries.includes(canary)) return actor === sitting.actor
    if (canary.seenUnder.some(({ record, group }) => groupsOf(world, actor, record).has(group))) return true
    if (actor.kind !== 'member') return false
    if (canary === shelter.canary) return knowsShelter(actor, shelter.institutionId)
    return canary.inRegistry && !actor.roles.includes('consular_officer') && decideAccess(actor, 'registry.search').ok
  }
  return { world, canaries: [...canaries, ...over.canaries, shelter.canary], publicId, shortId, isAllowed, sitting }
}

const knowsShelter = (actor: MemberActor, institutionId: string): boolean =>
  actor.scopes.includes(institutionId) ||
  actor.roles.includes('secretariat') ||
  (actor.roles.includes('protection_authority') && actor.country === 'MX')

const publish = async (services: Services, world: MatrixWorld, notice: MatrixRecord | undefined) => {
  const officer = world.actors.find(({ label }) => label === 'consular_officer of responsible')?.actor
  if (!notice || officer?.kind !== 'member') throw new Error('nobody to publish')
  for (const purpose of ['publish', 'publish_name'] as const)
    await services.worker
      .insertInto('app.consent')
      .values({ id: randomUUID(), notice_id: notice.id, purpose, given: true, way: 'web_form', locale: 'es' })
      .execute()
  const { version } = await services.worker
    .selectFrom('app.notice')
    .select('version')
    .where('id', '=', notice.id)
    .executeTakeFirstOrThrow()
  await services.worker
    .insertInto('app.embed')
    .values({ key: 'canary', institution_id: officer.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
  const done = await publishNotice(services, officer, { noticeId: notice.id, version })
  if (!done.ok) throw new Error(done.code)
  await indexPublication(services, notice.id)
  const row = await services.worker
    .selectFrom('app.publication')
    .select(['public_id', 'short_id'])
    .where('notice_id', '=', notice.id)
    .executeTakeFirstOrThrow()
  return { publicId: row.public_id, shortId: row.short_id }
}

type Visits = { readonly answers: number; readonly leaks: readonly string[]; readonly seen: ReadonlySet<Canary> }

/** Read last: whoever goes there is nobody afterwards. */
const endsVisit = (path: string): boolean => /\/(salir|terminar)$/.test(path)

/** Visitors at once. */
const AT_ONCE = 6

/** Pages with and without ids, of records of every relation, as each actor; what a search finds; addresses that fail. */
export const visitAll = async (
  { services, origin }: { readonly services: Services; readonly origin: string },
  { world, canaries, publicId, shortId, isAllowed, sitting }: CanaryWorld,
  actors: readonly MatrixActor[],
): Promise<Visits> => {
  const leaks = new Set<string>()
  const seen = new Set<Canary>()
  let answers = 0
  const plain = listAddresses(randomUUID(), { $publicId: publicId, $short: shortId }).filter((route) => !hasId(route))
  const withId = listAddresses('ID').filter(hasId)
  const visit = async ({ label, actor }: MatrixActor) => {
    const cookie = await openVisit(services, actor)
    if (actor === sitting.actor) await keepCarried(services, cookie.split('=')[1], sitting.carried)
    const read = async (path: string, typed?: Canary, form?: Readonly<Record<string, string>>) => {
      const answer = await ask(origin, { path, cookie, form })
      answers++
      const found = findCanaries(`${answer.headers}\n${answer.text}`, canaries)
      for (const one of found) {
        if (one === typed) continue
        if (one !== 'unknown' && isAllowed(actor, one)) seen.add(one)
        else
          leaks.add(
            `${label} × ${path.replace(/[0-9a-f-]{36}|[\w-]{43}/g, '·')} (${answer.status}): ${one === 'unknown' ? 'a mark in an unknown writing' : one.field}`,
          )
      }
      return answer
    }
    for (const step of ['companias', 'contacto']) await read(`/es/c/gt/aviso/${step}`)
    for (const { path } of plain) if (!endsVisit(path)) for (const each of [path, dataAddress(path)]) await read(each)
    for (const { path, guards } of withId) {
      const kind = KIND_OF[guards[0]?.access?.split('.')[0] ?? '']
      const admitted = guards.some(({ access }) => decideAccess(actor, access as AccessName).ok)
      const ids = admitted ? world.records.filter((record) => record.kind === kind).map(({ id }) => id) : []
      // All at once: a refusal of a record waits for its floor.
      const asked = [...ids.slice(0, 4), randomUUID()].map((id) => path.replace('ID', id))
      await Promise.all(asked.flatMap((one) => [read(one), read(dataAddress(one))]))
    }
    for (const canary of canaries.filter(({ inRegistry }) => inRegistry).slice(0, 3))
      for (const search of ['/es/buscar', '/es/trabajo/buscar']) {
        const { headers } = await read(search, canary, { q: canary.word })
        const found = /^location: (\S*buscar\/\S+)$/im.exec(headers)?.[1]
        if (found) await read(found, canary)
      }
    for (const path of [
      '/healthz',
      '/readyz',
      '/metrics',
      '/es/nada',
      '/es/%E0%A4',
      '/assets/nada.js',
      ...['atom', 'json', 'pfif'].map((format) => `/feeds/canary.${format}`),
      `/embed/canary?l=es`,
      `/embed/canary?v=notice&l=es&n=${publicId}`,
      `/embed/canary/fragment?n=${publicId}`,
      `/oembed?url=${encodeURIComponent(`http://localhost:4600/es/a/${publicId}`)}`,
    ])
      await read(path)
    for (const { path } of plain) if (endsVisit(path)) await read(path)
  }
  const next = actors.values()
  const work = async () => {
    for (const one of next) await visit(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { answers, leaks: [...leaks], seen }
}

/** Canaries in rows where nobody may read them in clear: the trail, work to do, other people's search, and all that is sealed. */
export const scanRows = async (
  { worker }: Services,
  canaries: readonly Canary[],
  published: readonly string[],
): Promise<readonly string[]> => {
  const leaks = new Set<string>()
  const { rows: tables } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'audit', 'search') and c.relkind = 'r'`.execute(worker)
  const silent =
    /^(audit\.|app\.(outbox|task|notice_event|parked|session|submission|sign_in|candidate_act|publication))/
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`
      .execute(worker)
      .catch(() => ({ rows: [] }))
    for (const found of findCanaries(rows.map(({ row }) => row).join('\n'), canaries)) {
      if (found === 'unknown') leaks.add(`${name}: a mark in an unknown writing`)
      else if (found.sealed) leaks.add(`${name}: ${found.field}, which is sealed`)
      else if (silent.test(name) && !published.includes(found.word)) leaks.add(`${name}: ${found.field}`)
    }
  }
  for (const audience of ['public', 'partner'] as const) {
    const rows = await worker.selectFrom('search.document').selectAll().where('audience', '=', audience).execute()
    for (const found of findCanaries(JSON.stringify(rows), canaries)) {
      const fine = found !== 'unknown' && (audience === 'public' ? published.includes(found.word) : found.inRegistry)
      if (!fine) leaks.add(`search.document of ${audience}: ${found === 'unknown' ? 'a mark' : found.field}`)
    }
  }
  return [...leaks]
}

/** Files under a folder that hold a canary: mails, photos, whatever is kept on disk. */
export const scanFiles = async (folder: string, canaries: readonly Canary[]): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const leaks: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const text = (await readFile(join(entry.parentPath, entry.name))).toString('latin1')
    if (findCanaries(text, canaries).size > 0) leaks.push(entry.name)
  }
  return leaks
}
