import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess, type RecordFacts } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { isId } from '../sightings/is-id.ts'

/** How a member stands to what was sent to an institution. */
export const addresseeFacts = (
  actor: MemberActor,
  { institution_id }: { readonly institution_id: string },
): RecordFacts => ({
  relations: actor.scopes.includes(institution_id) ? ['addressee'] : [],
})

const read = (tx: Tx, id: string) => tx.selectFrom('app.tip').selectAll().where('id', '=', id)

/** A tip's row as row-level security shows it. */
export type TipRow = NonNullable<Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirst']>>>

/** The tip for this access; kept from others until the transaction ends when it is to be changed. @throws Response 404 */
export const requireTip = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  id: string,
  lock = false,
): Promise<TipRow> => {
  const query = isId(id) ? read(tx, id) : undefined
  const row = await (lock ? query?.forUpdate() : query)?.executeTakeFirst()
  if (!row || !decideAccess(actor, access, addresseeFacts(actor, row)).ok) throw new Response(null, { status: 404 })
  return row
}
