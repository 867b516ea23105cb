import { expect, test } from 'vitest'
import { formText } from '../../app/http/form.server.ts'

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
