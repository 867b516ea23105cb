import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type MemberActor, publicActor } from '../domain/actor.ts'
import { findMemberOf } from '../http/actor.server.ts'
import { hashSecret, makeSecret } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'

/** Seconds a session lasts at most; two idle hours end it sooner (gate app.session_actor). */
export const SESSION_SECONDS = 12 * 3600

/** Opens a session of a member under a new secret, never under one the browser had before, and returns the secret. */
export const openSession = async (services: Services, memberId: string, previous?: string): Promise<string> => {
  if (previous) await dropSession(services, previous)
  const secret = makeSecret()
  const id_hash = hashSecret(secret)
  const now = services.now()
  const expires_at = new Date(now.getTime() + SESSION_SECONDS * 1000)
  await acting(services.db, { actor: publicActor, secret: id_hash }, async (tx) => {
    await tx.insertInto('app.session').values({ id_hash, member_id: memberId, expires_at }).execute()
    const member = await findMemberOf(tx, id_hash)
    if (!member) throw new Error('a session was opened for a member who may not sign in')
    await recordAudit(tx, member, { act: 'staff.sign_in', recordKind: 'member', recordId: memberId })
  })
  return secret
}

/** Ends a session; ending one that is not there is no error. */
export const closeSession = async (services: Services, member: MemberActor | undefined, secret: string) => {
  await dropSession(services, secret)
  if (!member) return
  await acting(services.db, { actor: member }, (tx) =>
    recordAudit(tx, member, { act: 'staff.sign_out', recordKind: 'member', recordId: member.memberId }),
  )
}

const dropSession = async (services: Services, secret: string): Promise<void> => {
  const id_hash = hashSecret(secret)
  await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx.deleteFrom('app.session').where('id_hash', '=', id_hash).execute(),
  )
}
