import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const ROUTES = new URL('../../app/routes/', import.meta.url)
/** Where nothing is typed that a dead session could lose, with the reason. Codes and passwords are never parked at all. */
const NOTHING_TYPED: Readonly<Record<string, string>> = {
  '$locale.trabajo.reportes.$id._index.tsx': 'takes a report out or back with one button',
  '$locale.trabajo.avisos.$id_.fotos.tsx':
    'turns, cuts and hides parts of photos with buttons and boxes, one step at a time',
  '$locale.trabajo.duplicados.$id.tsx': 'answers whether two records are of one child with one button each',
  '$locale.trabajo.emergencia.accesos.tsx': 'acknowledges what was told with one button each',
  '$locale.trabajo.confirmaciones.tsx': 'confirms or refuses with one button each',
  '$locale.trabajo.buscar_.guardadas.tsx': 'keeps and changes searches with one button each',
  '$locale.trabajo.sesiones.tsx': 'ends sessions with one button each',
  '$locale.trabajo.buscar_.$token.tsx': 'narrows an answer with boxes to tick, which stand there again after it',
  '$locale.trabajo.buscar_.mientras.ts': 'answers the script of a box, in which the words stay',
  '$locale.trabajo.tareas.$id_.copia.ts': 'hands over a file from the buttons of another page',
}
const TYPED = /<(Field|Select|Checkboxes|Radios|textarea|select)\b|<input (?!type="hidden")/

const withActions = readdirSync(ROUTES)
  .filter((file) => file.startsWith('$locale.trabajo.'))
  .map((file) => ({ file, source: readFileSync(new URL(file, ROUTES), 'utf8') }))
  .filter(({ source }) => source.includes('export const action'))

describe('a form whose session dies before it is sent comes back as it was typed', () => {
  test.each(withActions.filter(({ file }) => !(file in NOTHING_TYPED)))('$file', ({ source }) => {
    expect(source).toMatch(/parkedForm\(\)/)
  })
})

test.each(Object.entries(NOTHING_TYPED))('nothing is typed on %s: it %s', (file) => {
  const found = withActions.find((route) => route.file === file)
  expect(found?.source).toBeDefined()
  expect(found?.source).not.toMatch(TYPED)
})
