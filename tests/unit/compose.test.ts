/** compose.yaml says nothing that the application would refuse, shows no secret, and opens nothing but the portal. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configVariables, parseConfig } from '../../app/config.server.ts'
import { formatNewKey } from '../../app/keyring.server.ts'
import { isVersionUsed } from '../../search/meilisearch/engine.server.ts'

type Service = {
  readonly image?: string
  readonly build?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly networks: readonly string[]
  readonly volumes?: readonly string[]
  readonly command?: readonly string[]
}
const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>
  readonly volumes: Readonly<Record<string, unknown>>
}
const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build !== undefined)
const GIVEN: Readonly<Record<string, string>> = {
  PORTAL_URL: 'https://portal.example.org',
  DATABASE_PASSWORD: 'password-of-a-test',
  MEILI_KEY: 'key-of-a-test-of-enough-bytes',
  REENCUENTRO_KEYS: formatNewKey('k1'),
}
/** As compose does it: `${NAME:?why}` has to be given, `${NAME:-value}` need not. */
const filled = (text: string): string =>
  text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, mark: string | undefined, rest: string) => {
    const value = GIVEN[name] ?? (mark === '-' ? rest : undefined)
    if (value === undefined) throw new Error(`${name} is not given`)
    return value
  })

describe('compose.yaml', () => {
  it('runs the portal, its worker and its migrations, PostgreSQL and Meilisearch', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['meilisearch', 'migrate', 'portal', 'postgres', 'worker'])
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'worker', 'portal'])
  })

  it.each(ours)('gives %s a configuration that production takes, of variables that we read', (_, {
    environment = {},
  }) => {
    expect(Object.keys(environment).filter((name) => !(configVariables as readonly string[]).includes(name))).toEqual(
      [],
    )
    const config = parseConfig(
      Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)])),
    )
    expect(config).toMatchObject({ environment: 'production', warnings: [], meili: { url: 'http://meilisearch:7700' } })
    expect(config.databaseUrl).toContain('@postgres:5432/')
  })

  it('holds no secret: each is asked for and has no default', () => {
    const secrets = /PASSWORD|KEY/
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (secrets.test(name)) expect(value, name).toMatch(/^\$\{\w+:\?[^}]+\}$/)
  })

  it('opens nothing but the portal, on the machine itself, and lets neither engine nor database out', () => {
    for (const [name, { ports, networks }] of services) {
      expect(ports ?? [], name).toEqual(name === 'portal' ? [expect.stringMatching(/^127\.0\.0\.1:/)] : [])
      expect(networks, name).toEqual(name === 'portal' ? ['data', 'edge'] : ['data'])
    }
    expect(compose.networks.data?.internal).toBe(true)
  })

  it('names versions, and those that are used', () => {
    for (const [name, { image }] of services) expect(image, name).toMatch(/:v?\d+\.\d+/)
    const [, version = ''] = /:v(.+)$/.exec(compose.services.meilisearch?.image ?? '') ?? []
    expect(isVersionUsed(version)).toBe(true)
    expect(readFileSync('Dockerfile', 'utf8').match(/^FROM .+$/gm)).toEqual([
      'FROM node:24-bookworm-slim AS build',
      'FROM node:24-bookworm-slim',
    ])
  })

  it('takes into the image what is named, and never a file of settings; nor does git', () => {
    const [first, ...rules] = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
    expect(first).toBe('*')
    expect(rules.at(-1)).toBe('**/.env*')
    expect(rules.filter((rule) => /env|data|keys/.test(rule))).toEqual(['**/.env*'])
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', '.env.*', '!.env.example']),
    )
  })

  it('keeps words out of the logs of others, and loses nothing that was acknowledged', () => {
    expect(compose.services.meilisearch?.environment).toMatchObject({
      MEILI_NO_ANALYTICS: 'true',
      MEILI_LOG_LEVEL: 'OFF',
    })
    expect(compose.services.postgres?.command).toEqual(
      expect.arrayContaining([
        'log_statement=none',
        'log_min_error_statement=panic',
        'fsync=on',
        'synchronous_commit=on',
      ]),
    )
    for (const { volumes = [] } of Object.values(compose.services))
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
  })
})

it('a server of another major version, or too old for what is asked of it, is not used', () => {
  const used = ['1.15.0', '1.50.0', '1.99.3'].map(isVersionUsed)
  const refused = ['0.30.1', '1.14.9', '2.0.0', '', 'latest'].map(isVersionUsed)
  expect([used, refused].flat()).toEqual([true, true, true, false, false, false, false, false])
})
