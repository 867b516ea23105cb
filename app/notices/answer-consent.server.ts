import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { ConsentPurpose } from '../domain/consent.ts'
import { readsWhatWasTold } from '../domain/holder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { findHolder, loadOwnAnswers, requireHolderNotice } from './holder-notice.server.ts'
import { isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { tellFamily } from './updated.server.ts'

/** The notice as whoever answers may read it, with its own answers. */
export type Answered = Pick<OwnNotice, 'id' | 'state' | 'answers'>

/**
 * Gives or withdraws one consent of the acting receipt's holder. A withdrawal holds at the end of this transaction: the
 * database takes what it covers from the public page, the partners' search and the candidates. Giving one makes nothing
 * public by itself. The same answer twice is one answer.
 */
export const answerConsent = (
  services: Services,
  actor: FamilyActor,
  input: { readonly purpose: ConsentPurpose; readonly given: boolean; readonly locale: Locale },
): Promise<Verdict<Answered, 'notice.closed'>> =>
  acting(services.db, { actor }, async (tx) =>
    answer(tx, services, actor, input, await readAnswered(tx, services, actor)),
  )

/** The same for whoever files: with the whole notice, to know which question comes next. */
export const answerOwnConsent = (
  services: Services,
  actor: FamilyActor,
  input: { readonly purpose: ConsentPurpose; readonly given: boolean; readonly locale: Locale },
): Promise<Verdict<OwnNotice, 'notice.closed'>> =>
  acting(services.db, { actor }, async (tx) =>
    answer(tx, services, actor, input, await requireOwnNotice(tx, services, actor, true)),
  )

const readAnswered = async (tx: Tx, services: Services, actor: FamilyActor): Promise<Answered> => {
  if (readsWhatWasTold(await findHolder(tx))) return requireOwnNotice(tx, services, actor, true)
  const notice = await requireHolderNotice(tx, actor)
  return { ...notice, answers: await loadOwnAnswers(tx, notice.id) }
}

const answer = async <Notice extends Answered>(
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  input: { readonly purpose: ConsentPurpose; readonly given: boolean; readonly locale: Locale },
  notice: Notice,
): Promise<Verdict<Notice, 'notice.closed'>> => {
  // A withdrawal is always possible, also when the notice is closed.
  if (input.given && !isOpen(notice.state)) return refuse('notice.closed')
  const answered = ok({ ...notice, answers: new Map(notice.answers).set(input.purpose, input.given) })
  if (notice.answers.get(input.purpose) === input.given) return answered
  const isDraft = notice.state === 'draft'
  await tx
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: notice.id,
      purpose: input.purpose,
      given: input.given,
      way: isDraft ? 'web_form' : 'receipt_page',
      locale: input.locale,
      receipt_id: actor.receiptId,
    })
    .execute()
  await recordAudit(tx, actor, {
    act: input.given ? 'family.give_consent' : 'family.withdraw_consent',
    recordKind: 'notice',
    recordId: notice.id,
    details: { purpose: input.purpose },
  })
  if (isDraft) return answered
  const told = input.given ? 'consent_given' : 'consent_withdrawn'
  await tellFamily(tx, services, notice.id, told, { purpose: input.purpose, receipt: actor.receiptId })
  return answered
}
