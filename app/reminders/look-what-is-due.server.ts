import type { Tx } from '../../db/acting.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { CountryCode } from '../domain/country.ts'
import { localDay } from '../domain/local-day.ts'
import type { IsoDate } from '../domain/person.ts'
import { dueTopics, isRemindable, officesLooking, type ReminderFacts } from '../domain/reminder.ts'
import { DAY } from '../domain/retention.ts'
import { loadTerms } from '../retention/terms.server.ts'
import type { Services } from '../services.server.ts'

/** Reminders looked at in one sweep; the next takes more. */
const BATCH = 200

/**
 * Once a day, from one hour of each office's day on: what is due of what families asked for becomes one message each. That it
 * was looked at, and of what was reminded, is written with it, so that nothing is told twice. Who was stopped, or never gave the
 * code back, is forgotten after a day.
 */
export const lookWhatIsDue = async (services: Services): Promise<number> => {
  const now = services.now()
  const old = new Date(now.getTime() - DAY)
  await services.worker
    .deleteFrom('app.reminder')
    .where('asked_at', '<=', old)
    .where((row) => row.or([row('stopped_at', '<=', old), row('confirmed_at', 'is', null)]))
    .execute()
  const { renewal_reminder: before } = await loadTerms(services.worker)
  let told = 0
  for (const { country, day } of officesLooking(now))
    told += await services.worker.transaction().execute(async (tx) => {
      const rows = await lockUnlooked(tx, country, day)
      let due = 0
      for (const row of rows) if (await lookAt(tx, row, { country, day, before })) due++
      return due
    })
  return told
}

type Unlooked = Awaited<ReturnType<typeof lockUnlooked>>[number]

const lockUnlooked = (tx: Tx, country: CountryCode, day: IsoDate) =>
  tx
    .selectFrom('app.reminder as r')
    .innerJoin('app.notice as n', 'n.id', 'r.notice_id')
    .innerJoin('app.institution as i', 'i.id', 'n.chancellery_id')
    .select(['r.receipt_id', 'r.notice_id', 'r.topics', 'r.review_told', 'r.expiry_told', 'r.office_told'])
    .select(['n.state', 'n.next_review'])
    .where('i.country', '=', country)
    .where('r.confirmed_at', 'is not', null)
    .where('r.stopped_at', 'is', null)
    .where((row) => row.or([row('r.looked_on', 'is', null), row('r.looked_on', '<', day)]))
    .orderBy('r.receipt_id')
    .limit(BATCH)
    .forUpdate('r')
    .skipLocked()
    .execute()

const lookAt = async (
  tx: Tx,
  row: Unlooked,
  { country, day, before }: { readonly country: CountryCode; readonly day: IsoDate; readonly before: number },
): Promise<boolean> => {
  const facts: ReminderFacts = {
    day,
    nextReview: row.next_review ?? undefined,
    ...(await loadDates(tx, row.notice_id, country)),
  }
  const reminded = {
    review: row.review_told ?? undefined,
    expiry: row.expiry_told ?? undefined,
    office: row.office_told ?? undefined,
  }
  const due = isRemindable(row.state) ? dueTopics(row.topics, facts, reminded, before) : []
  await tx
    .updateTable('app.reminder')
    .set({
      looked_on: day,
      ...(due.includes('review') ? { review_told: facts.nextReview } : {}),
      ...(due.includes('expiry') ? { expiry_told: facts.publishedUntil } : {}),
      ...(due.includes('office') ? { office_told: facts.askedAt } : {}),
    })
    .where('receipt_id', '=', row.receipt_id)
    .execute()
  if (due.length > 0) await enqueue(tx, 'remind', row.receipt_id, { message: 'look' })
  return due.length > 0
}

/** When the publication ends, and when the office last asked the family to get in touch. */
const loadDates = async (
  tx: Tx,
  noticeId: string,
  country: CountryCode,
): Promise<Pick<ReminderFacts, 'publishedUntil' | 'askedAt'>> => {
  const page = await tx
    .selectFrom('app.publication')
    .select('expires_at')
    .where('notice_id', '=', noticeId)
    .where('state', '=', 'published')
    .executeTakeFirst()
  const asked = await tx
    .selectFrom('app.notice_event')
    .select('at')
    .where('notice_id', '=', noticeId)
    .where('code', '=', 'office_asked')
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return { publishedUntil: page && localDay(page.expires_at, country), askedAt: asked?.at }
}
