/**
 * The environment, read and checked once. Every variable is optional in development; a wrong one stops the process
 * with a message that names the variable and never repeats its value, since several of them are secrets.
 */
import path from 'node:path'
import { z } from 'zod'
import { forOperators } from './for-operators.ts'
import { isOneAddress } from './mail/mailer.ts'

type Variable = { readonly rule: z.ZodType; readonly needs: string }

const port = z.coerce.number().int().min(0).max(65_535)
const url = (...protocols: string[]) => z.string().refine((text) => protocols.includes(protocolOf(text) ?? ''))

/** Each variable with its check and the words said when the check fails. */
const variables = {
  NODE_ENV: { rule: z.enum(['production', 'development', 'test']), needs: 'production, development or test' },
  PORT: { rule: port, needs: 'a port number' },
  MINISTRY_PORT: { rule: port, needs: 'a port number' },
  PORTAL_URL: {
    rule: url('http:', 'https:').refine((text) => URL.parse(text)?.origin === text),
    needs: 'the public origin alone, such as https://portal.example.org',
  },
  TRUST_PROXY: { rule: z.coerce.number().int().min(0).max(10), needs: 'the number of proxies in front, 0 to 10' },
  DATA_DIR: { rule: z.string(), needs: 'a folder' },
  DATABASE_URL: { rule: url('postgres:', 'postgresql:'), needs: 'a postgres:// address' },
  MEILI_URL: { rule: url('http:', 'https:'), needs: 'an http(s):// address' },
  MEILI_KEY: { rule: z.string(), needs: 'the key of the search engine' },
  S3_URL: { rule: url('http:', 'https:'), needs: 'an http(s):// address' },
  SMTP_URL: { rule: url('smtp:', 'smtps:'), needs: 'an smtp:// or smtps:// address' },
  MAIL_FROM: { rule: z.string().refine(isOneAddress), needs: 'one mail address' },
  SMS_WEBHOOK_URL: { rule: url('https:'), needs: 'an https:// address' },
  SMS_WEBHOOK_SECRET: { rule: z.string().min(32), needs: 'a secret of at least 32 characters' },
  REENCUENTRO_KEYS: {
    rule: z.string().regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$/),
    needs: 'id:base64 of 32 bytes, more of them after commas, the primary first',
  },
  CHROMIUM_PATH: { rule: z.string(), needs: "the path of Chromium's program" },
  DEMO: { rule: z.enum(['0', '1']), needs: '0 or 1' },
  REQUIRE_SUITES: {
    rule: z.string().regex(/^[a-z0-9]+(,[a-z0-9]+)*$/),
    needs: 'names of test suites, separated by commas',
  },
} as const satisfies Record<string, Variable>

/**
 * Names kept for what is not built yet, and what happens meanwhile (docs/decisions/0007). Who sets one would believe that
 * it works: production refuses it, everything else says so at its start.
 */
const reserved: Readonly<Partial<Record<keyof typeof variables, string>>> = {
  S3_URL: 'photos are files under DATA_DIR',
}

/** Names of all variables the application reads; `.env.example` lists exactly these. */
export const configVariables = Object.keys(variables) as (keyof typeof variables)[]

export type Config = {
  readonly environment: 'production' | 'development' | 'test'
  readonly port: number
  readonly ministryPort: number
  /** Public origin of the portal, without a trailing slash. */
  readonly portalUrl: string
  /** Proxies in front of the portal whose X-Forwarded headers are believed; none by default. */
  readonly trustProxy: number
  /** Absolute path of the folder for everything that is kept on disk. */
  readonly dataDir: string
  /** Undefined: the embedded PostgreSQL is used. */
  readonly databaseUrl: string | undefined
  /** The second search engine; undefined: PostgreSQL alone searches. */
  readonly meili: { readonly url: string; readonly key: string } | undefined
  /** The key ring as text; undefined outside production: one is made under dataDir. */
  readonly keys: string | undefined
  /** The mail server; undefined: mails are files under dataDir, and in production none is offered. */
  readonly smtpUrl: string | undefined
  /** Whom mails are from. */
  readonly mailFrom: string
  /** The gateway for short messages; undefined: none is offered. */
  readonly sms: { readonly url: string; readonly secret: string } | undefined
  readonly chromiumPath: string | undefined
  readonly demo: boolean
  readonly requiredSuites: readonly string[]
  /** What whoever set this environment should know, a line each, without values. */
  readonly warnings: readonly string[]
}

