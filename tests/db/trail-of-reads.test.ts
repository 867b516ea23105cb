/**
 * Every look leaves a trace (protection rule 9), asked of every loader there is. The list of loaders is read from the
 * routes, what each shows from the access policy: a loader that shows fields of a case and has no visit here fails, and so
 * does one that answers without a row of the trail. The loaders are the real ones, guard included, on real PostgreSQL.
 */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { ACCESS, type AccessName, type AccessRule, type FieldGroup } from '../../app/domain/access.ts'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { parkSearch } from '../../app/http/parked.server.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { privatePhotoPath } from '../../app/photos/private-link.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { listRouteGuards } from '../../scripts/route-guards.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { type MatrixWorld, openMatrixWorld } from '../support/matrix-world.ts'
import { insertSession } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

/** Groups that hold nothing of a case. */
const OPEN_GROUPS: readonly FieldGroup[] = ['published', 'directory']
/** Loaders whose access shows nothing by itself, and which show what other accesses of the same actor allow. */
const SHOWS_BY_OTHERS = [
  '$locale.trabajo._index',
  '$locale.c.$chancellery_.aviso._index',
  '$locale.c.$chancellery_.aviso.nombre',
  'fotos.privada.$token',
]

/** Who may be let in by an emergency: the last that is, is taken. */
const HELPERS = [
  'consular_officer of other chancellery',
  'protection_authority of other protection',
  'protection_authority of host protection',
]

type Visit = {
  /** A member of the matrix' world by its label, or the family of a notice. */
  readonly as: string
  readonly at?: Readonly<Record<string, string>>
}
/** How each loader is visited by somebody who may; words say why one reads nothing. */
const visits = (): Readonly<Record<string, Visit | string>> => {
  const officer = 'consular_officer of responsible'
  const carer = 'shelter_worker of carer'
  const authority = 'protection_authority of host protection'
  const family = 'family of the first notice'
  const draft = 'family of the draft'
  const auditor = 'auditor of red cross'
  const admin = 'institution_admin of responsible'
  const id = (label: string) => ({ id: recordOf(label) })
  const form = { chancellery: 'gt' }
  return {
    '$locale.c.$chancellery_.aviso.$step': { as: draft, at: { ...form, step: 'edad' } },
    '$locale.c.$chancellery_.aviso._index': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.nombre': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.comprobante': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.consentimiento.$purpose': { as: draft, at: { ...form, purpose: 'partners_search' } },
    '$locale.c.$chancellery_.aviso.foto-busca': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.foto-nna': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.revisar': { as: draft, at: form },
    '$locale.c.$chancellery_.aviso.listo': { as: family, at: form },
    '$locale.c.$chancellery_.aviso.familia': { as: family, at: form },
    '$locale.comprobante.copia': 'leads back to the page with the buttons: the copy is taken with one of them',
    '$locale.comprobante.recordatorios': { as: family },
    '$locale.comprobante.seguimiento': { as: family },
    '$locale.trabajo._index': { as: officer },
    '$locale.trabajo.accesos._index': { as: officer },
    '$locale.trabajo.accesos.integrantes._index': { as: admin },
    '$locale.trabajo.accesos.integrantes.$id': { as: admin, at: { id: memberOf(officer).memberId } },
    '$locale.trabajo.alertas._index': { as: auditor },
    '$locale.trabajo.alertas.$id': { as: auditor, at: { id: made.alert } },
    '$locale.trabajo.avisos._index': { as: officer },
    '$locale.trabajo.avisos.$id': { as: officer, at: id('notice') },
    '$locale.trabajo.avisos.$id_.accesos': { as: officer, at: id('notice') },
    '$locale.trabajo.avisos.$id_.fotos': { as: officer, at: id('notice') },
    '$locale.trabajo.avisos.$id_.verificar': { as: officer, at: id('notice') },
    '$locale.trabajo.bitacora': { as: auditor },
    '$locale.trabajo.bitacora_.busquedas.$id': { as: auditor, at: { id: made.search } },
    '$locale.trabajo.buscar': 'asks only: the answer is on the next page',
    '$locale.trabajo.buscar_.mientras': 'leads to the box; what is typed there is answered to a form',
    '$locale.trabajo.buscar_.$token': { as: 'partner_caseworker of red cross', at: { token: made.asked } },
    '$locale.trabajo.buscar_.guardadas': { as: 'partner_caseworker of red cross' },
    '$locale.trabajo.buscar_.guardadas_.$id': { as: 'partner_caseworker of red cross', at: { id: made.saved } },
    '$locale.trabajo.casos.$id': { as: officer, at: id('case disclosed 2') },
    '$locale.trabajo.casos.$id_.consentimientos': { as: carer, at: id('case disclosed 2') },
    '$locale.trabajo.coincidencias._index': { as: officer },
    '$locale.trabajo.coincidencias.$id': { as: carer, at: id('candidate free 0') },
    '$locale.trabajo.coincidencias.$id_.datos': { as: carer, at: id('candidate free 0') },
    '$locale.trabajo.duplicados.$id': { as: officer, at: id('two notices') },
    '$locale.trabajo.informacion._index': { as: authority },
    '$locale.trabajo.informacion.$id': { as: authority, at: id('tip for host protection') },
    '$locale.trabajo.problemas._index': { as: officer },
    '$locale.trabajo.problemas.$id': { as: officer, at: id('problem for responsible') },
    '$locale.trabajo.reportes._index': { as: carer },
    '$locale.trabajo.reportes.$id._index': { as: carer, at: id('sighting free 0') },
    '$locale.trabajo.reportes.$id.accesos': { as: carer, at: id('sighting free 0') },
    '$locale.trabajo.reportes.$id.editar': { as: carer, at: id('sighting free 0') },
    '$locale.trabajo.reportes.$id.tamizaje': { as: carer, at: id('sighting free 0') },
    '$locale.trabajo.reportes.$id.voluntad': { as: carer, at: id('sighting free 0') },
    '$locale.trabajo.emergencia._index': 'asks only: the answer is on the next page',
    '$locale.trabajo.emergencia.$id': { as: made.helper, at: { id: made.emergency } },
    '$locale.trabajo.emergencia.accesos': { as: auditor },
    '$locale.trabajo.reservas._index': { as: authority },
    '$locale.trabajo.reservas.$id': { as: authority, at: id('sighting held 3') },
    '$locale.trabajo.tareas.$id': { as: officer, at: { id: world.task } },
    '$locale.trabajo.tareas.$id_.copia': 'leads back to the page with the buttons: the copy is taken with one of them',
    'fotos.privada.$token': { as: officer, at: { token: made.photo } },
  }
}

