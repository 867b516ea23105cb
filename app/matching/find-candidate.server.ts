import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { isId } from '../sightings/is-id.ts'
import { SIDE_COLUMNS, sharedInSide, sideFacts } from './side-of.ts'

const SIDES = ['carer', 'seeker', 'protection']

const readSides = (tx: Tx, actor: MemberActor, candidateId: string) =>
  tx
    .selectFrom('app.candidate_side as side')
    .select(SIDE_COLUMNS)
    .select(sharedInSide.as('shared'))
    .where('candidate_id', '=', candidateId)
    .where('institution_id', 'in', actor.scopes)
    .execute()

/** One side's row of a candidate: all that this side may read of it. */
export type CandidateSideRow = Awaited<ReturnType<typeof readSides>>[number]

/**
 * The actor's own side of a candidate, when it may use it for `access`. A candidate that is withheld, of others or not
 * there gives one and the same answer (protection rule 10).
 */
export const findCandidateFor = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  candidateId: string,
): Promise<Verdict<CandidateSideRow, 'access.unknown_record'>> => {
  const rows = isId(candidateId) ? await readSides(tx, actor, candidateId) : []
  const [row] = rows.sort((a, b) => SIDES.indexOf(a.side) - SIDES.indexOf(b.side))
  if (row && (await isDeclined(tx, row))) return refuse('access.unknown_record')
  if (!row || !decideAccess(actor, access, sideFacts(row)).ok) return refuse('access.unknown_record')
  return ok(row)
}

/** Declined by the carer before it was ever confirmed: to the seeker's side the same as withheld (protection rule 10). */
const isDeclined = async (tx: Tx, row: CandidateSideRow): Promise<boolean> => {
  if (row.side !== 'seeker' || row.state !== 'rejected' || row.rejected_by !== 'carer') return false
  const known = await tx
    .selectFrom('app.match_case')
    .select('id')
    .where('candidate_id', '=', row.candidate_id)
    .executeTakeFirst()
  return known === undefined
}
