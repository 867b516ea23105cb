import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { SharedPurpose } from '../domain/agreement.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { type CandidateSideRow, findCandidateFor } from '../matching/find-candidate.server.ts'
import { sideFacts } from '../matching/side-of.ts'
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

/**
 * Before an act: the child's row, the notice's and the case's are this transaction's, in the one order that every act takes
 * them in, so that what is read next is how the case stands.
 */
export const lockCase = async (tx: Tx, id: string): Promise<void> => {
  if (isId(id)) await sql`select app.lock_case(${id}::uuid)`.execute(tx)
}

/** The caring side's own part of a case: there also while the family's part is withdrawn. */
export type KeptCase = {
  readonly row: CaseRow
  readonly side: 'carer' | 'protection'
  readonly ownRecordId: string
  readonly ownTitle: string
  readonly held: boolean
  readonly withdrawn: boolean
}

/** The case as its caring side keeps it, when the actor may use that for `access`; else as if it did not exist. */
export const findKeptCase = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  id: string,
): Promise<Verdict<KeptCase, 'access.unknown_record'>> => {
  if (!isId(id)) return refuse('access.unknown_record')
  const { rows } = await sql<{
    side: 'carer' | 'protection'
    own_record_id: string
    own_title: string | null
    held: boolean
    withdrawn: boolean
    shared: readonly SharedPurpose[] | null
  }>`select * from app.kept_case(${id}::uuid)`.execute(tx)
  const kept = rows[0]
  const row = await readCase(tx, id)
  if (!kept || !row) return refuse('access.unknown_record')
  if (!decideAccess(actor, access, { ...sideFacts(kept), withdrawn: kept.withdrawn }).ok)
    return refuse('access.unknown_record')
  return ok({
    row,
    side: kept.side,
    ownRecordId: kept.own_record_id,
    ownTitle: kept.own_title ?? '',
    held: kept.held,
    withdrawn: kept.withdrawn,
  })
}
