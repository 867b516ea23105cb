import type { Tx } from '../../db/acting.server.ts'
import type { SecondFactor } from '../domain/sign-in.ts'
import type { Services } from '../services.server.ts'
import { isRecoveryCode } from './recovery-codes.server.ts'
import { isTotpCode } from './totp.server.ts'

/** Which second factor a typed code is, if it is right: six digits are an authenticator's, anything else a recovery code. */
export const factorOfCode = async (
  tx: Tx,
  services: Services,
  memberId: string,
  code: string,
): Promise<SecondFactor | undefined> => {
  if (/^[\d\s-]*$/.test(code)) return (await isTotpCode(tx, services, memberId, code)) ? 'totp' : undefined
  return (await isRecoveryCode(tx, services, memberId, code)) ? 'recovery_code' : undefined
}
