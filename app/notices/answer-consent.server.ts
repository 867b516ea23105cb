import { randomUUID } from 'node:crypto'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { ConsentPurpose } from '../domain/consent.ts'
import { refuse, type Verdict } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { reprojectPublication } from './publication.server.ts'
import { tellFamily } from './updated.server.ts'

/** Purposes that decide who of the institutions may find the notice. */
const PARTNER_PURPOSES: readonly ConsentPurpose[] = ['partners_search', 'consulate_see', 'consulate_told']

/**
 * Gives or withdraws one consent. A withdrawal holds at the end of this transaction: the public page, the partners' search
 * and the candidates lose what it covers. Giving one makes nothing public by itself. The same answer twice is one answer.
 */
export const answerConsent = (
  services: Services,
  actor: FamilyActor,
  input: { readonly purpose: ConsentPurpose; readonly given: boolean; readonly locale: Locale },
): Promise<Verdict<OwnNotice, 'notice.closed'>> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    // A withdrawal is always possible, also when the notice is closed.
    if (input.given && !isOpen(notice.state)) return refuse('notice.closed')
    const answers = new Map(notice.answers).set(input.purpose, input.given)
    const answered = { ok: true as const, value: { ...notice, answers } }
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
    await reprojectPublication(tx, services, notice.id)
    if (notice.state === 'registered' && PARTNER_PURPOSES.includes(input.purpose)) {
      await enqueue(tx, 'index_notice', notice.id)
      await enqueue(tx, 'match_notice', notice.id)
    }
    return answered
  })
