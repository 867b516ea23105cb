import { randomUUID } from 'node:crypto'
import { DAY, dueReminder } from '../domain/retention.ts'
import type { Services } from '../services.server.ts'
import { loadTerms } from './terms.server.ts'

/**
 * Puts a reminder in the queue of the responsible institution before a publication ends, and a second one in place of the
 * first nearer to the end; a reminder whose publication was renewed or has ended leaves the queue.
 */
export const remindRenewals = async (services: Services): Promise<void> => {
  const now = services.now()
  const terms = await loadTerms(services.worker)
  const horizon = new Date(now.getTime() + terms.renewal_reminder * DAY)
  await services.worker.transaction().execute(async (tx) => {
    await tx
      .updateTable('app.task')
      .set({ done_at: now, result: 'over' })
      .where('kind', '=', 'renew_publication')
      .where('done_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('app.publication as p')
              .select('p.public_id')
              .whereRef('p.notice_id', '=', 'app.task.notice_id')
              .where('p.state', '=', 'published')
              .where('p.expires_at', '>', now)
              .where('p.expires_at', '<=', horizon),
          ),
        ),
      )
      .execute()
    const ending = await tx
      .selectFrom('app.publication as p')
      .innerJoin('app.notice as n', 'n.id', 'p.notice_id')
      .leftJoin('app.task as t', (join) =>
        join.onRef('t.notice_id', '=', 'n.id').on('t.kind', '=', 'renew_publication').on('t.done_at', 'is', null),
      )
      .select(['n.id', 'n.responsible_id', 'p.expires_at', 't.id as task_id', 't.request'])
      .where('p.state', '=', 'published')
      .where('p.expires_at', '>', now)
      .where('p.expires_at', '<=', horizon)
      .execute()
    for (const { id, responsible_id, expires_at, task_id, request } of ending) {
      const due = dueReminder(expires_at, now, terms)
      // A first reminder that an officer ended without renewing is not said again before the second.
      if (!due || request === due || request === 'again') continue
      if (task_id)
        await tx.updateTable('app.task').set({ done_at: now, result: 'again' }).where('id', '=', task_id).execute()
      const said = await tx
        .selectFrom('app.task')
        .select('id')
        .where('notice_id', '=', id)
        .where('kind', '=', 'renew_publication')
        .where('request', '=', due)
        .where('due_at', '=', expires_at)
        .executeTakeFirst()
      if (said) continue
      await tx
        .insertInto('app.task')
        .values({
          id: randomUUID(),
          institution_id: responsible_id,
          kind: 'renew_publication',
          notice_id: id,
          request: due,
          due_at: expires_at,
          created_at: now,
        })
        .execute()
    }
  })
}
