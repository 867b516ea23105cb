import { DAY } from '../domain/retention.ts'
import type { Services } from '../services.server.ts'
import { loadTerms } from './terms.server.ts'

/** Tips taken away in one turn. */
const AT_ONCE = 200

/**
 * Takes away what the public told once its term is over: a refused tip whole, with its photo and the report that it was for a
 * while; of an accepted one the words and the contact, which the report has as far as it needs them; of a notice's problem all.
 * What waits to be looked at has no term.
 */
export const sweepTips = async (services: Services): Promise<void> => {
  const { worker } = services
  const terms = await loadTerms(worker)
  const before = (days: number): Date => new Date(services.now().getTime() - days * DAY)
  const refused = await worker
    .selectFrom('app.tip')
    .select('id')
    .where('state', '=', 'refused')
    .where('decided_at', '<=', before(terms.tip_refused))
    .limit(AT_ONCE)
    .execute()
  for (const { id } of refused) await eraseRefused(services, id, before(terms.tip_refused))
  await worker
    .updateTable('app.tip')
    .set({ ciphertext: null })
    .where('state', '=', 'accepted')
    .where('ciphertext', 'is not', null)
    .where('decided_at', '<=', before(terms.tip_accepted))
    .execute()
  await worker
    .deleteFrom('app.notice_problem')
    .where('state', '=', 'done')
    .where('decided_at', '<=', before(terms.notice_problem))
    .execute()
}

/** The files go before the rows: a crash in between leaves rows that the next turn takes away. */
const eraseRefused = async ({ worker, photos }: Services, id: string, before: Date): Promise<void> =>
  worker.transaction().execute(async (tx) => {
    const tip = await tx
      .selectFrom('app.tip')
      .select('sighting_id')
      .where('id', '=', id)
      .where('state', '=', 'refused')
      .where('decided_at', '<=', before)
      .forUpdate()
      .executeTakeFirst()
    if (!tip) return
    // A report that its carer brought back on purpose stays, and so does its photo.
    const report = await tx
      .selectFrom('app.sighting')
      .select('state')
      .where('id', '=', tip.sighting_id)
      .forUpdate()
      .executeTakeFirst()
    const keys = await tx.selectFrom('app.photo').select('store_key').where('tip_id', '=', id).execute()
    if (report?.state !== 'active') for (const { store_key } of keys) await photos.delete(store_key)
    if (report?.state === 'withdrawn') await tx.deleteFrom('app.sighting').where('id', '=', tip.sighting_id).execute()
    await tx.deleteFrom('app.tip').where('id', '=', id).execute()
  })
