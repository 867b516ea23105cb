import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { SECOND_HOLDERS, type SecondHolder } from '../domain/consent.ts'
import { moveNotice } from '../domain/lifecycle.ts'
import type { NotifierContact, Quiet } from '../domain/notice.ts'
import type { PersonDescription } from '../domain/person.ts'
import { formatReceipt, makeReceipt } from '../domain/receipt.ts'
import { allowed, ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isEmail, isPhone } from './asking/seeker.ts'
import { closeVerifyTask } from './change-notice.server.ts'
import { hasOpenCase, openExportWindow, orderErasure } from './hand-over.server.ts'
import { loadNotifierContact } from './open-notice.server.ts'
import { contactContext } from './own-notice.server.ts'
import { takeDown } from './publication.server.ts'
import { NOBODY, type ResponsibleNotice, requireResponsibleNotice, UUID } from './responsible-notice.server.ts'
import { type CopyFormat, findCopyCode, listCopyFormats } from './take-copy.server.ts'
import { tellFamily } from './updated.server.ts'

const DAY = 86_400_000
const DAYS_TO_TRY_AGAIN = 1

export type CallBack = {
  readonly id: string
  readonly request?: string
  /** Whose receipt asked, where it was not the notifier's. */
  readonly askedBy?: SecondHolder
  readonly due: string
  readonly result?: string
  readonly noticeId: string
  readonly noticeState: string
  readonly person: PersonDescription
  /** Of whoever filed the notice, where that one asked: no use, and a danger, where another holder did. */
  readonly contact?: NotifierContact
  /** How that one must not be reached. */
  readonly quiet?: readonly Quiet[]
  /** Forms of the copy that the officer may still take. */
  readonly copyFormats: readonly CopyFormat[]
  /** What the family is told in the call, to take its copy with. */
  readonly copyCode?: string
}

/** A call to make, with whom and about what; the reading is audited. @throws Response 404 */
export const openCallBack = (services: Services, actor: MemberActor, taskId: string): Promise<CallBack> =>
  acting(services.db, { actor }, async (tx) => {
    const task = await requireTask(tx, actor, taskId)
    const notice = await requireResponsibleNotice(tx, actor, 'notice.call_back', task.notice_id)
    const askedBy = SECOND_HOLDERS.find((holder) => holder === task.asked_by)
    await recordAudit(tx, actor, { act: 'notice.call_back', recordKind: 'notice', recordId: notice.id })
    return {
      id: task.id,
      request: task.request ?? undefined,
      askedBy,
      due: task.due_at.toISOString(),
      result: task.done_at ? (task.result ?? 'done') : undefined,
      noticeId: notice.id,
      noticeState: notice.state,
      person: notice.content.person,
      contact: task.asked_by === 'notifier' ? await loadNotifierContact(tx, services, notice.id) : undefined,
      quiet: task.asked_by === 'notifier' ? notice.content.quiet : undefined,
      copyFormats: task.request === 'export' ? await listCopyFormats(tx, services, actor, notice.id) : [],
      copyCode: task.request === 'export' ? await findCopyCode(tx, services, notice.id) : undefined,
    }
  })

export type CallBackAnswer = {
  readonly taskId: string
  readonly held: boolean
  readonly identityConfirmed: boolean
  /** For a change of contact: the new data; an empty one is left as it is. */
  readonly phone?: string
  readonly email?: string
  /** For a second receipt: whom it is for. */
  readonly holder?: SecondHolder
}

export type CallBackCode =
  | 'call_back.holder_missing'
  | 'access.step_up'
  | 'call_back.contact_missing'
  | 'filing.phone'
  | 'filing.email'

/**
 * Records how the call went. Without a call the task comes back tomorrow. Without a confirmed identity it ends and changes
 * nothing, since a receipt can be stolen. Otherwise what was asked is done: closing, changing contact, opening the window in
 * which a copy is taken, ordering the erasure (which closes first); the rest by the officer. A copy and an erasure need a
 * fresh proof of the officer. A second receipt is the answer's value, in groups of four: it is kept nowhere else.
 * @throws Response 404
 */
