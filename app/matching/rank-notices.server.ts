import type { Tx } from '../../db/acting.server.ts'
import { withGroup } from '../domain/matching/group.ts'
import { rankCandidates, scorePair } from '../domain/matching/score.ts'
import type { PreparedPerson } from '../domain/matching/types.ts'
import type { Services } from '../services.server.ts'
import { type Compared, withConsent } from './compared.server.ts'
import { countRecords } from './count-records.server.ts'
import { MOST_CANDIDATES } from './limits.ts'
import { linkedNotices } from './linked-notices.server.ts'
import { countSharingPhones } from './match-keys.server.ts'
import type { ModelInForce } from './model-in-force.server.ts'
import { familyOf, type SightingGroup } from './sibling-groups.server.ts'

/** Ranks the notices for a sighting; those without the consent to compare leave the set before anything is kept of it. */
export const rankNotices = async (
  tx: Tx,
  services: Services,
  model: ModelInForce,
  {
    sighting,
    notices,
    group,
  }: {
    readonly sighting: PreparedPerson
    readonly notices: readonly Compared[]
    readonly group: SightingGroup
  },
  limit = MOST_CANDIDATES,
) => {
  const total = await countRecords(tx, services, 'notice')
  const context = { ...model.context, recordsSharingPhone: await countSharingPhones(tx, sighting) }
  const weigh = (notice: Compared) => {
    const pair = scorePair(notice.prepared, sighting, context)
    // A family is looked for only where it could speak for the pair.
    const alone = group.members.length === 0 || pair.bits <= 0
    return {
      id: notice.id,
      notice,
      ...(alone ? pair : withGroup(pair, familyOf(notice, group, model.context), group.members, context)),
    }
  }
  const childOf = await linkedNotices(
    tx,
    notices.map(({ id }) => id),
  )
  let scored = notices.map(weigh)
  for (;;) {
    const { candidates, none } = rankCandidates(scored, context, {
      poolSize: total,
      limit,
      calibration: model.calibration,
      childOf,
    })
    const ranked = new Set(candidates.map(({ id }) => id))
    const consenting = await withConsent(
      tx,
      scored.flatMap(({ notice }) => (ranked.has(notice.id) ? [notice] : [])),
    )
    if (consenting.length === ranked.size) return { candidates, none, total }
    const stands = new Set(consenting.map(({ id }) => id))
    scored = scored.filter(({ id }) => !ranked.has(id) || stands.has(id))
  }
}
