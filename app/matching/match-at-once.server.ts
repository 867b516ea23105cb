/**
 * The first answer to a new report: the likeliest of the few notices that the strongest keys find, stored within milliseconds whatever
 * the size of the registry. The whole set follows right behind (match.server.ts): words near in spelling, reports made together, hundreds
 * compared. Until then the probabilities are of this smaller set, where fewer others compete, and only who cares for the child reads of it.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import { keysForQuery } from '../domain/matching/blocking.ts'
import { priorBits } from '../domain/matching/waterfall.ts'
import type { Services } from '../services.server.ts'
import { comparableSightings } from './comparable.server.ts'
import { registeredNotices } from './compared.server.ts'
import { prepareSighting } from './context.server.ts'
import { AT_ONCE } from './limits.ts'
import { asAsked, findByKeys } from './match-keys.server.ts'
import { modelInForce } from './model-in-force.server.ts'
import { rankNotices } from './rank-notices.server.ts'
import { storeCandidates } from './store-candidates.server.ts'

const NO_GROUP = { members: [], notices: [] }

/** Does nothing for a report that was withdrawn, or that has candidates: theirs are of a whole set. */
export const matchAtOnce = (services: Services, sightingId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${sightingId}, 0)), app.lock_ranked(${sightingId}::uuid) ${keptPlan}`.execute(
      tx,
    )
    const [sighting] = await comparableSightings(tx, [sightingId])
    if (!sighting || (await hasCandidates(tx, sightingId))) return
    const model = await modelInForce(tx)
    const prepared = prepareSighting(sighting)
    const keys = asAsked(keysForQuery(prepared).slice(0, AT_ONCE.keys))
    const notices = await registeredNotices(tx, await findByKeys(tx, 'notice', keys, AT_ONCE))
    if (notices.length === 0) return
    const search = { sighting: prepared, notices, group: NO_GROUP }
    const { candidates, none, total } = await rankNotices(tx, services, model, search, AT_ONCE.candidates)
    const prior = priorBits(model.context.model.noticeShare, total)
    await storeCandidates(services, tx, { sighting, group: NO_GROUP }, candidates, {
      model,
      none,
      prior,
      seekerToo: false,
    })
    await recordAudit(
      tx,
      { kind: 'worker' },
      {
        act: 'candidate.match',
        recordKind: 'sighting',
        recordId: sightingId,
        details: { compared: notices.length, of: total },
      },
    )
  })

const hasCandidates = async (tx: Tx, sightingId: string): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select 1 from app.candidate c where c.sighting_id = ${sightingId}::uuid) as has ${keptPlan}`.execute(
    tx,
  )
  return rows[0]?.has === true
}
