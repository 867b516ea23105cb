import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { decidePassword, type PasswordCode } from '../domain/password.ts'
import { parseReceipt } from '../domain/receipt.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import { hashPassword } from '../institutions/password.server.ts'
import type { Services } from '../services.server.ts'

export type Acceptance = { readonly code: string; readonly password: string; readonly again: string }

export type AcceptCode = PasswordCode | 'password.differs' | 'invitation.unknown'

/** Looked up in place of what cannot be a code, so that it costs the same. */
const NOBODYS_CODE = 'A'.repeat(24)

/**
 * Makes a member of whoever holds an open invitation, and gives the member's id. The password is judged first and for
 * itself, whatever the code; unknown, expired, revoked and used codes are one refusal after the same work and time
 * (protection rule 10).
 */
export const acceptInvitation = async (
  services: Services,
  { code, password, again }: Acceptance,
): Promise<Verdict<string, AcceptCode>> => {
  const judged = decidePassword(password)
  if (!judged.ok) return judged
  if (password !== again) return refuse('password.differs')
  return withFloor(ORACLE_FLOOR, async () => {
    const parsed = parseReceipt(code)
    const hashes = services.keyring
      .listKeyedHashes('invitation', parsed ?? NOBODYS_CODE)
      .map(({ hash }) => Buffer.from(hash, 'base64url'))
    const { rows: known } = await sql<{ name: string; email: string; institution: string }>`
      select name, email, institution from app.invited_person(${hashes}::bytea[])`.execute(services.db)
    const personal = decidePassword(password, known.flatMap(Object.values))
    const passwordHash = await hashPassword(password)
    if (!personal.ok) return personal
    const memberId = randomUUID()
    return acting(services.db, { actor: publicActor }, async (tx) => {
      const { rows } = await sql<{ joined_member: string }>`
        select joined_member from app.accept_invitation(${hashes}::bytea[], ${memberId}::uuid, ${passwordHash})`.execute(
        tx,
      )
      const joined = parsed !== undefined && rows.length > 0
      await recordAudit(tx, publicActor, {
        act: joined ? 'invitation.accept' : 'invitation.refused',
        ...(joined ? { recordKind: 'member', recordId: memberId } : {}),
      })
      return joined ? ok(memberId) : refuse('invitation.unknown')
    })
  })
}
