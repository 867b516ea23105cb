/** Whatever is sent says nothing, in every language. */
import { describe, expect, it, test } from 'vitest'
import { isOneAddress } from '../../../app/mail/mailer.ts'
import { parseAddress } from '../../../app/reminders/address.ts'
import { formatCode, makeCode, parseCode } from '../../../app/reminders/code.ts'
import { composeMail, composeSms } from '../../../app/reminders/compose.ts'

const PORTAL = 'https://portal.ejemplo.invalid'
const STOP = 'Zz0Zz1Zz2Zz3Zz4Zz5Zz6Z'
const LANGUAGES = ['es', 'en', 'fr', 'pt', 'ht'] as const

describe.each(LANGUAGES)('in %s', (locale) => {
  it('the message leads to the receipt page and the page that stops, and to nothing else', () => {
    const { subject, text } = composeMail('look', PORTAL, { locale, stop: STOP })
    const sms = composeSms('look', PORTAL, { locale, stop: STOP })
    for (const words of [text, sms])
      expect(words.match(/https?:\/\/\S+/g)).toEqual([
        `${PORTAL}/${locale}/comprobante`,
        `${PORTAL}/${locale}/comprobante/baja?clave=${STOP}`,
      ])
    expect(`${subject} ${text} ${sms}`).not.toMatch(
      /niñ|hij|desaparec|child|missing|enfant|disparu|crian|desapareci|timoun|disparèt|[{}]|\b[0-9a-f]{8}-[0-9a-f]{4}\b/i,
    )
  })

  it('is the same for everybody but for the word that stops it', () => {
    const [one, other] = [STOP, STOP.toLowerCase()].map((stop) => composeMail('look', PORTAL, { locale, stop }))
    expect(one?.text.replace(STOP, '')).toBe(other?.text.replace(STOP.toLowerCase(), ''))
    expect(one?.subject).toBe(other?.subject)
  })

  it('the code is in the message that confirms, whole', () => {
    expect(composeMail('code', PORTAL, { locale, stop: STOP, code: 'ABCD2345' }).text).toContain('ABCD-2345')
    expect(composeSms('code', PORTAL, { locale, stop: STOP, code: 'ABCD2345' })).toContain('ABCD-2345')
  })
})

test('a code is read however it is typed', () => {
  const code = makeCode(Uint8Array.from({ length: 8 }, (_, at) => at * 31))
  expect(code).toMatch(/^[A-Z2-9]{8}$/)
  expect(parseCode(` ${formatCode(code).toLowerCase()} `)).toBe(code)
})

test.each([
  ['email', ' persona@ejemplo.invalid ', 'persona@ejemplo.invalid'],
  ['email', 'persona@ejemplo', undefined],
  ['email', 'a@b.invalid, c@d.invalid', undefined],
  ['email', 'a@b.invalid\nBcc: c@d.invalid', undefined],
  ['sms', '+502 5555-1234', '+50255551234'],
  ['sms', '00502 5555 1234', '+50255551234'],
  ['sms', '5555 1234', undefined],
  ['sms', '+0502 5555 1234', undefined],
  ['sms', '+502 5555 1234 ext 3', undefined],
] as const)('%s %j is written to at %j', (channel, typed, to) => {
  expect(parseAddress(channel, typed)).toBe(to)
  if (channel === 'email' && to) expect(isOneAddress(to)).toBe(true)
})