let held: TestServices
let world: MatrixWorld
const made = { alert: randomUUID(), search: '', asked: '', saved: '', photo: '', emergency: '', helper: '' }

const memberOf = (label: string): MemberActor => {
  const found = world.actors.find((one) => one.label === label)?.actor
  if (found?.kind !== 'member') throw new Error(`no member ${label}`)
  return found
}
const recordOf = (label: string): string => {
  const found = world.records.find((record) => record.label === label)
  if (!found) throw new Error(`no record ${label}`)
  return found.id
}

const guards = listRouteGuards().flatMap(({ route, guards: own }) =>
  own.flatMap(({ export: act, access }) =>
    act === 'loader' && access ? [{ route, access: access as AccessName }] : [],
  ),
)
const showsCase = ({ route, access }: (typeof guards)[number]): boolean => {
  const rule: AccessRule | undefined = ACCESS[access]
  return SHOWS_BY_OTHERS.includes(route) || (rule?.shows ?? []).some((group) => !OPEN_GROUPS.includes(group))
}
const cases = guards.filter(showsCase).map(({ route }) => route)

const cookies = new Map<string, string>()
/** The cookie of somebody of the world, with a session or a sitting of its own. */
const cookieOf = async (label: string): Promise<string> => {
  const known = cookies.get(label)
  if (known) return known
  const actor = world.actors.find((one) => one.label === label)?.actor
  if (!actor) throw new Error(`nobody is ${label}`)
  const cookie =
    actor.kind === 'member'
      ? `staff=${await openSession(held.services, actor.memberId, { means: 'demo' })}`
      : actor.kind === 'family'
        ? `family=${await openSitting(actor)}`
        : ''
  cookies.set(label, cookie)
  return cookie
}
const openSitting = async ({ noticeId, receiptId }: FamilyActor): Promise<string> => {
  const secret = makeSecret()
  await held.services.worker
    .insertInto('app.family_session')
    .values({
      id_hash: hashSecret(secret),
      notice_id: noticeId,
      receipt_id: receiptId,
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .execute()
  return secret
}

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>
const loaderOf = async (route: string): Promise<Loader> => {
  const file = resolve(`app/routes/${route}`)
  const module = await import(/* @vite-ignore */ `${file}.tsx`).catch(() => import(/* @vite-ignore */ `${file}.ts`))
  return module.loader
}

/** Asks a loader as somebody; a Response it throws is what it answers. */
const ask = async (route: string, label: string, at: Readonly<Record<string, string>> = {}): Promise<unknown> => {
  const loader = await loaderOf(route)
  const request = new Request('http://localhost/es/x', { headers: { cookie: await cookieOf(label) } })
  const context = { address: '127.0.0.1', requestId: '' }
  return loader({ request, params: { locale: 'es', ...at }, context } as unknown as LoaderFunctionArgs)
}

/** Rows of the trail, those of searches not yet folded included. */
const countRows = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from audit.entry)::int + (select count(*) from audit.asked)::int as n`.execute(
    held.services.worker,
  )
  return rows[0]?.n ?? 0
}

beforeAll(async () => {
  held = await openTestServices()
  const { services } = held
  // The loaders make their own services once a process, from the environment.
  Object.assign(process.env, {
    DATABASE_URL: held.database.adminUrl,
    REENCUENTRO_KEYS: inject('testServer').keys,
    DATA_DIR: services.config.dataDir,
    NODE_ENV: 'test',
  })
  world = await openMatrixWorld(services)
  const officer = memberOf('consular_officer of responsible')
  const searcher = memberOf('partner_caseworker of red cross')
  await services.worker
    .updateTable('app.institution')
    .set({ slug: 'gt' })
    .where('id', '=', officer.institutionId)
    .execute()
  await services.worker
    .insertInto('audit.alert')
    .values({
      id: made.alert,
      at: new Date(),
      institution_id: officer.institutionId,
      member_id: officer.memberId,
      period: 'hour',
      period_start: new Date(),
      looks: 151,
      allowed: 150,
      basis: 'role',
    })
    .execute()
  await indexNotice(services, recordOf('notice'))
  await searchRegistry(services, searcher, 'Wendy')
  await foldSearches(services, new Date(Date.now() + 120_000))
  const search = await services.worker
    .selectFrom('audit.entry')
    .select('id')
    .where('act', '=', 'registry.search')
    .executeTakeFirstOrThrow()
  made.search = search.id
  made.asked = await parkSearch(services, { text: 'Wendy', chancellery: '', memberId: searcher.memberId }, 600)
  const saved = await saveSearch(services, searcher, { text: 'Wendy Caal', askedAt: new Date(), standing: true })
  if (saved.ok) made.saved = saved.value.id
  await indexNotice(services, recordOf('notice'))
  for (const label of HELPERS) {
    const member = memberOf(label)
    const session = await insertSession(services.worker, member.memberId)
    const emergency = await breakGlass(
      services,
      { ...member, session },
      {
        reference: recordOf('notice'),
        reason: 'El niño está en peligro esta noche y su familia no contesta',
      },
    )
    if (emergency.ok) Object.assign(made, { emergency: emergency.value.id, helper: label })
  }
  const key = makePhotoKey()
  await services.photos.put({ key, size: 'card', format: 'webp' }, Buffer.from('a picture'))
  await services.worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: recordOf('notice'), of: 'child', store_key: key })
    .execute()
  made.photo = privatePhotoPath(services, officer, key).replace('/fotos/privada/', '')
}, 120_000)
afterAll(async () => {
  const { getServices } = await import('../../app/services.server.ts')
  await (await getServices()).close()
  await held.close()
})

test('every loader that shows fields of a case is visited here, and no visit is of another', () => {
  expect(cases.length).toBeGreaterThan(30)
  expect(Object.keys(visits()).sort(), 'a loader without a visit: add who goes there, as whom').toEqual(
    [...cases].sort(),
  )
})

describe('a row of the trail is written by', () => {
  test.each(cases)('%s', async (route) => {
    const visit = visits()[route]
    if (visit === undefined || typeof visit === 'string') return
    const before = await countRows()
    const answer = await ask(route, visit.as, visit.at).catch((thrown: unknown) => {
      if (thrown instanceof Response)
        throw new Error(`it answered ${thrown.status} ${thrown.headers.get('location') ?? ''}`)
      throw thrown
    })
    expect(answer).toBeTruthy()
    expect(await countRows(), 'rows of the trail').toBeGreaterThan(before)
    const actor = world.actors.find((one) => one.label === visit.as)?.actor
    if (actor?.kind !== 'member') return
    const { rows } = await sql<{
      n: number
    }>`select (select count(*) from audit.entry where member_id = ${actor.memberId})::int
      + (select count(*) from audit.asked where member_id = ${actor.memberId})::int as n`.execute(held.services.worker)
    expect(rows[0]?.n, 'rows of its own').toBeGreaterThan(0)
  })
})

/** All that a page may be drawn from, also what no copy for a browser has (http/server-only.ts). */
const textOf = (answer: unknown): string =>
  JSON.stringify(answer, (_, value) =>
    Object.getOwnPropertyDescriptor(Object(value), 'shown')?.enumerable === false ? value.shown : value,
  ) ?? ''

test('whatever a loader answers with a child’s name or a family’s contact has left a row, whoever asks, for any record', async () => {
  const CANARIES = /Wendy Marisol|Turcios|Xitumul|Matzar|Quib|Marta Caal|5555 0000/
  const ids = [...world.records.map(({ id }) => id), world.task, made.alert, made.search]
  const askers = [
    'consular_officer of responsible',
    'shelter_worker of carer',
    'protection_authority of host protection',
    'migration_officer of carer',
    'institution_admin of responsible',
    'family of the first notice',
  ]
  const visits = guards.flatMap(({ route }) =>
    askers.flatMap((label) => (route.includes('$id') ? ids : ['']).map((id) => ({ route, label, id }))),
  )
  const answerTo = ({ route, label, id }: (typeof visits)[number]) =>
    ask(route, label, { id, chancellery: 'gt', step: 'nombre' }).catch((thrown: unknown) => thrown)
  const shows = (answer: unknown) =>
    !(answer instanceof Response || answer instanceof Error) && CANARIES.test(textOf(answer))
  // Side by side first, since a refusal waits for its floor; then, one by one, those that show something.
  const showing: typeof visits = []
  const next = visits.values()
  const lane = async () => {
    for (const visit of next) if (shows(await answerTo(visit))) showing.push(visit)
  }
  await Promise.all(Array.from({ length: 24 }, lane))
  const silent: string[] = []
  let answered = 0
  for (const visit of showing) {
    const before = await countRows()
    if (!shows(await answerTo(visit))) continue
    answered++
    if ((await countRows()) === before) silent.push(`${visit.route} as ${visit.label}`)
  }
  expect(silent).toEqual([])
  expect(answered).toBeGreaterThan(20)
}, 240_000)

test('no row, no answer: where the trail cannot be written nothing is shown', async () => {
  cookies.clear()
  for (const visit of Object.values(visits())) if (typeof visit !== 'string') await cookieOf(visit.as)
  await withClient(held.database.adminUrl, (client) =>
    client.query('revoke insert on audit.entry, audit.asked from reencuentro_app'),
  )
  try {
    for (const [route, visit] of Object.entries(visits())) {
      // An emergency's row is written by its gate, which the app's rights do not bind.
      if (typeof visit === 'string' || route === '$locale.trabajo.emergencia.$id') continue
      await expect(ask(route, visit.as, visit.at), route).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await withClient(held.database.adminUrl, async (client) => {
      await client.query(
        `grant insert (id, institution_id, actor_kind, member_id, act, record_kind, record_id, details) on audit.entry to reencuentro_app`,
      )
      await client.query(
        'grant insert (id, institution_id, member_id, ciphertext, hits, shown) on audit.asked to reencuentro_app',
      )
    })
  }
})
