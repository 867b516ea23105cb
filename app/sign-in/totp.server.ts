import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'

/**
 * Codes of an authenticator (RFC 6238): six digits, half a minute, SHA-1, which is what every authenticator has. One step
 * before and after is taken, for clocks that differ; a step is taken once, and none before the newest (RFC 6238, 5.2).
 */
const PERIOD_SECONDS = 30
const TOLERANCE_STEPS = 1
const SECRET_BYTES = 20

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Reencuentro',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })

const contextOf = (memberId: string): string => `totp:${memberId}`

/** A new secret, base32. */
export const makeTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** The address that authenticators read from a QR code. @param label whose account, as the authenticator lists it */
export const totpAddress = (secret: string, label: string): string => totpOf(secret, label).toString()

/** The time-step a code belongs to, or undefined for one that is wrong now. */
export const stepOfCode = (secret: string, code: string, now: Date): number | undefined => {
  const token = code.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(secret, '').validate({ token, timestamp: now.getTime(), window: TOLERANCE_STEPS })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

export const sealTotpSecret = (services: Services, memberId: string, secret: string): string =>
  services.keyring.encrypt(secret, contextOf(memberId))
export const openTotpSecret = (services: Services, memberId: string, ciphertext: string): string =>
  services.keyring.decrypt(ciphertext, contextOf(memberId))

/**
 * Whether the code is right for the member this transaction is about (by the session or by the sign-in under way), for the
 * first time. The try counts before it is judged: ten a quarter of an hour, then right codes are refused too.
 */
export const isTotpCode = async (tx: Tx, services: Services, memberId: string, code: string): Promise<boolean> => {
  const { rows } = await sql<{ ciphertext: string | null }>`select app.try_totp() as ciphertext`.execute(tx)
  const ciphertext = rows[0]?.ciphertext
  if (!ciphertext) return false
  const step = stepOfCode(openTotpSecret(services, memberId, ciphertext), code, services.now())
  if (step === undefined) return false
  const used = await sql<{ first: boolean }>`select app.use_totp_step(${step}) as first`.execute(tx)
  return used.rows[0]?.first === true
}
