import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'

/**
 * The notice that whoever told the public's information named, where this report comes of it. It is compared with the others,
 * and that is all it is worth: who says "it is him" weighs nothing, since anybody can say it of any notice.
 */
export const hintedNotices = async (tx: Tx, sightingId: string): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('app.tip as tip')
    .innerJoin('app.publication as publication', 'publication.public_id', 'tip.public_id')
    .select('publication.notice_id')
    .where('tip.sighting_id', '=', sightingId)
    .where('tip.state', '=', 'accepted')
    .modifyEnd(keptPlan)
    .execute()
  return rows.flatMap(({ notice_id }) => notice_id ?? [])
}
