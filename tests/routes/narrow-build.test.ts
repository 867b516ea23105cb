/** A build narrowed to what an address could be answers it as the whole build does. */

import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { narrowing } from '../../app/http/narrow.build.ts'
import { loadBuild } from '../support/portal.ts'

type Routes = NonNullable<Parameters<typeof matchRoutes>[0]>

const treeOf = ({ routes }: Pick<ServerBuild, 'routes'>, parent?: string): Routes =>
  Object.values(routes)
    .filter(({ parentId }) => parentId === parent)
    .map(({ id, path, index, caseSensitive }) =>
      index ? { id, path, index, caseSensitive } : { id, path, caseSensitive, children: treeOf({ routes }, id) },
    )

const answerOf = (routes: Routes, path: string) =>
  (matchRoutes(routes, path) ?? []).map(({ route, params }) => [route.id, params])

let build: ServerBuild
let words: string[]
beforeAll(async () => {
  build = await loadBuild()
  words = [
    ...new Set(
      Object.values(build.routes).flatMap(({ path }) => (path ?? '').split('/').filter((one) => /^\w/.test(one))),
    ),
  ]
})

it('whatever the address: the same routes, the same parameters', () => {
  const whole = treeOf(build)
  const narrow = narrowing(build)
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.constantFrom('es', 'en', 'gt', 'ES', 'Trabajo', 'AVISOS') },
    { weight: 2, arbitrary: fc.uuid() },
    fc.constantFrom('', '.', '%20', 'trab%61jo', 'a%2Fb', 'x.data', ':locale', '*', '?', 'constructor'),
    // The shell refuses what cannot be decoded.
    fc.string().map((text) => text.replaceAll('%', '')),
  )
  const address = fc
    .array(word, { maxLength: 7 })
    .map((parts) => `/${parts.map((part) => part.replace(/[?#]/g, '')).join('/')}`)
  fc.assert(
    fc.property(address, (path) => {
      expect(answerOf(treeOf(narrow(path)), path)).toEqual(answerOf(whole, path))
    }),
    { numRuns: 3000 },
  )
})

it('an address of each route finds it, among few', () => {
  const whole = treeOf(build)
  const narrow = narrowing(build)
  for (const { id } of Object.values(build.routes)) {
    const line: string[] = []
    for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId)
      line.unshift(build.routes[at]?.path ?? '')
    const path = `/${line
      .filter(Boolean)
      .join('/')
      .replace(/:locale/, 'es')
      .replace(/:\w+|\*/g, 'x')}`
    const few = narrow(path)
    expect(answerOf(treeOf(few), path), id).toEqual(answerOf(whole, path))
    expect(Object.keys(few.routes).length, id).toBeLessThan(20)
    expect(narrow(`${path}.data`), 'of its data twin').toBe(few)
    expect(Object.keys(few.assets.routes).sort()).toEqual(Object.keys(few.routes).sort())
  }
})

it('what the browser asks about routes it may go to is answered from all', () => {
  expect(narrowing(build)('/__manifest')).toBe(build)
})
