import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { readFinds } from './read-finds.server.ts'

/** Notices that came to the actor's saved searches and were not looked at yet. */
export const countNewFinds = async (services: Services, actor: MemberActor): Promise<number> => {
  if (!decideAccess(actor, 'search.saved').ok) return 0
  const finds = await acting(services.db, { actor }, (tx) => readFinds(tx, actor, { unseen: true }))
  return new Set(finds.map(({ noticeId }) => noticeId)).size
}
