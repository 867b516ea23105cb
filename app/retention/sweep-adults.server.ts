import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { CountryCode } from '../domain/country.ts'
import { localDay } from '../domain/local-day.ts'
import { takeDown } from '../notices/publication.server.ts'
import type { Services } from '../services.server.ts'

const DAY = 86_400_000
const DAYS_TO_LOOK = 3

/**
 * From the day on which a person is certainly 18, where the responsible office is, only the own consent counts: the publication ends, what partners saw by
 * others' consent is gone, and the responsible office is told, once, by a task (protection rule 1).
 */
export const sweepAdults = async (services: Services): Promise<void> => {
  const now = services.now()
  const { rows } = await sql<{ id: string; responsible_id: string; country: CountryCode }>`
    select n.id, n.responsible_id, office.country from app.notice n join app.institution office on office.id = n.responsible_id
    where n.state in ('filed', 'verified', 'registered') and n.erased_at is null and app.is_certainly_adult(n.content -> 'person', app.day_in(office.country, ${now}::timestamptz))
      and not exists (select 1 from app.task t where t.notice_id = n.id and t.kind = 'turned_18')
    limit 200`.execute(services.worker)
  for (const { id, responsible_id, country } of rows)
    await services.worker.transaction().execute(async (tx) => {
      await tx.selectFrom('app.notice').select('id').where('id', '=', id).forUpdate().execute()
      const { rows: own } = await sql<{ stands: boolean }>`
        select app.consent_stands(${id}, 'publish', ${localDay(now, country)}::date) as stands`.execute(tx)
      if (!own[0]?.stands) await takeDown(tx, services, id)
      await sql`select app.follow_consents(${id})`.execute(tx)
      await enqueue(tx, 'index_notice', id)
      await tx
        .insertInto('app.task')
        .values({
          id: randomUUID(),
          institution_id: responsible_id,
          kind: 'turned_18',
          notice_id: id,
          due_at: new Date(now.getTime() + DAYS_TO_LOOK * DAY),
          created_at: now,
        })
        .execute()
      await recordAudit(tx, { kind: 'worker' }, { act: 'notice.turned_18', recordKind: 'notice', recordId: id })
    })
}
