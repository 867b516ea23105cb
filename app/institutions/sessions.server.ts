import { sql } from 'kysely'
import { actAs, acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type MemberActor, publicActor, type SessionProof } from '../domain/actor.ts'
import type { Assurance, FirstMeans, Proof, SecondFactor } from '../domain/sign-in.ts'
import { findMemberOf, findSignedInOf } from '../http/actor.server.ts'
import { hashSecret, makeSecret } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'

/** Seconds a session lasts at most; two idle hours end it sooner (gate app.session_actor). */
export const SESSION_SECONDS = 12 * 3600

/** Seconds its cookie lives: past the session's end, so that a form sent just after it is still known as its writer's. */
export const SESSION_COOKIE_SECONDS = SESSION_SECONDS + 2 * 3600

/** Seconds for someone with a password alone to enrol a second factor. */
const ENROLLING_SECONDS = 1800

/** How a session begins. Without a second factor it is one to enrol in, except in the demonstration. */
export type Opening = {
  readonly means: FirstMeans
  readonly secondFactor?: SecondFactor
  readonly assurance?: Assurance
  /** Secret of the session this browser had, which ends. */
  readonly previous?: string
}

/** Opens a session of a member under a new secret, never under one the browser had before, and returns the secret. */
export const openSession = async (services: Services, memberId: string, opening: Opening): Promise<string> => {
  if (opening.previous) await dropSession(services, opening.previous)
  const secret = makeSecret()
  const id_hash = hashSecret(secret)
  const now = services.now()
  const isWhole = opening.secondFactor !== undefined || opening.means === 'demo'
  await acting(services.db, { actor: publicActor, secret: id_hash }, async (tx) => {
    await tx
      .insertInto('app.session')
      .values({
        id_hash,
        member_id: memberId,
        expires_at: new Date(now.getTime() + (isWhole ? SESSION_SECONDS : ENROLLING_SECONDS) * 1000),
        means: opening.means,
        second_factor: opening.secondFactor ?? null,
        stepped_up_at: isWhole ? now : null,
        assurance: JSON.stringify(opening.assurance ?? {}),
      })
      .execute()
    const signedIn = await findSignedInOf(tx, id_hash)
    if (!signedIn) throw new Error('a session was opened for a member who may not sign in')
    if (signedIn.kind === 'member')
      await recordAudit(tx, signedIn, {
        act: 'staff.sign_in',
        recordKind: 'member',
        recordId: memberId,
        details: { means: opening.means, factor: opening.secondFactor ?? 'none' },
      })
    else await recordAudit(tx, publicActor, { act: 'staff.sign_in_to_enrol', recordKind: 'member', recordId: memberId })
  })
  return secret
}

type Renewed = { readonly secret: string; readonly member: MemberActor }

/**
 * Notes a proof given anew: the session goes on under a new secret, an enrolling one becomes a member's, and from here the
 * transaction acts as that member. Undefined when the session has ended, as by the same form sent twice, or when this proof
 * does not count in it.
 */
export const renewSessionIfOpen = async (
  tx: Tx,
  services: Services,
  session: SessionProof,
  proof: Proof,
): Promise<Renewed | undefined> => {
  const secret = makeSecret()
  const until = new Date(services.now().getTime() + SESSION_SECONDS * 1000)
  const { rows } = await sql<{ renewed: boolean }>`
    select app.renew_session(decode(${session.hash}, 'hex'), ${hashSecret(secret)}, ${proof}, ${until}) as renewed`.execute(
    tx,
  )
  const member = rows[0]?.renewed ? await findMemberOf(tx, hashSecret(secret)) : undefined
  if (!member) return undefined
  await actAs(tx, { actor: member })
  await recordAudit(tx, member, {
    act: 'staff.step_up',
    recordKind: 'member',
    recordId: member.memberId,
    details: { proof },
  })
  return { secret, member }
}

/** The same where the session is known to be open. @throws when it has ended or this proof does not count in it */
export const renewSession = async (...args: Parameters<typeof renewSessionIfOpen>): Promise<Renewed> => {
  const renewed = await renewSessionIfOpen(...args)
  if (!renewed) throw new Error('a session that has ended, or not by this proof, was to be renewed')
  return renewed
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
