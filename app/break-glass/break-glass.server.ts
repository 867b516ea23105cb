import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideReason } from '../domain/break-glass.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import type { Services } from '../services.server.ts'
import { emergencyContext } from './emergency-words.server.ts'

export type EmergencyInput = {
  /** The record's id, or the public id of a published notice. */
  readonly reference: string
  readonly reason: string
}

/**
 * Asks for one record in an emergency. Unknown, held, refused by its family and not this role's: one answer after one time.
 * A grant tells the owner institution and the auditors in the same transaction.
 */
export const breakGlass = (
  services: Services,
  actor: MemberActor,
  { reference, reason }: EmergencyInput,
): Promise<Verdict<{ readonly id: string }, 'break_glass.reason' | 'break_glass.refused'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const said = decideReason(reason)
    if (!said.ok) return said
    const made = randomUUID()
    const sealed = services.keyring.encrypt(reason.trim(), emergencyContext(made))
    return acting(services.db, { actor }, async (tx) => {
      const { rows } = await sql<{ id: string | null }>`
        select app.break_glass(${reference.trim()}, ${made}::uuid, ${sealed}) as id`.execute(tx)
      const id = decideAccess(actor, 'break_glass.ask').ok ? rows[0]?.id : undefined
      if (id) return ok({ id })
      await recordAudit(tx, actor, { act: 'break_glass.refused' })
      return refuse('break_glass.refused')
    })
  })
