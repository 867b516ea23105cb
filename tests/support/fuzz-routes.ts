import { readFileSync } from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import fc from 'fast-check'
import { issueChallenge } from '../../app/http/public-form.server.ts'
import { PUBLIC_FORMS, type PublicForm } from '../../app/http/public-form.ts'
import { type Hostile, hostileForm, INSIDE, type KnownForm, type PageForm, TYPED } from './fuzz.ts'
import type { FuzzForm, FuzzWorld } from './fuzz-world.ts'
import { fromElsewhere } from './oracle-groups.ts'
import { solvePage } from './public-form.ts'

export type Fuzzed = {
  readonly sent: number
  /** Sent by the one whom the route lets in, and taken or refused by what lies behind the door. */
  readonly reached: number
  readonly statuses: ReadonlyMap<number, number>
}

/**
 * Forms for which somebody and something new is made: fewer where a form that is taken ends the session it came with, and few where it
 * opens another notice in it.
 */
const TURN = 100
const TURNS: readonly (readonly [RegExp, number])[] = [
  [/aviso\.familia$/, 4],
  [/salir$|terminar$|sesiones$|cuenta$|_\.llave$|codigo$|invitacion$/, 20],
]
/** Many: an answer that waits for a floor costs the machine nothing meanwhile. */
const AT_ONCE = 48
/** One proof of work in so many is computed as a browser does; the others come of a page that was left open, as without scripts. */
const SOLVED = 25
/** Statuses under which the form comes back with what was typed in it: a field is wrong, it came too soon, or the receipt that is open is another's. */
const FORM_AGAIN = [409, 422, 429]

const NAME = /\bname="([\w.-]+)"/g
const READ = /form(?:Text|Choice|Choices|File)?\([^']{0,40}'(\w+)'|\.get\('(\w+)'\)/g
const VALUE = /\bvalue="([^"]{1,60})"/g
/** Words in the source of a route: the choices among which its action knows one. */
const LITERAL = /'([a-z]\w{1,20})'/g
const CONTROL = /<(input|select|textarea|button)\b([^>]*)>(?:((?:(?!<\/select>)[\s\S])*)<\/select>)?/g

/** The forms of a page, with the values that each field has there. */
const pageForms = (html: string): readonly PageForm[] =>
  html
    .split(/<form\b/)
    .slice(1)
    .map((rest) => {
      const form = new Map<string, readonly string[]>()
      for (const [, , attributes = '', options = ''] of (rest.split('</form>')[0] ?? '').matchAll(CONTROL)) {
        const name = /\bname="([^"]+)"/.exec(attributes)?.[1]
        if (!name) continue
        const own = [...`${attributes}${options}`.matchAll(/\bvalue="([^"]*)"/g)].map(([, value = '']) => value)
        form.set(name, [...(form.get(name) ?? []), ...own.filter(Boolean)])
      }
      return form
    })
    .filter((form) => form.size > 0)

/** What a route's own page and source tell of its form. */
const knownOf = (route: FuzzForm, html: string): KnownForm => {
  const source = ['tsx', 'ts'].map((end) => readIfThere(`app/routes/${route.route}.${end}`)).join('')
  const names = [...html.matchAll(NAME), ...source.matchAll(READ)].map((found) => found[1] ?? found[2] ?? '')
  const values = [...html.matchAll(VALUE), ...source.matchAll(LITERAL)].map(([, value = '']) => value)
  return {
    names: [...new Set([...names, 'act', 'version', 'challenge', 'key'])].filter(Boolean),
    values: [...new Set([...values, '1'])],
    forms: pageForms(html),
    right: route.right,
  }
}

const readIfThere = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** Plain HTTP over kept connections: `fetch` costs more than the portal's own part of many an answer. */
const openClient = (origin: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const once = (path: string, headers: Readonly<Record<string, string>>, body?: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body ? { 'content-length': String(body.length) } : {}
      const all = { accept: 'text/html', origin, ...headers, ...length }
      const sent = request(`${origin}${path}`, { agent, method: body ? 'POST' : 'GET', headers: all }, (answer) => {
        readAll(answer).then(
          (text) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          reject,
        )
      })
      sent.once('error', reject)
      sent.end(body)
    })
  return {
    /** A kept connection may be closed while a request is on its way: asked once more, on another. */
    ask: (path: string, headers: Readonly<Record<string, string>>, body?: Buffer) =>
      once(path, headers, body).catch(() => once(path, headers, body)),
    close: () => agent.destroy(),
  }
}

/** Where a form goes that is not let in. */
const DOOR = /\/(trabajo\/(entrar|confirmar|cuenta)|comprobante(\/seguimiento)?)\?despues=/

