/** Members with a password and second factors, and what their authenticators show. */
import { Secret, TOTP } from 'otpauth'
import type { EnrollingActor, MemberActor } from '../../app/domain/actor.ts'
import type { InstitutionKind, Role } from '../../app/domain/institution.ts'
import { findSignedInOf } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import { signIn } from '../../app/institutions/sign-in.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openAccount } from '../../app/sign-in/account.server.ts'
import { confirmTotp, startTotp } from '../../app/sign-in/enrol.server.ts'
import type { Entered } from '../../app/sign-in/enter.server.ts'
import { insertMember } from './records.ts'

export const PASSWORD = 'siete gallinas cruzan despacio'

export type Person = { readonly memberId: string; readonly institutionId: string; readonly email: string }

/** A member who has a password and nothing else, and no session. */
export const insertPerson = async (
  services: Services,
  kind: InstitutionKind = 'chancellery',
  roles: readonly Role[] = ['consular_officer'],
): Promise<Person> => {
  const { memberId, institutionId } = await insertMember(
    services.worker,
    { kind, country: 'HN', accredited: true, alone: true },
    roles,
  )
  await services.worker
    .updateTable('app.member')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .where('id', '=', memberId)
    .execute()
  await services.worker.deleteFrom('app.session').where('member_id', '=', memberId).execute()
  return { memberId, institutionId, email: `${memberId}@prueba.invalid` }
}

/** The first step with the password. */
export const giveMemberPassword = async (
  services: Services,
  { email }: Person,
  password = PASSWORD,
): Promise<Entered> => {
  const entered = await signIn(services, { email, password })
  if (!entered.ok) throw new Error(entered.code)
  return entered.value
}

/** Whose session is under this secret. @throws when it is nobody's */
export const ownerOf = async (services: Services, secret: string): Promise<MemberActor | EnrollingActor> => {
  const actor = await findSignedInOf(services.db, hashSecret(secret))
  if (!actor) throw new Error('no session')
  return actor
}

/** The code an authenticator shows; `steps` half minutes from `at`. */
export const codeOf = (secret: string, at: Date, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() + steps * 30_000 })

export type Enrolled = {
  readonly secret: string
  /** Of the session after it. */
  readonly session: string
  readonly codes: readonly string[]
}

/** Sets up an authenticator in the session under `session`, as the page does. */
export const enrolTotp = async (services: Services, session: string): Promise<Enrolled> => {
  const actor = await ownerOf(services, session)
  await startTotp(services, actor)
  const secret = (await openAccount(services, actor, undefined)).pending?.secret
  if (!secret) throw new Error('no secret is shown')
  const done = await confirmTotp(services, actor, codeOf(secret, services.now()))
  if (!done.ok || !done.value.session) throw new Error('not enrolled')
  const { newCodes } = await openAccount(services, await ownerOf(services, done.value.session), done.value.codes)
  return { secret, session: done.value.session, codes: newCodes ?? [] }
}
