import { sql } from 'kysely'
import { INVITATION_KEPT_DAYS } from '../domain/membership.ts'
import { DAY } from '../domain/retention.ts'
import { PACE_MINUTES } from '../http/network-pace.ts'
import type { Services } from '../services.server.ts'
import { loadTerms } from './terms.server.ts'

/** Removes rows that served their purpose and are past their term, or past the end they were given when they were made. */
export const sweepOldRows = async (services: Services): Promise<void> => {
  const now = services.now()
  const terms = await loadTerms(services.worker)
  const before = (days: number): Date => new Date(now.getTime() - days * DAY)
  const { worker } = services
  await worker.deleteFrom('app.parked').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.family_session').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.session').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.means_notice').where('seen_at', 'is not', null).where('at', '<=', before(365)).execute()
  await worker.deleteFrom('app.session_owner').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.used_challenge').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.sign_in_step').where('expires_at', '<=', now).execute()
  await worker.deleteFrom('app.export_window').where('expires_at', '<=', before(terms.export_window)).execute()
  await worker
    .deleteFrom('app.network_pace')
    .where('at', '<=', new Date(now.getTime() - PACE_MINUTES * 60_000))
    .execute()
  await worker
    .deleteFrom('app.invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '<=', before(INVITATION_KEPT_DAYS))
    .execute()
  await sweepSavedSearches(services, before(terms.saved_search_ended), before(terms.saved_search))
  await worker.deleteFrom('app.sign_in_attempt').where('at', '<=', before(terms.sign_in_attempt)).execute()
  await worker.deleteFrom('app.submission').where('at', '<=', before(terms.submission)).execute()
  await worker.deleteFrom('app.outbox').where('done_at', '<=', before(terms.outbox_done)).execute()
  // Its files went at once; the row waits for the work that removed them.
  await sql`delete from app.photo p where p.deleted_at <= ${before(terms.photo_removed)}
    and not exists (select 1 from app.outbox o where o.kind = 'purge_photo' and o.record_id = p.id and o.done_at is null)`.execute(
    worker,
  )
}

/** One by one: each takes its finds with it, and whoever withdraws a notice meanwhile may be taking them by the notice. */
const sweepSavedSearches = async ({ worker }: Services, ended: Date, seen: Date): Promise<void> => {
  const old = sql<boolean>`(ends_at <= ${ended} or not standing and last_seen_at <= ${seen})`
  const rows = await worker.selectFrom('app.saved_search').select('id').where(old).execute()
  for (const { id } of rows) await worker.deleteFrom('app.saved_search').where('id', '=', id).where(old).execute()
}
