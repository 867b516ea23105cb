import { createHash } from 'node:crypto'
import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { sql } from 'kysely'
import { z } from 'zod'
import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { parseJson } from './json.ts'
import { countAct, takeBackAct } from './network-pace.server.ts'
import {
  CHALLENGE_SECONDS,
  COST,
  COUNTERS,
  isFree,
  type PublicForm,
  SAME_SUBMISSION,
  waitSeconds,
} from './public-form.ts'

/** Asked to wait: the page comes back with what was typed, this challenge and the seconds until it may be sent again. */
export type Wait = { readonly challenge: string; readonly seconds: number }

const CHALLENGE_FIELD = 'challenge'
const SOLUTION_FIELD = 'solution'
const LONGEST_TEXT = 2000
const SPENT_SECONDS = 60

const HEX = /^[0-9a-f]{1,128}$/
const challengeRule = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: z.string().regex(HEX),
    salt: z.string().regex(HEX),
    cost: z.literal(COST),
    keyLength: z.literal(32),
    keyPrefix: z.string().regex(HEX),
    keySignature: z.string().regex(HEX),
    expiresAt: z.int().positive(),
    data: z.strictObject({ form: z.string().max(20), given: z.int().positive() }),
  }),
  signature: z.string().regex(HEX),
})
const solutionRule = z.strictObject({ counter: z.int().nonnegative(), derivedKey: z.string().regex(HEX) })
const NO_SOLUTION = { counter: 0, derivedKey: '00' }

const secrets = ({ keyring }: Pick<Services, 'keyring'>) => ({
  hmacSignatureSecret: keyring.derivePassword('public-form'),
  hmacKeySignatureSecret: keyring.derivePassword('public-form-key'),
})

/** A challenge for the page of a form: what the browser computes on, and when the page was given, signed. */
export const issueChallenge = async (
  services: Pick<Services, 'keyring' | 'now'>,
  form: PublicForm,
): Promise<string> => {
  const now = services.now().getTime()
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(COUNTERS.min, COUNTERS.max),
    deriveKey,
    expiresAt: Math.floor(now / 1000) + CHALLENGE_SECONDS,
    data: { form, given: now },
    ...secrets(services),
  })
  return Buffer.from(JSON.stringify(challenge)).toString('base64url')
}

const readJson = (text: FormDataEntryValue | null, decode: (text: string) => string): unknown => {
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) return undefined
  return parseJson(decode(text), LONGEST_TEXT)
}

type Shown = { readonly challenge: Challenge; readonly text: string; readonly age: number; readonly isSolved: boolean }

/** The challenge that came with a form, when it is ours, of this form and not expired. */
const readChallenge = async (services: Services, wanted: PublicForm, form: FormData): Promise<Shown | undefined> => {
  const given = form.get(CHALLENGE_FIELD)
  const { data: challenge } = challengeRule.safeParse(
    readJson(given, (text) => Buffer.from(text, 'base64url').toString()),
  )
  if (!challenge || challenge.parameters.data.form !== wanted) return undefined
  const { data: solution } = solutionRule.safeParse(readJson(form.get(SOLUTION_FIELD), (text) => text))
  const judged = await verifySolution({
    challenge,
    solution: solution ?? NO_SOLUTION,
    deriveKey,
    ...secrets(services),
  })
  if (judged.expired || judged.invalidSignature) return undefined
  const age = (services.now().getTime() - challenge.parameters.data.given) / 1000
  return { challenge, text: String(given), age, isSolved: judged.verified }
}

/** Marks the challenge as used. False when it was used before for anything else. */
const spend = async (services: Services, { challenge }: Shown, form: FormData): Promise<boolean> => {
  const { nonce, expiresAt = 0 } = challenge.parameters
  const hash = createHash('sha256').update(nonce).digest()
  const typed = [...form].filter(([name, value]) => name !== SOLUTION_FIELD && typeof value === 'string')
  const submission = Buffer.from(services.keyring.digest(`submission:${nonce}`, JSON.stringify(typed)), 'base64url')
  const expires = new Date(expiresAt * 1000)
  const { rows } = await acting(services.db, { actor: publicActor, secret: hash }, (tx) =>
    sql<{ uses: number }>`
      insert into app.used_challenge as used (challenge_hash, submission, expires_at) values (${hash}, ${submission}, ${expires})
      on conflict (challenge_hash) do update set uses = used.uses + 1
        where used.submission = excluded.submission and used.uses < ${SAME_SUBMISSION}
      returning uses`.execute(tx),
  )
  return rows.length > 0
}

/**
 * Undefined when a submission of a public form is taken: with a solved challenge, or, without one, after a while; each
 * challenge once. Otherwise what to show: the same challenge, so that its time goes on, or a new one. What was typed plays
 * no part in it.
 */
export const askWait = async (
  services: Services,
  { form, address, fields }: { readonly form: PublicForm; readonly address: string; readonly fields: FormData },
): Promise<Wait | undefined> => {
  const shown = await readChallenge(services, form, fields)
  if (shown?.isSolved && (await spend(services, shown, fields))) return undefined
  const act = form === 'search' ? 'search' : 'public_form'
  const level = await countAct(services, address, act)
  if (isFree(form, level)) return undefined
  const needed = waitSeconds(level)
  const isOldEnough = shown !== undefined && needed !== undefined && shown.age >= needed
  if (isOldEnough && (await spend(services, shown, fields))) return undefined
  await takeBackAct(services, address, act)
  if (!shown || shown.isSolved || isOldEnough)
    return { challenge: await issueChallenge(services, form), seconds: needed ?? SPENT_SECONDS }
  const left = needed === undefined ? SPENT_SECONDS : needed - shown.age
  return { challenge: shown.text, seconds: Math.max(1, Math.ceil(left)) }
}

/** Headers of the page that asks to wait. */
export const waitHeaders = ({ seconds }: Wait) =>
  ({ status: 429, headers: { 'Retry-After': String(seconds) } }) as const
