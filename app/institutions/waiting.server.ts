import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import type { SectionId } from './sections.ts'

/** Pieces of work that wait in each section of a member; counts only, no record is read. */
export const countWaiting = (
  services: Services,
  member: MemberActor,
): Promise<Readonly<Partial<Record<SectionId, number>>>> =>
  acting(services.db, { actor: member }, async (tx) => {
    const { pending } = await tx
      .selectFrom('app.task')
      .select((row) => row.fn.countAll<number>().as('pending'))
      .where('institution_id', 'in', member.scopes)
      .where('done_at', 'is', null)
      .executeTakeFirstOrThrow()
    const notices = decideAccess(member, 'notice.queue').ok
      ? await tx
          .selectFrom('app.notice')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('responsible_id', 'in', member.scopes)
          .where('state', '=', 'filed')
          .executeTakeFirst()
      : undefined
    const candidates = decideAccess(member, 'candidate.list').ok
      ? await tx
          .selectFrom('app.candidate_side')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('institution_id', 'in', member.scopes)
          .where('state', 'in', ['suggested', 'proposed'])
          .executeTakeFirst()
      : undefined
    return { pending, notices: notices?.count, candidates: candidates?.count }
  })
