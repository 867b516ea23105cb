import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { sightingFacts } from './facts.ts'
import { isId } from './is-id.ts'

const read = (tx: Tx, id: string) => tx.selectFrom('app.sighting').selectAll().where('id', '=', id).executeTakeFirst()

/** A sighting's row as row-level security shows it. */
export type SightingRow = NonNullable<Awaited<ReturnType<typeof read>>>

/** The sighting when this actor may use it for `access`; otherwise `access.unknown_record`, as if it did not exist. */
export const findSightingFor = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  id: string,
): Promise<Verdict<SightingRow, 'access.unknown_record'>> => {
  const row = isId(id) ? await read(tx, id) : undefined
  if (!row || !decideAccess(actor, access, sightingFacts(actor, row)).ok) return refuse('access.unknown_record')
  return ok(row)
}
