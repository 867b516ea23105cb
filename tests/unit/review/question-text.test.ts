import { expect, test } from 'vitest'
import { decideQuestionText } from '../../../app/matching/question-text.ts'

test.each([
  '¿Tiene una cicatriz en la ceja izquierda?',
  'Nació el 12-10-2016 o el 2016-10-12, ¿cuál dice?',
  '¿Va con su hermana de 7 años y su primo de 12?',
])('goes through: %s', (text) => expect(decideQuestionText(text)).toEqual({ ok: true, value: text }))

test.each([
  'Llame al 5555 1234',
  'mi número: +52 (962) 555-01-01',
  'escriba a ana@correo.gt',
  'anaarroba correo arroba gt',
  'mire https://x.org/a',
  'en albergue-belen.org.mx',
])('carries a way around the channel: %s', (text) =>
  expect(decideQuestionText(text)).toEqual({ ok: false, code: 'question.contact' }))

test('must say something, and not too much', () => {
  expect(decideQuestionText(' \n ')).toMatchObject({ code: 'question.empty' })
  expect(decideQuestionText('a'.repeat(601))).toMatchObject({ code: 'question.too_long' })
})