/**
 * Checks an environment and gives the configuration. Pure apart from resolving DATA_DIR against the working folder.
 * An empty value counts as absent. Throws one Error that names every wrong variable, without values.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const given: Partial<Record<keyof typeof variables, string>> = {}
  for (const name of configVariables) {
    const text = environment[name]?.trim()
    if (text === undefined || text === '') continue
    if (variables[name].rule.safeParse(text).success) given[name] = text
    else problems.push(`${name} must be ${variables[name].needs}`)
  }
  const nodeEnv = (given.NODE_ENV ?? 'development') as Config['environment']
  if (nodeEnv === 'production' && given.DEMO === '1') problems.push('DEMO must not be 1 when NODE_ENV is production')
  if (nodeEnv === 'production' && !environment.REENCUENTRO_KEYS?.trim()) {
    problems.push('REENCUENTRO_KEYS is required when NODE_ENV is production')
  }
  if ((given.MEILI_URL === undefined) !== (given.MEILI_KEY === undefined))
    problems.push('MEILI_URL and MEILI_KEY go together: set both or neither')
  if ((given.SMS_WEBHOOK_URL === undefined) !== (given.SMS_WEBHOOK_SECRET === undefined))
    problems.push('SMS_WEBHOOK_URL and SMS_WEBHOOK_SECRET go together: set both or neither')
  const idle = configVariables.filter((name) => given[name] !== undefined && reserved[name] !== undefined)
  const warnings = idle.map((name) => `${name} has no effect yet: ${reserved[name]}`)
  if (nodeEnv === 'production') problems.push(...warnings.map((line) => `${line}. Unset it.`))
  if (nodeEnv === 'production' && given.PORTAL_URL === undefined)
    warnings.push('PORTAL_URL is not set: the addresses on receipts will lead to localhost')
  if (nodeEnv === 'production' && given.SMTP_URL !== undefined && given.MAIL_FROM === undefined)
    warnings.push('MAIL_FROM is not set: mails will be from an address that nobody answers for')
  if (problems.length > 0) throw forOperators(`Wrong configuration:\n${problems.map((text) => `  ${text}`).join('\n')}`)

  const portNumber = Number(given.PORT ?? 4600)
  const portalUrl = given.PORTAL_URL ?? `http://localhost:${portNumber}`
  return {
    environment: nodeEnv,
    port: portNumber,
    ministryPort: Number(given.MINISTRY_PORT ?? 4601),
    portalUrl,
    trustProxy: Number(given.TRUST_PROXY ?? 0),
    dataDir: path.resolve(given.DATA_DIR ?? '.data'),
    databaseUrl: given.DATABASE_URL,
    meili: given.MEILI_URL && given.MEILI_KEY ? { url: given.MEILI_URL, key: given.MEILI_KEY } : undefined,
    keys: given.REENCUENTRO_KEYS,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM ?? `no-responder@${new URL(portalUrl).hostname}`,
    sms:
      given.SMS_WEBHOOK_URL && given.SMS_WEBHOOK_SECRET
        ? { url: given.SMS_WEBHOOK_URL, secret: given.SMS_WEBHOOK_SECRET }
        : undefined,
    chromiumPath: given.CHROMIUM_PATH,
    demo: given.DEMO === '1',
    requiredSuites: given.REQUIRE_SUITES?.split(',') ?? [],
    warnings,
  }
}

let parsed: Config | undefined

/** The configuration of this process, parsed at the first call, which tells its warnings on stderr. Throws as `parseConfig`. */
export function getConfig(): Config {
  if (parsed) return parsed
  parsed = parseConfig(process.env)
  for (const line of parsed.warnings) process.stderr.write(`Warning: ${line}\n`)
  return parsed
}

function protocolOf(text: string): string | undefined {
  return URL.parse(text)?.protocol
}
