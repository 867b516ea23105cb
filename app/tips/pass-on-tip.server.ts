import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { requireTip } from './find-tip.server.ts'

/**
 * Gives a tip that is not decided to another institution that looks at tips, which alone reads it from then on. Its clock
 * goes on. @throws Response 404 for a tip of another institution
 */
export const passOnTip = (
  services: Services,
  actor: MemberActor,
  id: string,
  addressee: string,
): Promise<Verdict<undefined, 'tip.addressee_missing' | 'tip.decided'>> =>
  acting(services.db, { actor }, async (tx) => {
    const { state } = await requireTip(tx, actor, 'tip.decide', id)
    if (state !== 'open') return refuse('tip.decided')
    if (!isId(addressee)) return refuse('tip.addressee_missing')
    const { rows } = await sql<{ done: boolean }>`
      select app.pass_on_tip(${id}::uuid, ${addressee}::uuid) as done`.execute(tx)
    if (!rows[0]?.done) return refuse('tip.addressee_missing')
    await recordAudit(tx, actor, { act: 'tip.pass_on', recordKind: 'tip', recordId: id })
    return ok(undefined)
  })
