import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'

/**
 * Takes a colleague's second factors away, for the day the phone and the recovery codes are lost, and ends the sessions: the
 * next sign-in, by password, leads to setting them up anew. The database asks for an administrator of the same institution
 * with a fresh proof, and not of oneself.
 * @throws Response 404 for anyone else
 */
export const resetMeans = (services: Services, actor: MemberActor, memberId: string): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<{ done: boolean }>`select app.reset_means(${memberId}::uuid) as done`.execute(tx)
    if (!rows[0]?.done) throw new Response(null, { status: 404 })
    await recordAudit(tx, actor, { act: 'member.reset_means', recordKind: 'member', recordId: memberId })
  })
