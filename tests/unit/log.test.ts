import { expect, it } from 'vitest'
import { errorFacts, pathKind } from '../../app/http/log.ts'

it.each([
  ['/es/c/hn/aviso/nombre', '/es/c'],
  ['/es/a/AbCdEf123', '/es/a'],
  ['/es/trabajo.data', '/es/trabajo.data'],
  ['/fotos/ca809245d762dec58fe6e99263278b90/card.webp', '/fotos/-'],
  ['/fotos/privada/token', '/fotos/privada'],
  ['/Juan%20P%C3%A9rez', '/-'],
  ['/', '/'],
])('of the address %s only %s is logged', (path, kind) => {
  expect(pathKind(path)).toBe(kind)
})

it('never logs the words of an error', () => {
  expect(JSON.stringify(errorFacts(new Error('Juan Pérez')))).not.toContain('Juan')
})
