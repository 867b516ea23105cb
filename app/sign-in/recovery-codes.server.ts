import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'

/** How many recovery codes a member has at first. */
const CODES = 10
/** Without letters and digits that look alike. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 12

/** Twelve characters of 31: 59 bits, in groups of four. */
const makeCode = (): string => {
  let code = ''
  while (code.length < LENGTH)
    for (const byte of randomBytes(LENGTH))
      if (byte < 248 && code.length < LENGTH) code += ALPHABET[byte % ALPHABET.length]
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

const keyOf = (memberId: string, code: string): string => `${memberId}:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`

/** Makes ten new codes in place of all earlier ones, and gives them: this once. `tx` acts in the member's own session. */
export const replaceRecoveryCodes = async (
  tx: Tx,
  services: Services,
  memberId: string,
): Promise<readonly string[]> => {
  const codes = Array.from({ length: CODES }, makeCode)
  await tx.deleteFrom('app.recovery_code').where('member_id', '=', memberId).execute()
  await tx
    .insertInto('app.recovery_code')
    .values(
      codes.map((code) => ({
        member_id: memberId,
        code_hash: services.keyring.keyedHash('recovery', keyOf(memberId, code)).hash,
      })),
    )
    .execute()
  return codes
}

/** Whether this is one of the member's codes, unused; it is used now. */
export const isRecoveryCode = async (tx: Tx, services: Services, memberId: string, code: string): Promise<boolean> => {
  const hashes = services.keyring.listKeyedHashes('recovery', keyOf(memberId, code)).map(({ hash }) => hash)
  const { rows } = await sql<{ used: boolean }>`select app.use_recovery_code(${hashes}) as used`.execute(tx)
  return rows[0]?.used === true
}
