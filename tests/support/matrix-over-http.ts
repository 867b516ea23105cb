/**
 * The access matrix asked over HTTP: every route's page, its `.data` twin and its action, as a member of every role in
 * every institution, as a family and as anyone, on records in every relation. What the policy refuses must be refused in
 * the way it says, and what it allows must be reached.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccessName, decideAccess } from '../../app/domain/access.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { listRouteGuards, routeParts } from '../../scripts/route-guards.ts'
import { type MatrixActor, type MatrixRecord, type MatrixWorld, openMatrixWorld } from './matrix-world.ts'
import { type ServedPortal, serveTestPortal } from './served-portal.ts'

type Param = { readonly record: MatrixRecord['kind'] } | { readonly value: string }

/** What stands in a route's address. A route with a parameter that is not here fails the test. */
const PARAMS: readonly (readonly [RegExp, Param])[] = [
  [/^\$locale\.trabajo\.avisos\.\$id/, { record: 'notice' }],
  [/^\$locale\.trabajo\.reportes\.\$id/, { record: 'sighting' }],
  [/^\$locale\.trabajo\.reservas\.\$id/, { record: 'sighting' }],
  [/^\$locale\.trabajo\.coincidencias\.\$id/, { record: 'candidate' }],
  [/^\$locale\.trabajo\.duplicados\.\$id/, { record: 'duplicate' }],
  [/^\$locale\.trabajo\.casos\.\$id/, { record: 'case' }],
  [/^\$locale\.trabajo\.informacion\.\$id/, { record: 'tip' }],
  [/^\$locale\.trabajo\.problemas\.\$id/, { record: 'problem' }],
]
/** Routes whose id is of no case record: judged by role here, by relation in the tests of their own. */
const OTHER_IDS =
  /^\$locale\.trabajo_?\.(oficinas|modulos|alertas|accesos\.integrantes|bitacora_\.busquedas|buscar_\.guardadas_|integrantes|solicitudes|instituciones_?|convenios_?|emergencia)\.\$id/
/** Routes whose parameter is a secret, a word of the site or a form's step: judged without a record. */
const VALUES: Readonly<Record<string, string>> = {
  $: 'nada',
  $locale: 'es',
  $chancellery: 'gt',
  $mission: 'nada',
  $step: 'edad',
  $purpose: 'partners_search',
  $publicId: 'nada',
  $short: 'nada',
  $token: 'nada',
  $key: 'nada',
  $role: 'nada',
  $file: 'nada.webp',
  $reference: 'nada',
  $institution: 'nada',
}
/** What ends the session it is sent with: after it nobody would be judged any more. */
const ENDING = /^\$locale\.(comprobante\.terminar|salir|trabajo_\.salir)$/

let portal: ServedPortal
let world: MatrixWorld
const cookies = new Map<MatrixActor, string>()

const openSession = async ({ actor }: MatrixActor): Promise<string> => {
  const secret = makeSecret()
  const id_hash = hashSecret(secret)
  const expires_at = new Date(Date.now() + 3_600_000)
  const { worker } = portal.services
  if (actor.kind !== 'member' && actor.kind !== 'family') return ''
  if (actor.kind === 'member') {
    await worker
      .insertInto('app.session')
      .values({
        id_hash,
        member_id: actor.memberId,
        expires_at,
        means: 'password',
        second_factor: 'totp',
        stepped_up_at: new Date(Date.now() + 3_600_000),
      })
      .execute()
    return `staff=${secret}`
  }
  await worker
    .insertInto('app.family_session')
    .values({ id_hash, notice_id: actor.noticeId, receipt_id: actor.receiptId, expires_at })
    .execute()
  return `family=${secret}`
}

type Cell = {
  readonly route: string
  readonly access: AccessName
  readonly path: string
  readonly record?: MatrixRecord
  /** The id in the address, where there is one. */
  readonly id?: string
  /** A parameter that names nothing: the page may say 404 to whom the policy allows. */
  readonly opaque: boolean
}

