import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { localDay } from '../domain/local-day.ts'
import { decideErasure, type ErasureFacts, indicatorOf } from '../domain/retention.ts'
import { forgetDuplicates } from '../duplicates/forget-duplicates.server.ts'
import { takeDown } from '../notices/publication.server.ts'
import type { Services } from '../services.server.ts'
import { deletePhotoFiles } from './photo-files.server.ts'
import {
  appendToJournal,
  saveTombstones,
  type Tombstone,
  tombstoneOfNotice,
  tombstoneOfPhoto,
} from './tombstones.server.ts'

export type Erased = 'erased' | 'hidden' | 'waits' | 'gone'

/**
 * Erases a notice: public page, photos with their files, contact, consents, receipts, keys, candidates. A tombstone and an
 * indicator remain. `force` is for what was erased before and came back with a backup: an open case in that backup is over.
 */
export const eraseNotice = (
  services: Services,
  noticeId: string,
  why: Tombstone['why'],
  force = false,
): Promise<Erased> =>
  services.worker.transaction().execute(async (tx) => {
    const notice = await tx
      .selectFrom('app.notice')
      .selectAll()
      .where('id', '=', noticeId)
      .forUpdate()
      .executeTakeFirst()
    if (!notice) return 'gone'
    const facts = await loadErasureFacts(tx, noticeId)
    const isHidden = notice.erased_at !== null
    const how = decideErasure({ ...facts, openCase: facts.openCase && !isHidden && !force })
    if (how === 'wait') return 'waits'
    // Nobody asked for it: what protects a child stays where it is.
    if (how === 'hide' && why === 'term') return 'waits'
    if (how === 'hide' && isHidden) return 'hidden'
    const now = services.now()
    if (!isHidden) await leaveEverywhere(tx, services, noticeId, why, now)
    if (how === 'hide') {
      await tx.updateTable('app.notice').set({ erased_at: now }).where('id', '=', noticeId).execute()
      return 'hidden'
    }
    await keepIndicator(tx, notice, why, now)
    await tx.deleteFrom('app.notice').where('id', '=', noticeId).execute()
    return 'erased'
  })

const loadErasureFacts = async (tx: Tx, noticeId: string): Promise<ErasureFacts> => {
  const rows = await tx
    .selectFrom('app.candidate as c')
    .leftJoin('app.match_case as k', 'k.candidate_id', 'c.id')
    .select(['c.held', 'c.state', 'k.state as case_state'])
    .where('c.notice_id', '=', noticeId)
    .execute()
  return {
    // The case of a held child is not seen by the side that asked: it must not make it wait.
    openCase: rows.some(({ held, case_state }) => !held && (case_state === 'open' || case_state === 'disclosed')),
    heldCandidate: rows.some(({ held, state }) => held && state !== 'rejected'),
  }
}

/** All that the application serves of a notice; the files and the tombstones first, so that a crash can be made good. */
const leaveEverywhere = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  why: Tombstone['why'],
  now: Date,
): Promise<void> => {
  const keys = await deletePhotoFiles(tx, services, noticeId)
  const tombstones = [tombstoneOfNotice(noticeId, now, why), ...keys.map((key) => tombstoneOfPhoto(key, now))]
  await appendToJournal(services, tombstones)
  await saveTombstones(tx, tombstones)
  await tx.deleteFrom('app.outbox').where('record_id', '=', noticeId).execute()
  await takeDown(tx, services, noticeId)
  await enqueue(tx, 'index_publication', noticeId)
  await enqueue(tx, 'index_notice', noticeId)
  await tx.updateTable('app.publication').set({ notice_id: null }).where('notice_id', '=', noticeId).execute()
  await tx.deleteFrom('search.document').where('record_id', '=', noticeId).execute()
  await tx.deleteFrom('search.match_key').where('record_id', '=', noticeId).execute()
  await tx
    .updateTable('app.import_copy')
    .set({ gone_at: now, ciphertext: null, source_name: null, source_url: null })
    .where('notice_id', '=', noticeId)
    .execute()
  await tx.deleteFrom('app.receipt').where('notice_id', '=', noticeId).execute()
  await tx.deleteFrom('app.photo').where('notice_id', '=', noticeId).execute()
  await tx.deleteFrom('app.task').where('notice_id', '=', noticeId).execute()
  await tx.deleteFrom('app.export_window').where('notice_id', '=', noticeId).execute()
  await forgetDuplicates(tx, noticeId)
  await tx.deleteFrom('app.candidate_side').where('side', '=', 'seeker').where('own_record_id', '=', noticeId).execute()
  await recordAudit(
    tx,
    { kind: 'worker' },
    { act: 'notice.erase', recordKind: 'notice', recordId: noticeId, details: { why } },
  )
}

type Row = Parameters<typeof indicatorOf>[0]

const keepIndicator = async (
  tx: Tx,
  notice: {
    readonly chancellery_id: string
    readonly content: { readonly person: Row }
    readonly filed_at: Date | null
    readonly closed_at: Date | null
    readonly outcome: string | null
  },
  why: Tombstone['why'],
  now: Date,
): Promise<void> => {
  const { country } = await tx
    .selectFrom('app.institution')
    .select('country')
    .where('id', '=', notice.chancellery_id)
    .executeTakeFirstOrThrow()
  const dayOf = (instant: Date) => localDay(instant, country)
  const { ageBand, sex } = indicatorOf(notice.content.person, dayOf(notice.filed_at ?? now))
  const month = (day: Date): string => `${dayOf(day).slice(0, 7)}-01`
  await tx
    .insertInto('app.indicator')
    .values({
      country,
      filed_month: notice.filed_at ? month(notice.filed_at) : null,
      ended_month: month(notice.closed_at ?? now),
      age_band: ageBand,
      sex,
      outcome: notice.outcome ?? 'unknown',
      why,
    })
    .execute()
}
