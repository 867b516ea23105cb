import { expect, test } from 'vitest'
import { formText, typedFields } from '../../app/http/form.server.ts'

const textOf = (value: string, maxLength: number): string => {
  const form = new FormData()
  form.set('field', value)
  return formText(form, 'field', maxLength)
}

test('text is cut at its length, and never within a character: half of one cannot be stored', () => {
  expect(textOf('Ana María', 3)).toBe('Ana')
  expect(textOf('Ana 🌻', 5)).toBe('Ana ')
  expect(textOf('Ana 🌻', 6)).toBe('Ana 🌻')
  expect(textOf('\u0000Ana\r\nPaz\u0007', 20)).toBe('Ana\nPaz')
})

test('what was typed comes back whatever the fields are called', () => {
  const form = new FormData()
  for (const name of ['constructor', 'toString', '__proto__', 'name', 'name']) form.append(name, 'Ana')
  const typed = typedFields(form)
  expect(Object.entries(typed)).toEqual([
    ['constructor', ['Ana']],
    ['toString', ['Ana']],
    ['name', ['Ana', 'Ana']],
  ])
  expect(Object.getPrototypeOf(typed)).toBe(Object.prototype)
})
