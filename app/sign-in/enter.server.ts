import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import { type Assurance, type EnrolledFactors, nextOfSignIn } from '../domain/sign-in.ts'
import { makeSecret } from '../http/cookies.server.ts'
import { openSession } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { findStep, keepStep } from './steps.server.ts'

/** Seconds between the first means and the second. */
export const ENTERING_SECONDS = 600

/** What comes after the first means, and the secret it goes under: of a session, or of the second step. */
export type Entered = { readonly next: 'work' | 'enrol' | 'second_factor'; readonly secret: string }

type FirstGiven = {
  readonly means: 'password' | 'oidc'
  readonly assurance?: Assurance
  /** What attempts are counted under. */
  readonly account?: Buffer
  readonly previous?: string
}

type Kept = { readonly means: 'password' | 'oidc'; readonly assurance?: Assurance; readonly account?: string }

/** Which second factors a member has. */
export const readEnrolled = async (db: Kysely<DB>, memberId: string): Promise<EnrolledFactors> => {
  const { rows } = await sql<{ totp: boolean; recovery_codes: number; passkeys: number }>`
    select * from app.second_factors_of(${memberId}::uuid)`.execute(db)
  const row = rows[0]
  return { totp: row?.totp ?? false, recoveryCodes: row?.recovery_codes ?? 0, passkeys: row?.passkeys ?? 0 }
}

/** Goes on after a first means that was right: asks for the second factor, or opens the session there can be without one. */
export const enter = async (services: Services, memberId: string, given: FirstGiven): Promise<Entered> => {
  const next = nextOfSignIn(await readEnrolled(services.db, memberId), services.config.demo)
  const { means, assurance, account, previous } = given
  if (next !== 'second_factor') {
    const opening = { means: next === 'work' ? ('demo' as const) : means, assurance, previous }
    return { next, secret: await openSession(services, memberId, opening) }
  }
  const secret = makeSecret()
  const kept: Kept = { means, assurance, account: account?.toString('base64url') }
  await keepStep(services, 'second_factor', secret, { memberId, kept }, ENTERING_SECONDS)
  return { next, secret }
}

export type Entering = Omit<FirstGiven, 'previous'> & { readonly memberId: string; readonly enrolled: EnrolledFactors }

/** Who has given a first means in this browser and is asked for the second; undefined when the time for it is over. */
export const findEntering = async (services: Services, secret: string | undefined): Promise<Entering | undefined> => {
  const step = secret === undefined ? undefined : await findStep(services, 'second_factor', secret)
  if (!step?.memberId) return undefined
  const { means, assurance, account } = step.kept as Kept
  return {
    memberId: step.memberId,
    means,
    assurance,
    ...(account ? { account: Buffer.from(account, 'base64url') } : {}),
    enrolled: await readEnrolled(services.db, step.memberId),
  }
}
