import { expect, it } from 'vitest'
import { decidePassword } from '../../../app/domain/password.ts'

it.each(['corta', 'once letras'])('%s is short', (password) =>
  expect(decidePassword(password)).toMatchObject({ code: 'password.short' }))

it.each([
  'password1234',
  'P@ssw0rd2026!',
  'contraseña123',
  'Contrasena2026',
  'Guatemala2026',
  'guatemalamexico',
  'reencuentro2026',
  'qwertyuiop12',
  'poiuytrewq!!',
  '123456789012',
  '098765432109',
  'abcdefghijklmn',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'demo-demo-demo',
  'bienvenidos2026',
  'correcthorsebatterystaple',
])('%s is what a guesser tries first', (password) =>
  expect(decidePassword(password)).toMatchObject({ code: 'password.common' }))

it.each([
  'tres piedras bajo el puente',
  'Xo7!kPq9#mLw2',
  'el tejón lleva paraguas',
  'k’aslemal chupam juyub’',
])('%s may be taken', (password) => expect(decidePassword(password).ok).toBe(true))

it('takes no words that are known of the person', () => {
  expect(decidePassword('karenturcios2026', ['Karen Turcios', 'karen.t@ejemplo.org'])).toMatchObject({
    code: 'password.common',
  })
  expect(decidePassword('karenturcios2026').ok).toBe(true)
})

it('refuses rather than cuts what is too long', () => {
  expect(decidePassword('ab cd'.repeat(60))).toMatchObject({ code: 'password.long' })
})