/** The page's own, which nobody has solved, would be read before the one that is sent behind. */
const withoutChallenge = (body: Buffer): Buffer =>
  Buffer.from(body.toString('latin1').replace(/(?<=^|&)challenge=[^&]*&?/g, ''), 'latin1')

const CHALLENGE = /name="challenge" value="([A-Za-z0-9_-]+)"/

/** Which of the forms that ask for a proof of work this page has. */
const publicFormOf = (html: string): PublicForm | undefined => {
  const challenge = CHALLENGE.exec(html)?.[1]
  if (!challenge) return undefined
  const { parameters } = JSON.parse(Buffer.from(challenge, 'base64url').toString())
  return PUBLIC_FORMS.find((form) => form === parameters.data.form)
}

type Turn = {
  readonly route: FuzzForm
  readonly publicForm: PublicForm | undefined
  readonly forms: readonly Hostile[]
}

/**
 * Sends `runs` hostile forms to a route: six in eight as the one whom it lets in and on a record that is theirs, one as a
 * family, one as anyone; two thirds of those to a public form with its proof, so that what lies behind is reached.
 * @throws with a form that made an answer of 5xx, one that shows our inside, or repeats what was typed where it must not
 */
export const fuzzRoute = async (
  origin: string,
  world: FuzzWorld,
  name: string,
  runs: number,
  seed: number,
  tell: (sent: number) => void = () => undefined,
): Promise<Fuzzed> => {
  const client = openClient(origin)
  let sent = 0
  let reached = 0
  const statuses = new Map<number, number>()
  const open = async (route: FuzzForm) =>
    (await client.ask(`${route.path}${route.asked ?? ''}`, { cookie: route.cookie, ...fromElsewhere() })).text
  const size = TURNS.find(([pattern]) => pattern.test(name))?.[1] ?? TURN
  const makeTurn = async (turn: number): Promise<Turn> => {
    const route = await world.prepare(name, turn)
    const html = await open(route)
    const numRuns = Math.min(size, runs - turn * size)
    const forms = fc.sample(hostileForm(knownOf(route, html)), { numRuns, seed: seed + turn })
    return { route, publicForm: publicFormOf(html), forms }
  }
  const halfAMinuteAgo = { ...world.services, now: () => new Date(Date.now() - 30_000) }
  const proofOf = async (route: FuzzForm, form: PublicForm, at: number): Promise<string> => {
    const proof =
      at % SOLVED === 0 ? await solvePage(await open(route)) : { challenge: await issueChallenge(halfAMinuteAgo, form) }
    return `&${new URLSearchParams(proof)}`
  }
  const send = async ({ route, publicForm }: Turn, { type, body, twin, query }: Hostile, at: number): Promise<void> => {
    const who = at % 8
    const cookie = who === 0 ? '' : who === 1 ? route.familyCookie : route.cookie
    const proven = publicForm && at % 3 > 0 && type.includes('urlencoded')
    const proof = Buffer.from(proven ? await proofOf(route, publicForm, at) : '')
    const answer = await client.ask(
      `${route.path}${twin ? '.data' : ''}${query}`,
      { cookie, ...fromElsewhere(), ...(type ? { 'content-type': type } : {}) },
      proven ? Buffer.concat([withoutChallenge(body), proof]) : body,
    )
    sent++
    const turnedAway = DOOR.test(answer.headers.location ?? '') || (answer.status === 202 && DOOR.test(answer.text))
    if (who > 1 && !turnedAway && (answer.status < 400 || answer.status === 422)) reached++
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    if (answer.status >= 500) throw new Error(`${answer.status} of ${route.path}`)
    const inside = INSIDE.exec(answer.text)
    if (inside && !body.toString('latin1').includes(inside[0])) throw new Error(`${route.path} shows ${inside[0]}`)
    const isForm = answer.status < 400 || FORM_AGAIN.includes(answer.status)
    if (!isForm && answer.text.includes(TYPED))
      throw new Error(`${answer.status} of ${route.path} repeats what was typed`)
    if (Object.values(answer.headers).join().includes(TYPED))
      throw new Error(`a header of ${route.path} repeats what was typed`)
  }
  const turns = new Map<number, Promise<Turn>>()
  let next = 0
  const work = async () => {
    for (let at = next++; at < runs; at = next++) {
      const turn = Math.floor(at / size)
      const made = turns.get(turn) ?? makeTurn(turn)
      turns.set(turn, made)
      turns.delete(turn - 2)
      const one = await made
      const form = one.forms[at % size]
      if (!form) throw new Error('no such form')
      await send(one, form, at).catch((error: Error) => {
        throw new Error(
          `${error.message} (seed ${seed + turn}): ${form.type} ${form.query} ${form.body.toString('latin1').slice(0, 600)}`,
        )
      })
      if (sent % 1000 === 0) tell(sent)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, runs) }, work))
  } finally {
    client.close()
  }
  return { sent, reached, statuses }
}
