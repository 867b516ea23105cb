import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { NoticeContent, NotifierContact } from '../domain/notice.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { firstReview } from '../notices/first-review.server.ts'
import { contactContext } from '../notices/own-notice.server.ts'
import { reprojectPublication } from '../notices/publication.server.ts'
import { tellFamily } from '../notices/updated.server.ts'
import type { Services } from '../services.server.ts'
import type { Addressees, Responsible } from './addressees.server.ts'
import {
  aboutPerson,
  decideVersion,
  findCopy,
  type ImportCopy,
  type ImportRefusal,
  saveCopy,
} from './import-copy.server.ts'
import { circumstancesOf } from './imported-texts.server.ts'
import type { ImportedNotice } from './pfif/imported.ts'

/**
 * Files the notice of a person record, or brings ours to its newer version. It is filed and unverified like any other:
 * partners may search it once an officer has registered it, and nothing of it is published by itself. What people here
 * closed or refused stays so. Refuses `pfif.superseded`, `pfif.no_institution`.
 */
export const importPerson = (
  services: Services,
  addressees: Addressees,
  imported: ImportedNotice,
): Promise<Verdict<'new' | 'known', ImportRefusal>> =>
  aboutPerson(services, imported.recordId, async (tx) => {
    const copy = await findCopy(tx, 'person', imported.recordId)
    const version = decideVersion(copy, imported)
    if (!version.ok || version.value === 'known') return version
    const { description } = imported
    const to = addressees.responsibleFor(description.nationalities?.[0] ?? description.origin?.country)
    if (copy?.notice_id) {
      await renewNotice(tx, services, { ...copy, notice_id: copy.notice_id }, imported, to)
      await saveCopy(tx, services, imported, { kind: 'person', noticeId: copy.notice_id })
      return ok('new')
    }
    if (!to) return refuse('pfif.no_institution')
    const id = randomUUID()
    const now = services.now()
    await tx
      .insertInto('app.notice')
      .values({
        id,
        chancellery_id: to.chancelleryId,
        responsible_id: to.responsibleId,
        state: 'filed',
        content: JSON.stringify(withPhone(services, imported, {})),
        locale: to.locale,
        source: 'import',
        source_record: imported.recordId,
        next_review: await firstReview(tx, now, to),
        created_at: now,
        filed_at: now,
      })
      .execute()
    await saveContact(tx, services, id, imported, to)
    await askForVerification(tx, services, id, to)
    await saveCopy(tx, services, imported, { kind: 'person', noticeId: id })
    await recordAudit(tx, { kind: 'worker' }, { act: 'notice.import', recordKind: 'notice', recordId: id })
    await enqueue(tx, 'index_notice', id)
    return ok('new')
  })

/** The notice's content with the record's description; a child who carries the author's number can be matched by it. */
const withPhone = (
  services: Services,
  imported: ImportedNotice,
  rest: Pick<NoticeContent, 'circumstances'>,
): NoticeContent => {
  const digits = imported.author?.phone?.replace(/\D/g, '').slice(-8)
  const phoneDigests = digits ? [services.keyring.digest('phone', digits)] : undefined
  return { ...rest, person: { ...imported.description, ...(phoneDigests ? { phoneDigests } : {}) } }
}

const renewNotice = async (
  tx: Tx,
  services: Services,
  copy: ImportCopy & { readonly notice_id: string },
  imported: ImportedNotice,
  to: Responsible | undefined,
): Promise<void> => {
  const notice = await tx
    .selectFrom('app.notice')
    .select(['state', 'version', 'responsible_id', 'chancellery_id', 'locale'])
    .where('id', '=', copy.notice_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  // Closed by people: the outcome stands, and what was reduced with it does not come back.
  if (notice.state === 'closed' && !copy.gone_at) return
  const comesBack = notice.state === 'closed'
  const now = services.now()
  const content = withPhone(services, imported, {
    circumstances: await circumstancesOf(tx, services, imported.recordId),
  })
  await tx
    .updateTable('app.notice')
    .set({
      content: JSON.stringify(content),
      version: notice.version + 1,
      updated_at: now,
      ...(comesBack ? { state: 'filed' as const, closed_at: null } : {}),
    })
    .where('id', '=', copy.notice_id)
    .execute()
  const responsible = {
    chancelleryId: notice.chancellery_id,
    responsibleId: notice.responsible_id,
    locale: to?.locale ?? 'es',
  }
  await saveContact(tx, services, copy.notice_id, imported, responsible)
  if (comesBack) await askForVerification(tx, services, copy.notice_id, responsible)
  await recordAudit(
    tx,
    { kind: 'worker' },
    { act: 'notice.import_update', recordKind: 'notice', recordId: copy.notice_id },
  )
  if (notice.state === 'registered') await enqueue(tx, 'match_notice', copy.notice_id)
  await enqueue(tx, 'index_notice', copy.notice_id)
  await reprojectPublication(tx, services, copy.notice_id)
}

const saveContact = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  { author }: ImportedNotice,
  { locale }: Responsible,
): Promise<void> => {
  const contact: NotifierContact = { ...author, name: author?.name ?? '', locale }
  const digits = author?.phone?.replace(/\D/g, '').slice(-8)
  const values = {
    ciphertext: services.keyring.encrypt(JSON.stringify(contact), contactContext(noticeId)),
    phone_digest: digits ? services.keyring.digest('phone', digits) : null,
    updated_at: services.now(),
  }
  await tx
    .insertInto('app.notice_contact')
    .values({ notice_id: noticeId, ...values })
    .onConflict((conflict) => conflict.column('notice_id').doUpdateSet(values))
    .execute()
}

/** Consent to be searched by partners, and by nobody else; and an officer's task to verify what another registry says. */
const askForVerification = async (tx: Tx, services: Services, noticeId: string, to: Responsible): Promise<void> => {
  const now = services.now()
  await tx
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: noticeId,
      purpose: 'partners_search',
      given: true,
      way: 'import',
      locale: to.locale,
    })
    .execute()
  const due = await firstReview(tx, now, to)
  await tx
    .insertInto('app.task')
    .values({
      id: randomUUID(),
      institution_id: to.responsibleId,
      kind: 'verify',
      notice_id: noticeId,
      due_at: new Date(`${due}T23:59:59Z`),
      created_at: now,
    })
    .execute()
  await tellFamily(tx, services, noticeId, 'received')
}