const pathOf = (route: string, value: (name: string) => string): string =>
  `/${routeParts(route)
    .map((part) => (part.startsWith('$') ? value(part) : part))
    .join('/')}`

const cellsOf = (route: string, access: AccessName): Cell[] => {
  const param = PARAMS.find(([pattern]) => pattern.test(route))?.[1]
  const other = OTHER_IDS.test(route)
  if (!param && !other && route.includes('$id') && !route.includes('tareas'))
    throw new Error(`no parameter for ${route}`)
  const fill = (id?: string) =>
    pathOf(route, (name) => {
      const value = name === '$id' ? (other ? NOTHING : id) : VALUES[name]
      if (value === undefined) throw new Error(`no value for ${name} of ${route}`)
      return value
    })
  const opaque =
    other ||
    /\$(publicId|short|token|key|role|file|reference|institution|mission)/.test(route) ||
    /\$$|^dev\.|llave$/.test(route)
  if (route.includes('tareas')) {
    const [record] = world.records
    return [{ route, access, path: fill(world.task), id: world.task, ...(record ? { record } : {}), opaque }]
  }
  if (param && 'record' in param)
    return world.records
      .filter(({ kind }) => kind === param.record)
      .map((record) => ({ route, access, path: fill(record.id), id: record.id, record, opaque }))
  return [{ route, access, path: fill(), opaque }]
}

const listCells = (act: 'loader' | 'action'): Cell[] =>
  listRouteGuards().flatMap(({ route, guards }) =>
    guards
      .filter((guard) => guard.export === act && !ENDING.test(route))
      .flatMap((guard) => cellsOf(route, guard.access as AccessName)),
  )

type Expected = 'allow' | 'sign_in' | 'forbidden' | 'unknown'

const expectedOf = (actor: MatrixActor['actor'], { access, record }: Cell): Expected => {
  const verdict = decideAccess(actor, access, record ? world.factsOf(actor, record) : undefined)
  if (verdict.ok) return 'allow'
  if (verdict.code === 'access.sign_in' || verdict.code === 'access.receipt' || verdict.code === 'access.other_holder')
    return 'sign_in'
  return verdict.code === 'access.unknown_record' ? 'unknown' : 'forbidden'
}

/** What every id that names nothing answers this actor: what it may not know must answer the same (protection rule 10). */
const NOTHING = '00000000-0000-4000-8000-00000000dead'

type Answer = { readonly kind: Expected | number; readonly status: number; readonly text: string }

const answerOf = async (cell: Cell, cookie: string, twin: boolean, act: 'loader' | 'action'): Promise<Answer> => {
  const send = () =>
    fetch(`${portal.origin}${cell.path}${twin ? '.data' : ''}`, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie, origin: portal.origin },
      ...(act === 'action' ? { method: 'POST', body: new URLSearchParams() } : {}),
    })
  // A kept connection may be closed while a request is on its way: asked once more, on another.
  const answer = await send().catch(send)
  const text = await answer.text()
  const { status } = answer
  return { kind: kindOf(status, answer.headers.get('location') ?? (status === 202 ? text : '')), status, text }
}

const ofNothing = new Map<string, Promise<Answer>>()

/** The same, of an address that names nothing: asked once, since it waits for a floor. */
const answerOfNothing = (path: string, cell: Cell, cookie: string, twin: boolean, act: 'loader' | 'action') => {
  const key = `${act} ${twin} ${path} ${cookie}`
  const asked = ofNothing.get(key) ?? answerOf({ ...cell, path }, cookie, twin, act)
  ofNothing.set(key, asked)
  return asked
}

const kindOf = (status: number, location: string): Expected | number => {
  if (/\/(trabajo\/entrar|comprobante(\/seguimiento)?)\?despues=/.test(location)) return 'sign_in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'unknown'
  return status < 500 ? 'allow' : status
}

