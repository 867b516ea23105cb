import type { Tx } from '../../db/acting.server.ts'
import { loadConsents } from '../../db/consents.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { moveNotice } from '../domain/lifecycle.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { addVerifyTask, changeNotice, closeVerifyTask, type NoticeChange } from './change-notice.server.ts'
import { takeDown } from './publication.server.ts'
import { sealRefusal } from './refusal-words.server.ts'
import type { ResponsibleNotice } from './responsible-notice.server.ts'

const DAY = 86_400_000
/** Days until a notice that came back to the queue must have been looked at. */
const DAYS_TO_VERIFY = 3

type MoveCode = 'state.not_now' | 'notice.no_consent_search' | 'notice.reason_missing'
type Outcome = Promise<Verdict<undefined, MoveCode | 'notice.changed'>>

/** Verified to registered: partners may search it and it is compared with sightings. Needs that consent. */
export const registerNotice = (services: Services, actor: MemberActor, change: NoticeChange): Outcome =>
  changeNotice<MoveCode>(
    services,
    actor,
    change,
    { access: 'notice.verify', name: 'notice.register' },
    async (tx, notice) => {
      const moved = moveNotice(notice.state, 'register')
      if (!moved.ok) return moved
      if (!(await loadConsents(tx, notice.id, services.now())).has('partners_search'))
        return refuse('notice.no_consent_search')
      await followRegistry(tx, notice)
      return ok({ set: { state: moved.value, registered_at: services.now() }, event: 'registered' })
    },
  )

/** Back to the queue as not verified: out of the registry and of the public pages in this transaction. */
export const unverifyNotice = (services: Services, actor: MemberActor, change: NoticeChange): Outcome =>
  changeNotice<MoveCode>(
    services,
    actor,
    change,
    { access: 'notice.verify', name: 'notice.unverify' },
    async (tx, notice) => {
      const moved = moveNotice(notice.state, 'unverify')
      if (!moved.ok) return moved
      await leavePublic(tx, services, notice)
      await addVerifyTask(tx, notice, inDays(services, DAYS_TO_VERIFY))
      return ok({ set: { state: moved.value, registered_at: null }, event: 'reopened' })
    },
  )

/** Refuses a notice with a reason that stays in the file; the family reads only that it could not be verified. */
export const refuseNotice = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange & { readonly reason: string },
): Outcome =>
  changeNotice<MoveCode>(
    services,
    actor,
    change,
    { access: 'notice.verify', name: 'notice.refuse' },
    async (tx, notice) => {
      const moved = moveNotice(notice.state, 'refuse')
      if (!moved.ok) return moved
      if (change.reason.trim() === '') return refuse('notice.reason_missing')
      await leavePublic(tx, services, notice)
      await closeVerifyTask(tx, services, actor, notice.id, 'refused')
      return ok({
        set: { state: moved.value, refused_reason_ciphertext: sealRefusal(services, notice.id, change.reason.trim()) },
        event: 'refused',
      })
    },
  )

/** Undoes a refusal or a closing: the notice is in the queue again. */
export const reopenNotice = (services: Services, actor: MemberActor, change: NoticeChange): Outcome =>
  changeNotice<MoveCode>(
    services,
    actor,
    change,
    { access: 'notice.verify', name: 'notice.reopen' },
    async (tx, notice) => {
      const moved = moveNotice(notice.state, 'reopen')
      if (!moved.ok) return moved
      await addVerifyTask(tx, notice, inDays(services, DAYS_TO_VERIFY))
      return ok({
        set: { state: moved.value, refused_reason_ciphertext: null, closed_at: null, outcome: null },
        event: 'reopened',
      })
    },
  )

const inDays = (services: Services, days: number): Date => new Date(services.now().getTime() + days * DAY)

const followRegistry = async (tx: Tx, notice: ResponsibleNotice): Promise<void> => {
  await enqueue(tx, 'match_notice', notice.id)
  await enqueue(tx, 'index_notice', notice.id)
}

const leavePublic = async (tx: Tx, services: Services, notice: ResponsibleNotice): Promise<void> => {
  await takeDown(tx, services, notice.id)
  await enqueue(tx, 'index_notice', notice.id)
}
