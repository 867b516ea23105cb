import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { EdgeRoute, EdgeWorld } from './edge-world.ts'
import { type Hostile, hostileForm, INSIDE, TYPED } from './fuzz.ts'
import { solvePage } from './public-form.ts'

export type Fuzzed = { readonly sent: number; readonly reached: number }

const BATCH = 200
/** Many: some answers wait for a floor, and cost the machine nothing meanwhile. */
const AT_ONCE = 12
/** Statuses under which the form comes back with what was typed in it: a field is wrong, or it came too soon. */
const FORM_AGAIN = [422, 429]

const NAME = /\bname="([\w.-]+)"/g
const READ = /form(?:Text|Choice|Choices|File)?\((?:form, )?'(\w+)'|\.get\('(\w+)'\)/g
const VALUE = /\bvalue="([^"]{1,60})"/g

/** Fields and values of a route's own page and source. */
const fieldsOf = (route: EdgeRoute, html: string): readonly [readonly string[], readonly string[]] => {
  const source = ['tsx', 'ts'].map((end) => readIfThere(`app/routes/${route.route}.${end}`)).join('')
  const names = [...html.matchAll(NAME), ...source.matchAll(READ)].map((found) => found[1] ?? found[2] ?? '')
  const values = [...html.matchAll(VALUE)].map(([, value = '']) => value)
  return [
    [...new Set([...names, 'act', 'version', 'challenge', 'key'])].filter(Boolean),
    [...new Set([...values, '1'])],
  ]
}

const readIfThere = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Sends `runs` hostile forms to a route, by turns as the one whom it lets in, as a family and as anyone, and every third to
 * a public form with a solved challenge, so that what lies behind is reached.
 * @throws with a form that made an answer of 5xx, one that shows our inside, or repeats what was typed where it must not
 */
export const fuzzRoute = async (
  origin: string,
  world: EdgeWorld,
  route: EdgeRoute,
  runs: number,
  seed: number,
): Promise<Fuzzed> => {
  const open = async () =>
    (
      await fetch(origin + route.path, { headers: { accept: 'text/html', cookie: route.cookie }, redirect: 'manual' })
    ).text()
  const html = await open()
  const [names, values] = fieldsOf(route, html)
  const isPublicForm = html.includes('name="challenge"')
  let sent = 0
  let reached = 0
  const send = async ({ type, body, twin, query }: Hostile): Promise<void> => {
    const turn = sent++ % 4
    const cookie = turn === 0 ? '' : turn === 1 ? world.familyCookie : route.cookie
    const solved = isPublicForm && turn > 1 && type.includes('urlencoded')
    const proof = solved ? `&${new URLSearchParams(await solvePage(await open()))}` : ''
    const answer = await fetch(`${origin}${route.path}${twin ? '.data' : ''}${query}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', origin, cookie, ...(type ? { 'content-type': type } : {}) },
      body: Buffer.concat([body, Buffer.from(proof)]),
    })
    const text = await answer.text()
    if (answer.status < 400 || answer.status === 422) reached++
    if (answer.status >= 500) throw new Error(`${answer.status} of ${route.path}`)
    const inside = INSIDE.exec(text)
    if (inside && !body.toString('latin1').includes(inside[0])) throw new Error(`${route.path} shows ${inside[0]}`)
    const isForm = answer.status < 400 || FORM_AGAIN.includes(answer.status)
    if (!isForm && text.includes(TYPED)) throw new Error(`${answer.status} of ${route.path} repeats what was typed`)
    if ([...answer.headers].flat().join().includes(TYPED))
      throw new Error(`a header of ${route.path} repeats what was typed`)
  }
  // In batches: ten thousand forms at once do not fit in memory.
  for (let batch = 0; batch * BATCH < runs; batch++) {
    const numRuns = Math.min(BATCH, runs - batch * BATCH)
    const next = fc.sample(hostileForm(names, values), { numRuns, seed: seed + batch }).values()
    const work = async () => {
      for (const form of next)
        await send(form).catch((error: Error) => {
          throw new Error(
            `${error.message} (seed ${seed + batch}): ${form.type} ${form.query} ${form.body.toString('latin1').slice(0, 600)}`,
          )
        })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }
  return { sent, reached }
}
