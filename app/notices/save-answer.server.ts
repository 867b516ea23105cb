import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { NoticeContent } from '../domain/notice.ts'
import { refuse } from '../domain/verdict.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { type Asking, answerStep, type Contact, type Known, type Problem, showStep } from './answers.ts'
import { contactContext, isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { baseOf, isOfOtherNotice, type PageSent } from './page-base.server.ts'
import { type AskedStepId, CONTACT_STEPS } from './step-ids.ts'
import { STEPS } from './steps.ts'
import { recordUpdate } from './updated.server.ts'

export type Saved =
  | { readonly ok: true; readonly notice: OwnNotice }
  | { readonly ok: false; readonly code: 'notice.closed' | 'notice.call_back_needed' }
  | { readonly ok: false; readonly code: 'form.problems'; readonly problems: readonly Problem[] }
  /** The page was of another notice than the one that is open in this browser now. */
  | { readonly ok: false; readonly code: 'filing.other_notice'; readonly known: Known }
  /** Another tab changed this answer meanwhile: what is saved now, and the base to overwrite it. */
  | { readonly ok: false; readonly code: 'form.changed'; readonly known: Known; readonly base: string }

/**
 * Saves the answer to one question. Sent twice, or unchanged, it changes nothing. After filing it writes through to the
 * notice: the family reads "updated", partners compare anew, and the public page only ever loses what is no longer said.
 */
export const saveAnswer = (
  services: Services,
  actor: FamilyActor,
  input: PageSent & { readonly step: AskedStepId; readonly form: FormData; readonly locale: Locale },
): Promise<Saved> =>
  acting(services.db, { actor }, async (tx): Promise<Saved> => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (isOfOtherNotice(services, notice.id, input))
      return { ok: false, code: 'filing.other_notice', known: notice.known }
    if (!isOpen(notice.state)) return refuse('notice.closed')
    const isContact = CONTACT_STEPS.includes(input.step)
    if (isContact && notice.state !== 'draft') return refuse('notice.call_back_needed')
    const step = STEPS[input.step]
    const asking: Asking = {
      known: notice.known,
      today: localDay(services.now(), notice.chancellery.country),
      locale: input.locale,
    }
    const answered = answerStep(step, input.form, asking)
    if (!answered.ok) return { ok: false, code: 'form.problems', problems: answered.problems }
    const before = showStep(step, asking)
    const known = { content: answered.content, contact: answered.contact }
    if (JSON.stringify(before) === JSON.stringify(showStep(step, { ...asking, known }))) return { ok: true, notice }
    const base = baseOf(services, notice.id, before)
    if (base !== input.base) return { ok: false, code: 'form.changed', known: notice.known, base }
    const content = isContact ? await saveContact(tx, services, notice.id, known, input.locale) : known.content
    await tx
      .updateTable('app.notice')
      .set({ content: JSON.stringify(content), version: notice.version + 1, updated_at: services.now() })
      .where('id', '=', notice.id)
      .execute()
    if (notice.state === 'draft')
      await recordAudit(tx, actor, {
        act: 'family.write',
        recordKind: 'notice',
        recordId: notice.id,
        details: { step: input.step },
      })
    else await recordUpdate(tx, services, actor, notice, input.step)
    return { ok: true, notice: { ...notice, known: { content, contact: known.contact } } }
  })

/** Encrypts the contact data and gives the content with the digest by which a child's carried number can be matched. */
const saveContact = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  { content, contact }: { readonly content: NoticeContent; readonly contact: Contact },
  locale: Locale,
): Promise<NoticeContent> => {
  const digits = contact.phone?.replace(/\D/g, '').slice(-8)
  const phone_digest = digits ? services.keyring.digest('phone', digits) : null
  const ciphertext = services.keyring.encrypt(
    JSON.stringify({ name: '', ...contact, locale }),
    contactContext(noticeId),
  )
  const values = { ciphertext, phone_digest, updated_at: services.now() }
  await tx
    .insertInto('app.notice_contact')
    .values({ notice_id: noticeId, ...values })
    .onConflict((conflict) => conflict.column('notice_id').doUpdateSet(values))
    .execute()
  const phoneDigests = phone_digest ? [phone_digest] : undefined
  return { ...content, person: { ...content.person, phoneDigests } }
}
