import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { EnrollingActor, MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { makeSecret } from '../http/cookies.server.ts'
import { renewSession } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { readEnrolled } from './enter.server.ts'
import { parseAttestation } from './passkey-answer.ts'
import { CHALLENGE_SECONDS } from './passkeys.server.ts'
import { replaceRecoveryCodes } from './recovery-codes.server.ts'
import { relyingPartyOf } from './relying-party.ts'
import { keepStep, takeStep } from './steps.server.ts'
import { makeTotpSecret, openTotpSecret, sealTotpSecret, stepOfCode } from './totp.server.ts'

type Owner = MemberActor | EnrollingActor

/** Secrets a change leaves for this browser: of the session that goes on, and of codes to be shown once. */
export type Changed = { readonly session?: string; readonly codes?: string }

/** Seconds in which new recovery codes may be shown, once. */
const SHOW_SECONDS = 600

export const keepCodes = async (services: Services, memberId: string, codes: readonly string[]): Promise<string> => {
  const secret = makeSecret()
  await keepStep(services, 'recovery_codes', secret, { memberId, kept: codes }, SHOW_SECONDS)
  return secret
}

/** Makes a secret for an authenticator; it counts from the first right code on, and one in use goes on until then. */
export const startTotp = (services: Services, actor: Owner): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    const pending_ciphertext = sealTotpSecret(services, actor.memberId, makeTotpSecret())
    const pending = { pending_ciphertext, pending_at: services.now() }
    await tx
      .insertInto('app.totp')
      .values({ member_id: actor.memberId, ...pending })
      .onConflict((known) => known.column('member_id').doUpdateSet(pending))
      .execute()
  })

/** Forgets the secret that was shown and not confirmed. */
export const cancelTotp = (services: Services, actor: Owner): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    await tx
      .updateTable('app.totp')
      .set({ pending_ciphertext: null, pending_at: null })
      .where('member_id', '=', actor.memberId)
      .execute()
  })

/** Puts the authenticator in use with its first right code. */
export const confirmTotp = async (
  services: Services,
  actor: Owner,
  code: string,
): Promise<Verdict<Changed, 'totp.wrong' | 'state.not_now'>> => {
  const hadNone = (await readEnrolled(services.db, actor.memberId)).recoveryCodes === 0
  const done = await acting(services.db, { actor }, async (tx) => {
    const row = await tx
      .selectFrom('app.totp')
      .selectAll()
      .where('member_id', '=', actor.memberId)
      .forUpdate()
      .executeTakeFirst()
    if (!row?.pending_ciphertext) return refuse('state.not_now')
    const step = stepOfCode(openTotpSecret(services, actor.memberId, row.pending_ciphertext), code, services.now())
    if (step === undefined) return refuse('totp.wrong')
    await tx
      .updateTable('app.totp')
      .set({
        ciphertext: row.pending_ciphertext,
        enrolled_at: services.now(),
        last_step: String(step),
        tries: 0,
        pending_ciphertext: null,
        pending_at: null,
      })
      .where('member_id', '=', actor.memberId)
      .execute()
    return ok(await finishEnrolment(tx, services, actor, 'totp', hadNone))
  })
  return done.ok ? ok(await handOver(services, actor, done.value)) : done
}

/** A challenge for a new passkey, which must be discoverable and unlocked by its holder. */
export const askForNewPasskey = async (services: Services, actor: Owner) => {
  const { name: rpName, id: rpID } = relyingPartyOf(services.config.portalUrl)
  const known = await acting(services.db, { actor }, (tx) =>
    tx
      .selectFrom('app.passkey')
      .select(['credential_id', 'transports'])
      .where('member_id', '=', actor.memberId)
      .execute(),
  )
  const options = await generateRegistrationOptions({
    rpName,
    rpID,
    userID: new Uint8Array(Buffer.from(actor.memberId.replaceAll('-', ''), 'hex')),
    userName: actor.name,
    userDisplayName: actor.name,
    attestationType: 'none',
    timeout: CHALLENGE_SECONDS * 1000,
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepStep(services, 'passkey_enrol', options.challenge, { memberId: actor.memberId }, CHALLENGE_SECONDS)
  return options
}

/** Enrols the passkey that answered a challenge of ours to this member, under a name of the member's choice. */
export const enrolPasskey = async (
  services: Services,
  actor: Owner,
  { answer, name }: { readonly answer: string; readonly name: string },
): Promise<Verdict<Changed, 'passkey.refused'>> => {
  const hadNone = (await readEnrolled(services.db, actor.memberId)).recoveryCodes === 0
  const info = await verifyNew(services, actor.memberId, answer)
  if (!info) return refuse('passkey.refused')
  const { credential } = info
  const done = await acting(services.db, { actor }, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('app.passkey')
      .values({
        credential_id: credential.id,
        member_id: actor.memberId,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: [...(credential.transports ?? [])],
        backed_up: info.credentialBackedUp,
        name,
      })
      .onConflict((known) => known.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) return refuse('passkey.refused')
    return ok(await finishEnrolment(tx, services, actor, 'passkey', hadNone))
  })
  return done.ok ? ok(await handOver(services, actor, done.value)) : done
}

const verifyNew = async (services: Services, memberId: string, answer: string) => {
  const response = parseAttestation(answer)
  if (!response) return undefined
  const { id, origin } = relyingPartyOf(services.config.portalUrl)
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: async (challenge) =>
        (await takeStep(services, 'passkey_enrol', challenge))?.memberId === memberId,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    })
    return registrationInfo
  } catch {
    // The library throws on every answer that is not right.
    return undefined
  }
}

type Finished = { readonly session: string; readonly codes?: readonly string[] }

/** What follows the first right answer of a new means: it is a proof, and brings recovery codes where there were none. */
const finishEnrolment = async (
  tx: Tx,
  services: Services,
  actor: Owner,
  means: 'totp' | 'passkey',
  withCodes: boolean,
): Promise<Finished> => {
  const codes = withCodes ? await replaceRecoveryCodes(tx, services, actor.memberId) : undefined
  const { secret, member } = await renewSession(tx, services, actor.session ?? lost(), means)
  await recordAudit(tx, member, {
    act: `means.${means}_enrol`,
    recordKind: 'member',
    recordId: member.memberId,
  })
  return { session: secret, ...(codes ? { codes } : {}) }
}

const handOver = async (services: Services, actor: Owner, { session, codes }: Finished): Promise<Changed> => ({
  session,
  ...(codes ? { codes: await keepCodes(services, actor.memberId, codes) } : {}),
})

const lost = (): never => {
  throw new Error('means are changed in a session only')
}
