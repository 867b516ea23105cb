import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess, type RecordFacts } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { SharedPurpose } from '../domain/agreement.ts'
import type { DuplicateKind } from '../domain/duplicate.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { isId } from '../sightings/is-id.ts'

const readSides = (tx: Tx, actor: MemberActor) =>
  tx
    .selectFrom('app.duplicate_side as side')
    .select([
      'side.duplicate_id',
      'side.side',
      'side.kind',
      'side.own_record_id',
      'side.document',
      'side.bits',
      'side.own_said',
      'side.other_same',
      'side.linked',
      'side.withheld',
    ])
    .select(sql<readonly SharedPurpose[] | null>`app.shared_in_duplicate(side.duplicate_id, side.side)`.as('shared'))
    .where('side.institution_id', 'in', actor.scopes)
    .orderBy('side.duplicate_id')
    .orderBy('side.side')

/** One side's row of a pair of records: all that this side may read of the other. */
export type DuplicateSideRow = Awaited<ReturnType<ReturnType<typeof readSides>['execute']>>[number]

const sideFacts = ({ kind, withheld, shared }: DuplicateSideRow): RecordFacts => ({
  relations: [kind === 'sighting' ? 'carer' : 'seeker_side'],
  held: withheld,
  shared: shared ?? [],
})

export type FoundDuplicate = DuplicateSideRow & {
  /** The actor's institution answers for both records. */
  readonly alone: boolean
  /** The other record, where it does. */
  readonly alsoOwnId?: string
}

/** The actor's side of a pair when it may use it for `access`; withheld, of others or not there is one answer (protection rule 10). */
export const findDuplicateFor = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  id: string,
): Promise<Verdict<FoundDuplicate, 'access.unknown_record'>> => {
  const rows = isId(id) ? await readSides(tx, actor).where('side.duplicate_id', '=', id).execute() : []
  const [row, also] = rows
  if (!row || !decideAccess(actor, access, sideFacts(row)).ok) return refuse('access.unknown_record')
  return ok({ ...row, alone: also !== undefined, ...(also ? { alsoOwnId: also.own_record_id } : {}) })
}

/** Pairs of this record that the actor may see, the likeliest first. */
export const listDuplicatesOf = async (
  tx: Tx,
  actor: MemberActor,
  kind: DuplicateKind,
  recordId: string,
): Promise<readonly DuplicateSideRow[]> => {
  const rows = await readSides(tx, actor)
    .where('side.own_record_id', '=', recordId)
    .where('side.kind', '=', kind)
    .execute()
  return rows
    .filter((row) => decideAccess(actor, 'duplicate.open', sideFacts(row)).ok)
    .sort((one, other) => other.bits - one.bits)
}
