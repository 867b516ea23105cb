import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { configVariables, parseConfig } from '../../app/config.server.ts'
import { formatNewKey } from '../../app/keyring.server.ts'

describe('configuration', () => {
  it('needs nothing in development', () => {
    expect(parseConfig({})).toEqual({
      environment: 'development',
      port: 4600,
      ministryPort: 4601,
      portalUrl: 'http://localhost:4600',
      trustProxy: 0,
      dataDir: path.resolve('.data'),
      databaseUrl: undefined,
      keys: undefined,
      smtpUrl: undefined,
      mailFrom: 'no-responder@localhost',
      sms: undefined,
      chromiumPath: undefined,
      demo: false,
      requiredSuites: [],
      warnings: [],
    })
  })

  it('takes an empty value as absent', () => {
    expect(parseConfig({ DATABASE_URL: '', PORT: ' ', DEMO: '' })).toEqual(parseConfig({}))
  })

  it('derives the public origin from the port and reads lists', () => {
    const config = parseConfig({ PORT: '5000', REQUIRE_SUITES: 'search,e2e', NODE_ENV: 'test', DEMO: '1' })
    expect(config).toMatchObject({ portalUrl: 'http://localhost:5000', requiredSuites: ['search', 'e2e'], demo: true })
  })

  it('refuses the demo in production, and production without keys', () => {
    const keys = formatNewKey('a')
    expect(() => parseConfig({ NODE_ENV: 'production' })).toThrow(/REENCUENTRO_KEYS is required/)
    expect(() => parseConfig({ NODE_ENV: 'production', REENCUENTRO_KEYS: keys, DEMO: '1' })).toThrow(/DEMO/)
    expect(parseConfig({ NODE_ENV: 'production', REENCUENTRO_KEYS: keys }).keys).toBe(keys)
  })

  it.each([
    ['PORT', 'secret-port'],
    ['PORT', '70000'],
    ['MINISTRY_PORT', '-1'],
    ['PORTAL_URL', 'https://portal.example.org/path'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['MEILI_URL', 'not an address'],
    ['S3_URL', 's3 bucket hunter2'],
    ['SMTP_URL', 'http://hunter2@mail'],
    ['MAIL_FROM', 'hunter2 <a@b.invalid>'],
    ['SMS_WEBHOOK_URL', 'http://hunter2.invalid/sms'],
    ['SMS_WEBHOOK_SECRET', 'hunter2'],
    ['REENCUENTRO_KEYS', 'a:c2hvcnQ='],
    ['DEMO', 'yes-please'],
    ['REQUIRE_SUITES', 'e2e; rm'],
    ['NODE_ENV', 'staging'],
  ])('refuses a wrong %s, naming the variable and not its value %s', (name, value) => {
    let message = ''
    try {
      parseConfig({ [name]: value })
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toContain(name)
    expect(message).not.toContain(value)
  })

  it.each([
    ['S3_URL', 'https://hunter2@storage.invalid/photos'],
  ])('says that %s has no effect yet, and production refuses it', (name, value) => {
    expect(parseConfig({ [name]: value }).warnings).toEqual([expect.stringContaining(`${name} has no effect yet: `)])
    expect(JSON.stringify(parseConfig({ [name]: value }))).not.toContain(value)
    const production = { NODE_ENV: 'production', REENCUENTRO_KEYS: formatNewKey('a') }
    expect(() => parseConfig({ ...production, [name]: value })).toThrow(`${name} has no effect yet`)
    expect(parseConfig({ ...production, [name]: '' }).warnings).toEqual([expect.stringContaining('PORTAL_URL')])
  })

  it('takes the second search engine with its key, and neither without the other', () => {
    const engine = { MEILI_URL: 'http://search.invalid:7700', MEILI_KEY: 'hunter2' }
    expect(parseConfig(engine).meili).toEqual({ url: engine.MEILI_URL, key: engine.MEILI_KEY })
    expect(parseConfig({}).meili).toBeUndefined()
    for (const name of ['MEILI_URL', 'MEILI_KEY'] as const)
      expect(() => parseConfig({ [name]: engine[name] })).toThrow('MEILI_URL and MEILI_KEY go together')
  })

  it('takes a mail server and whom mails are from, and a gateway with its secret or neither', () => {
    const gateway = { SMS_WEBHOOK_URL: 'https://sms.invalid/send', SMS_WEBHOOK_SECRET: 's'.repeat(32) }
    expect(parseConfig(gateway).sms).toEqual({ url: gateway.SMS_WEBHOOK_URL, secret: gateway.SMS_WEBHOOK_SECRET })
    for (const name of ['SMS_WEBHOOK_URL', 'SMS_WEBHOOK_SECRET'] as const)
      expect(() => parseConfig({ [name]: gateway[name] })).toThrow('SMS_WEBHOOK_URL and SMS_WEBHOOK_SECRET go together')
    const mail = { SMTP_URL: 'smtps://u:p@mail.invalid', PORTAL_URL: 'https://portal.example.org' }
    expect(parseConfig(mail)).toMatchObject({ smtpUrl: mail.SMTP_URL, mailFrom: 'no-responder@portal.example.org' })
    const production = { ...mail, NODE_ENV: 'production', REENCUENTRO_KEYS: formatNewKey('a') }
    expect(parseConfig(production).warnings).toEqual([expect.stringMatching(/^MAIL_FROM is not set/)])
    expect(parseConfig({ ...production, MAIL_FROM: 'avisos@example.org' }).warnings).toEqual([])
  })

  it('warns a production whose receipts would lead to localhost', () => {
    const production = { NODE_ENV: 'production', REENCUENTRO_KEYS: formatNewKey('a') }
    expect(parseConfig(production).warnings).toEqual([expect.stringMatching(/^PORTAL_URL is not set/)])
    expect(parseConfig({ ...production, PORTAL_URL: 'https://portal.example.org' }).warnings).toEqual([])
  })

  it('tells all problems at once', () => {
    expect(() => parseConfig({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT[\s\S]*DEMO/)
  })

  it('is what .env.example lists', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n')
    const listed = lines.filter((line) => /^[A-Z_0-9]+=/.test(line)).map((line) => line.slice(0, line.indexOf('=')))
    expect(listed.sort()).toEqual([...configVariables].sort())
  })

  it('accepts .env.example as it stands', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n')
    const pairs = lines.filter((line) => /^[A-Z_0-9]+=/.test(line)).map((line) => line.split('=') as [string, string])
    expect(parseConfig(Object.fromEntries(pairs))).toEqual(parseConfig({}))
  })
})
