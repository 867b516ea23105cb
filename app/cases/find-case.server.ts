import type { Tx } from '../../db/acting.server.ts'
import type { AccessName } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { type CandidateSideRow, findCandidateFor } from '../matching/find-candidate.server.ts'
import { isId } from '../sightings/is-id.ts'

const readCase = (tx: Tx, id: string) =>
  tx.selectFrom('app.match_case').selectAll().where('id', '=', id).executeTakeFirst()
export type CaseRow = NonNullable<Awaited<ReturnType<typeof readCase>>>

/** The case with the actor's own side of it, when it may use it for `access`; else as if it did not exist. */
export const findCaseFor = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  id: string,
): Promise<Verdict<{ readonly row: CaseRow; readonly side: CandidateSideRow }, 'access.unknown_record'>> => {
  const row = isId(id) ? await readCase(tx, id) : undefined
  if (!row) return refuse('access.unknown_record')
  const side = await findCandidateFor(tx, actor, access, row.candidate_id)
  return side.ok ? ok({ row, side: side.value }) : side
}
