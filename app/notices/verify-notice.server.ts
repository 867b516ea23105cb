import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { moveNotice } from '../domain/lifecycle.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import { decideVerification, type Verification, type VerificationCode } from '../domain/verification.ts'
import type { Services } from '../services.server.ts'
import { changeNotice, closeVerifyTask, type NoticeChange } from './change-notice.server.ts'
import { verificationContext } from './open-notice.server.ts'

export type VerifyNotice = NoticeChange & {
  readonly verification: Verification
  /** `verify`: the notice counts as verified from now on. `record`: what is known so far is kept, it is not verified yet. */
  readonly as: 'verify' | 'record'
}

/**
 * Records what was checked of the notifier and, when all of it stands, verifies the notice. A refusal records nothing: the
 * officer corrects it or records it as not verified yet, which leaves the notice in the queue.
 */
export const verifyNotice = (
  services: Services,
  actor: MemberActor,
  input: VerifyNotice,
): Promise<Verdict<undefined, VerificationCode | 'state.not_now' | 'notice.changed'>> =>
  changeNotice<VerificationCode | 'state.not_now'>(
    services,
    actor,
    input,
    { access: 'notice.verify', name: `notice.verify_${input.as}` },
    async (tx, notice) => {
      const moved = moveNotice(notice.state, 'verify')
      if (!moved.ok) return moved
      if (input.as === 'record') {
        await insertVerification(tx, services, actor, input, false)
        return ok({})
      }
      const decided = decideVerification(input.verification)
      if (!decided.ok) return decided
      await insertVerification(tx, services, actor, input, true)
      await closeVerifyTask(tx, services, actor, notice.id, 'verified')
      return ok({ set: { state: moved.value }, event: 'verified' })
    },
  )

const insertVerification = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  { noticeId, verification }: VerifyNotice,
  verified: boolean,
): Promise<void> => {
  await tx
    .insertInto('app.verification')
    .values({
      id: randomUUID(),
      notice_id: noticeId,
      institution_id: actor.institutionId,
      member_id: actor.memberId,
      checks: JSON.stringify(verification.checks),
      risks: JSON.stringify(verification.risks),
      basis_ciphertext: services.keyring.encrypt(verification.basis, verificationContext(noticeId)),
      verified,
    })
    .execute()
}
