/** Of an address the log tells one of the known kinds of pages, and never a word that somebody wrote there. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { pathKind } from '../../app/http/page-kinds.ts'
import { LOCALES } from '../../app/i18n/locale.ts'

it.each([
  ['/es/c/hn/aviso/nombre', '/es/c'],
  ['/es/a/AbCdEf123', '/es/a'],
  ['/es/trabajo.data', '/es/trabajo.data'],
  ['/es/trabajo/casos/x.data', '/es/trabajo'],
  ['/en.data', '/en.data'],
  ['/fotos/ca809245d762dec58fe6e99263278b90/card.webp', '/fotos/-'],
  ['/fotos/privada/token', '/fotos/privada'],
  ['/feeds/key.atom', '/feeds/-'],
  ['/oembed', '/oembed'],
  ['/embed/hn', '/embed/-'],
  ['/embed/theme/x.css', '/embed/theme'],
  ['/embed/check', '/embed/check'],
  ['/assets/entry.client-abc.js', '/assets/-'],
  ['/healthz', '/healthz'],
  ['/Juan%20P%C3%A9rez', '/-'],
  ['/juan', '/-'],
  ['/es/juan', '/es/-'],
  ['/juan/perez.data', '/-/-'],
  ['/es/constructor', '/es/-'],
  ['/constructor/a', '/-/-'],
  ['/', '/'],
  ['/es/', '/es/'],
  ['', '/'],
])('of the address %s only %s is logged', (path, kind) => expect(pathKind(path)).toBe(kind))

/** The parts of an address that a route's file spells; a parameter is none. */
const partsOf = (file: string): readonly string[] =>
  basename(file)
    .replace(/\.tsx?$/, '')
    .split('.')
    .map((part) => part.replace(/_$/, ''))
    .filter((part) => part !== '_index')

describe('every kind of page', () => {
  const routes = globSync('app/routes/*.{ts,tsx}').map(partsOf)
  test('is known by its name, in each language and as data', () => {
    expect(routes.length).toBeGreaterThan(70)
    for (const [first = '', second] of routes)
      for (const at of first === '$locale' ? LOCALES : [first]) {
        if (at.startsWith('$') || at === '') continue
        expect(pathKind(`/${at}/x`)).toBe(`/${at}/-`)
        if (!second || second.startsWith('$')) continue
        for (const path of [`/${at}/${second}`, `/${at}/${second}.data`]) expect(pathKind(path)).toBe(path)
      }
  })

  test('is a route’s or one that we name here: nothing else is told', () => {
    const known = new Set([
      '-',
      '',
      ...routes.flat(),
      ...LOCALES,
      'assets',
      '__manifest',
      '_root',
      'healthz',
      'readyz',
      'metrics',
    ])
    const word = fc.oneof(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string(), fc.constantFrom(...known))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.boolean(), (parts, data) => {
        for (const told of pathKind(`/${parts.join('/')}${data ? '.data' : ''}`)
          .slice(1)
          .split('/'))
          expect(known.has(told.replace(/\.data$/, '')), told).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