export const answerCallBack = (
  services: Services,
  actor: MemberActor,
  answer: CallBackAnswer,
): Promise<Verdict<string | undefined, CallBackCode>> =>
  acting(services.db, { actor }, async (tx) => {
    const task = await requireTask(tx, actor, answer.taskId, true)
    const notice = await requireResponsibleNotice(tx, actor, 'notice.call_back', task.notice_id, true)
    if (task.done_at) return allowed
    const now = services.now()
    const end = async (result: string) => {
      const open = result === 'not_reached'
      await tx
        .updateTable('app.task')
        .set(
          open
            ? { due_at: new Date(now.getTime() + DAYS_TO_TRY_AGAIN * DAY), result }
            : { done_at: now, done_by: actor.memberId, result },
        )
        .where('id', '=', task.id)
        .execute()
      await recordAudit(tx, actor, {
        act: 'notice.call_back_answer',
        recordKind: 'notice',
        recordId: notice.id,
        details: { result, request: task.request ?? '' },
      })
      return allowed
    }
    if (!answer.held) return end('not_reached')
    if (answer.identityConfirmed && isProvenAnew(task.request) && !decideAccess(actor, 'notice.hand_over').ok)
      return refuse('access.step_up')
    const closes = task.request === 'close' || task.request === 'erase'
    const moved = moveNotice(notice.state, 'close')
    if (answer.identityConfirmed && task.request === 'change_contact') {
      if (!answer.phone && !answer.email) return refuse('call_back.contact_missing')
      if (answer.phone && !isPhone(answer.phone)) return refuse('filing.phone')
      if (answer.email && !isEmail(answer.email)) return refuse('filing.email')
    }
    if (answer.identityConfirmed && task.request === 'second_receipt' && !isSecondHolder(answer.holder))
      return refuse('call_back.holder_missing')
    // What another holder said is not told in the notifier's course.
    if (task.asked_by === 'notifier') await tellFamily(tx, services, notice.id, 'called')
    if (!answer.identityConfirmed) return end('identity_not_confirmed')
    if (task.request === 'change_contact') {
      await changeContact(tx, services, notice, answer)
      return end('contact_changed')
    }
    if (task.request === 'second_receipt' && answer.holder) {
      await end('second_receipt')
      return ok(await issueSecondReceipt(tx, services, task.id, answer.holder))
    }
    if (task.request === 'export') {
      await end('copy_ready')
      await openExportWindow(tx, services, actor, notice.id)
      return allowed
    }
    if (closes && moved.ok) {
      await takeDown(tx, services, notice.id)
      await enqueue(tx, 'index_notice', notice.id)
      await closeVerifyTask(tx, services, actor, notice.id, 'closed')
      await tx
        .updateTable('app.notice')
        .set({
          state: moved.value,
          closed_at: now,
          outcome: 'closed_by_family',
          version: notice.version + 1,
          updated_at: now,
        })
        .where('id', '=', notice.id)
        .execute()
      await tellFamily(tx, services, notice.id, 'closed')
      if (task.request === 'close') return end('closed')
    }
    if (task.request === 'erase') {
      await end((await hasOpenCase(tx, actor, notice.id)) ? 'erase_waits' : 'erasing')
      await orderErasure(tx, services, actor, notice.id)
      return allowed
    }
    return end('called')
  })

const isSecondHolder = (holder: SecondHolder | undefined): boolean => SECOND_HOLDERS.some((known) => known === holder)

/** A receipt for another parent or guardian, in groups of four; one that the same holder had before is revoked. */
const issueSecondReceipt = async (
  tx: Tx,
  services: Services,
  taskId: string,
  holder: SecondHolder,
): Promise<string> => {
  const code = makeReceipt(randomBytes(32))
  const { hash, keyId } = services.keyring.keyedHash('receipt', code)
  const { rows } = await sql<{ issued: boolean }>`
    select app.issue_second_receipt(${taskId}, ${randomUUID()}, ${Buffer.from(hash, 'base64url')}, ${keyId}, ${holder}) as issued`.execute(
    tx,
  )
  if (!rows[0]?.issued) throw new Response(null, { status: 404 })
  return formatReceipt(code)
}

/** What cannot be taken back once it is done. */
const isProvenAnew = (request: string | null): boolean => request === 'export' || request === 'erase'

/** Results after which nothing else changed, so that the task can simply be taken up again. */
const UNDONE_BY_REOPENING = ['called', 'identity_not_confirmed'] as const

/** Takes up a call-back again that was ended by mistake. A closed notice is reopened on its own page. @throws Response 404 */
export const reopenCallBack = (
  services: Services,
  actor: MemberActor,
  taskId: string,
): Promise<Verdict<undefined, 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    const task = await requireTask(tx, actor, taskId, true)
    const notice = await requireResponsibleNotice(tx, actor, 'notice.call_back', task.notice_id)
    if (!UNDONE_BY_REOPENING.some((result) => result === task.result)) return refuse('state.not_now')
    await tx
      .updateTable('app.task')
      .set({ done_at: null, done_by: null, result: null })
      .where('id', '=', task.id)
      .execute()
    await recordAudit(tx, actor, { act: 'notice.call_back_reopen', recordKind: 'notice', recordId: notice.id })
    return allowed
  })

const requireTask = async (tx: Tx, actor: MemberActor, taskId: string, lock = false) => {
  const query = tx
    .selectFrom('app.task')
    .select(['id', 'notice_id', 'request', 'asked_by', 'due_at', 'done_at', 'result'])
    .where('id', '=', UUID.test(taskId) ? taskId : NOBODY)
    .where('kind', '=', 'call_back')
    .where('institution_id', 'in', actor.scopes)
  const task = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!task?.notice_id) throw new Response(null, { status: 404 })
  return { ...task, notice_id: task.notice_id }
}

/** Keeps the new contact data; a changed number is also the one by which a child's carried number is matched from now on. */
const changeContact = async (
  tx: Tx,
  services: Services,
  notice: ResponsibleNotice,
  { phone, email }: Pick<CallBackAnswer, 'phone' | 'email'>,
): Promise<void> => {
  const known = await loadNotifierContact(tx, services, notice.id)
  const contact: NotifierContact = {
    name: '',
    locale: 'es',
    ...known,
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  }
  const digits = contact.phone?.replace(/\D/g, '').slice(-8)
  const phone_digest = digits ? services.keyring.digest('phone', digits) : null
  const now = services.now()
  await tx
    .updateTable('app.notice_contact')
    .set({
      ciphertext: services.keyring.encrypt(JSON.stringify(contact), contactContext(notice.id)),
      phone_digest,
      updated_at: now,
    })
    .where('notice_id', '=', notice.id)
    .execute()
  const { unknown, person, ...told } = notice.content
  const stillUnknown = unknown?.filter((step) => step !== 'contacto')
  const content = {
    ...told,
    ...(stillUnknown?.length ? { unknown: stillUnknown } : {}),
    person: phone && phone_digest ? { ...person, phoneDigests: [phone_digest] } : person,
  }
  await tx
    .updateTable('app.notice')
    .set({ content: JSON.stringify(content), version: notice.version + 1, updated_at: now })
    .where('id', '=', notice.id)
    .execute()
  if (phone && notice.state === 'registered') await enqueue(tx, 'match_notice', notice.id)
}
