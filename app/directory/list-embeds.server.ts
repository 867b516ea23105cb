import type { Tx } from '../../db/acting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { mayHaveEmbeds } from '../domain/embed.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { type KeptEmbed, toKept } from './embed-row.server.ts'

/** Modules of the actor's institution and of its missions, also those that are not active; by institution and name. */
export const listEmbeds = (services: Services, actor: MemberActor): Promise<readonly KeptEmbed[]> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'embed.list').ok) return []
    const rows = await kept(tx).orderBy('i.name').orderBy('e.name').orderBy('e.id').execute()
    return rows.map(toKept)
  })

/** One of them; undefined for any other. */
export const findKeptEmbed = (services: Services, actor: MemberActor, id: string): Promise<KeptEmbed | undefined> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'embed.list').ok || !isId(id)) return undefined
    const row = await kept(tx).where('e.id', '=', id).executeTakeFirst()
    return row && toKept(row)
  })

const kept = (tx: Tx) =>
  tx
    .selectFrom('app.embed as e')
    .innerJoin('app.institution as i', 'i.id', 'e.institution_id')
    .selectAll('e')
    .select('i.name as institution_name')

/** For whom the actor may make one: the own institution, then its missions by name. */
export const listEmbedders = (
  services: Services,
  actor: MemberActor,
): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'embed.list').ok || !mayHaveEmbeds(actor.institutionKind)) return []
    const rows = await tx
      .selectFrom('app.institution')
      .select(['id', 'name', 'parent_id'])
      .where((row) =>
        row.or([
          row('id', '=', actor.institutionId),
          row.and([row('parent_id', '=', actor.institutionId), row('kind', '=', 'mission')]),
        ]),
      )
      .orderBy('name')
      .execute()
    return rows
      .sort((a, b) => Number(b.id === actor.institutionId) - Number(a.id === actor.institutionId))
      .map(({ id, name }) => ({ id, name }))
  })
