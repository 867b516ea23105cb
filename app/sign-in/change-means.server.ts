import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decidePassword, type PasswordCode } from '../domain/password.ts'
import { mayRemove } from '../domain/sign-in.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { hashPassword } from '../institutions/password.server.ts'
import type { Services } from '../services.server.ts'
import { type Changed, keepCodes } from './enrol.server.ts'
import { readEnrolled } from './enter.server.ts'
import { replaceRecoveryCodes } from './recovery-codes.server.ts'

type MeansAct =
  | 'means.totp_remove'
  | 'means.passkey_remove'
  | 'means.passkey_name'
  | 'means.recovery_codes'
  | 'means.password'

const noteChange = (tx: Tx, actor: MemberActor, act: MeansAct) =>
  recordAudit(tx, actor, { act, recordKind: 'member', recordId: actor.memberId })

/** With a means gone, whoever came in by it is out: every other session ends. */
const endOtherSessions = (tx: Tx, actor: MemberActor) =>
  tx
    .deleteFrom('app.session')
    .where('member_id', '=', actor.memberId)
    .where('id_hash', '<>', Buffer.from(actor.session?.hash ?? '', 'hex'))
    .execute()

type Refusal = 'means.last' | 'state.not_now'

/** Takes the authenticator out of use; outside a demonstration only while another second factor stays. */
export const removeTotp = async (services: Services, actor: MemberActor): Promise<Verdict<Changed, Refusal>> => {
  const enrolled = await readEnrolled(services.db, actor.memberId)
  if (!enrolled.totp) return refuse('state.not_now')
  if (!mayRemove(enrolled, 'totp', services.config.demo)) return refuse('means.last')
  return acting(services.db, { actor }, async (tx) => {
    await tx.deleteFrom('app.totp').where('member_id', '=', actor.memberId).execute()
    await endOtherSessions(tx, actor)
    await noteChange(tx, actor, 'means.totp_remove')
    return ok({})
  })
}

/** Removes a passkey of the member; one that is not there is a stale page. */
export const removePasskey = async (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<Changed, Refusal>> => {
  if (!mayRemove(await readEnrolled(services.db, actor.memberId), 'passkey', services.config.demo))
    return refuse('means.last')
  return acting(services.db, { actor }, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('app.passkey')
      .where('member_id', '=', actor.memberId)
      .where('credential_id', '=', id)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return refuse('state.not_now')
    await endOtherSessions(tx, actor)
    await noteChange(tx, actor, 'means.passkey_remove')
    return ok({})
  })
}

/** @param name not empty, at most 60 characters */
export const namePasskey = (
  services: Services,
  actor: MemberActor,
  id: string,
  name: string,
): Promise<Verdict<Changed, Refusal>> =>
  acting(services.db, { actor }, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('app.passkey')
      .set({ name })
      .where('member_id', '=', actor.memberId)
      .where('credential_id', '=', id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('state.not_now')
    await noteChange(tx, actor, 'means.passkey_name')
    return ok({})
  })

/** Ten new recovery codes in place of all earlier ones. */
export const renewRecoveryCodes = async (
  services: Services,
  actor: MemberActor,
): Promise<Verdict<Changed, Refusal>> => {
  const codes = await acting(services.db, { actor }, async (tx) => {
    await noteChange(tx, actor, 'means.recovery_codes')
    return replaceRecoveryCodes(tx, services, actor.memberId)
  })
  return ok({ codes: await keepCodes(services, actor.memberId, codes) })
}

/** Sets a new password; the member's other sessions end with the old one. */
export const changePassword = async (
  services: Services,
  actor: MemberActor,
  { password, again }: { readonly password: string; readonly again: string },
): Promise<Verdict<Changed, PasswordCode | 'password.differs'>> => {
  const may = decidePassword(password, [actor.name, actor.institutionName])
  if (!may.ok) return may
  if (password !== again) return refuse('password.differs')
  const hashed = await hashPassword(password)
  return acting(services.db, { actor }, async (tx) => {
    await sql`select app.set_own_password(${hashed})`.execute(tx)
    await noteChange(tx, actor, 'means.password')
    return ok({})
  })
}