/** The page without what differs on every answer: nonces and the id in its own address. */
const plain = (text: string, id: string): string =>
  text
    .replaceAll(id, '')
    .replaceAll(NOTHING, '')
    .replace(/nonce="[^"]*"/g, '')

/** Without a record only role and accreditation count: one institution of each sort stands for all. */
const actorsFor = (cell: Cell): readonly MatrixActor[] =>
  cell.record
    ? world.actors
    : world.actors.filter(({ label, actor }) => actor.kind !== 'member' || /of (red cross|carer)$/.test(label))

const judge = async (cell: Cell, one: MatrixActor, twin: boolean, act: 'loader' | 'action') => {
  const cookie = cookies.get(one) ?? ''
  const expected = expectedOf(one.actor, cell)
  const got = await answerOf(cell, cookie, twin, act)
  if (expected === 'unknown' && cell.id) {
    const { id } = cell
    const path = cell.path.replace(id, NOTHING)
    const alike = (one: Answer, other: Answer) =>
      one.status === other.status && plain(one.text, id) === plain(other.text, id)
    const askBoth = () =>
      Promise.all([answerOf(cell, cookie, twin, act), answerOf({ ...cell, path }, cookie, twin, act)])
    // The menu counts what waits for the member, which the acts asked meanwhile change: both are then asked anew, at once.
    const same =
      alike(got, await answerOfNothing(path, cell, cookie, twin, act)) ||
      alike(...(await askBoth())) ||
      alike(...(await askBoth()))
    // An act that says nothing may be refused for that before its record is looked for: to all alike.
    const refused = got.kind === 'unknown' || (act === 'action' && (got.status === 400 || got.status === 422))
    return same && refused
      ? undefined
      : `unknown, got ${got.kind} (${got.status}, ${same ? 'same as' : 'unlike'} nothing)`
  }
  if (got.kind === expected) return undefined
  if (expected === 'allow' && got.kind === 'unknown' && (cell.opaque || act === 'action')) return undefined
  return `${expected}, got ${got.kind} (${got.status})`
}

/** Many: a refusal of a record waits for its floor and costs the machine nothing meanwhile. */
const AT_ONCE = 40

const compare = async (act: 'loader' | 'action', twin: boolean, share = 1) => {
  const mismatches: string[] = []
  const asked = listCells(act)
    .flatMap((cell) => actorsFor(cell).map((one) => ({ cell, one })))
    .filter((_, index) => index % share === 0)
  const next = asked.values()
  const ask = async () => {
    for (const { cell, one } of next) {
      const problem = await judge(cell, one, twin, act)
      if (problem)
        mismatches.push(
          `${one.label} × ${cell.record?.label ?? ''} × ${act} ${cell.route} (${cell.access}): ${problem}`,
        )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask))
  console.log(`${asked.length} cells: ${act}${twin ? '.data' : ''}`)
  return mismatches.sort()
}

/** One request in so many that is asked, of each sort. */
type Shares = { readonly pages: number; readonly twins: number; readonly acts: number }

/** The matrix as tests: all of it, or of each sort of request one in so many, other actors for every cell. */
export const describeMatrix = ({ pages, twins, acts }: Shares): void => {
  describe('the access matrix over HTTP', () => {
    beforeAll(async () => {
      portal = await serveTestPortal()
      world = await openMatrixWorld(portal.services)
      for (const one of world.actors) cookies.set(one, await openSession(one))
    }, 180_000)
    afterAll(() => portal.close())

    test('holds for pages', async () => expect(await compare('loader', false, pages)).toEqual([]), 900_000)
    test('holds for their .data twins', async () => expect(await compare('loader', true, twins)).toEqual([]), 900_000)
    test('holds for acts', async () => expect(await compare('action', false, acts)).toEqual([]), 900_000)
  })
}
