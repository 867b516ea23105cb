import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { SignInStepKind } from '../../db/schema.server.ts'
import type { Services } from '../services.server.ts'
import { parseAssertion } from './passkey-answer.ts'
import { relyingPartyOf } from './relying-party.ts'
import { keepStep, takeStep } from './steps.server.ts'

/** Seconds to touch the authenticator. */
export const CHALLENGE_SECONDS = 300

export type PasskeyAsked = Extract<SignInStepKind, 'passkey_sign_in' | 'passkey_second_factor' | 'passkey_confirm'>

/** A challenge for a passkey that is unlocked by its holder. `memberId`: whose it must be; anyone's without it. */
export const askForPasskey = async (
  services: Services,
  asked: PasskeyAsked,
  memberId?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> => {
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(services.config.portalUrl).id,
    userVerification: 'required',
    timeout: CHALLENGE_SECONDS * 1000,
  })
  await keepStep(services, asked, options.challenge, { memberId }, CHALLENGE_SECONDS)
  return options
}

type PasskeyRow = { member_id: string; public_key: Buffer; counter: string }

/**
 * The member whose passkey answered a challenge of ours of this kind, which no other answer has used; undefined for anything
 * else. The signature counter has to grow, since one that does not is a copied authenticator's.
 */
export const memberOfPasskey = async (
  services: Services,
  asked: PasskeyAsked,
  answer: string,
  memberId?: string,
): Promise<string | undefined> => {
  const response = parseAssertion(answer)
  if (!response) return undefined
  const { rows } = await sql<PasskeyRow>`select * from app.passkey_for_sign_in(${response.id})`.execute(services.db)
  const known = rows[0]
  if (!known || (memberId !== undefined && known.member_id !== memberId)) return undefined
  const { id: rpId, origin } = relyingPartyOf(services.config.portalUrl)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: async (challenge) => {
        const step = await takeStep(services, asked, challenge)
        return step !== undefined && step.memberId === memberId
      },
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: { id: response.id, publicKey: new Uint8Array(known.public_key), counter: Number(known.counter) },
    })
    if (!verified) return undefined
    const used = await sql<{ grown: boolean }>`
      select app.use_passkey(${response.id}, ${authenticationInfo.newCounter}) as grown`.execute(services.db)
    return used.rows[0]?.grown ? known.member_id : undefined
  } catch {
    // The library throws on every answer that is not right; which way it was wrong is nobody's business.
    return undefined
  }
}

export const isPasskeyOf = async (
  services: Services,
  asked: PasskeyAsked,
  memberId: string,
  answer: string,
): Promise<boolean> => (await memberOfPasskey(services, asked, answer, memberId)) !== undefined
