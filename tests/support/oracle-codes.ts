/** Codes that open something, and why one does not: groups of equal answers (protection rule 10) on the served portal. */
import { randomBytes, randomUUID } from 'node:crypto'
import { makeReceipt } from '../../app/domain/receipt.ts'
import { makeSecret } from '../../app/http/cookies.server.ts'
import { accountOf } from '../../app/institutions/attempts.server.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import type { Services } from '../../app/services.server.ts'
import { keepStep, takeStep } from '../../app/sign-in/steps.server.ts'
import { makeTotpSecret, sealTotpSecret } from '../../app/sign-in/totp.server.ts'
import { fromElsewhere, type Portal } from './oracle-groups.ts'
import type { Kind } from './oracles.ts'
import { insertMember, insertNotice, insertSighting } from './records.ts'
import { codeOf } from './sign-in.ts'
import { ask, openVisit } from './visitors.ts'

/** An invitation nobody made, one that was taken up, one that is over, one taken back. */
export const invitationKinds = async ({ services, origin }: Portal, count: number): Promise<readonly Kind[]> => {
  const { worker, keyring } = services
  const { memberId, institutionId } = await insertMember(worker, { kind: 'shelter', country: 'MX' }, [
    'institution_admin',
  ])
  const past = new Date(Date.now() - 60_000)
  const future = new Date(Date.now() + 3_600_000)
  const invite = async (how: { expires_at: Date; used_at?: Date; revoked_at?: Date }): Promise<string> => {
    const code = makeReceipt(randomBytes(23))
    const { hash, keyId } = keyring.keyedHash('invitation', code)
    await worker
      .insertInto('app.invitation')
      .values({
        id: randomUUID(),
        institution_id: institutionId,
        name: 'Persona Invitada',
        email: `${randomUUID()}@prueba.invalid`,
        roles: ['institution_admin'],
        code_hash: Buffer.from(hash, 'base64url'),
        key_id: keyId,
        invited_by: memberId,
        ...how,
      })
      .execute()
    return code
  }
  const many = async (how: Parameters<typeof invite>[0]) => {
    const codes: string[] = []
    for (let n = 0; n < count; n++) codes.push(await invite(how))
    return codes
  }
  const used = await many({ expires_at: future, used_at: past })
  const expired = await many({ expires_at: past })
  const revoked = await many({ expires_at: future, revoked_at: past })
  const password = 'nueve cerros tras la niebla'
  const enter = async (code = '') => ({
    answer: await ask(origin, {
      path: '/es/trabajo/invitacion',
      form: { code, password, again: password },
      headers: fromElsewhere(),
    }),
    own: [code],
  })
  return [
    { name: 'unknown', attempt: () => enter(makeReceipt(randomBytes(23))) },
    { name: 'used', attempt: (round) => enter(used[round]) },
    { name: 'expired', attempt: (round) => enter(expired[round]) },
    { name: 'revoked', attempt: (round) => enter(revoked[round]) },
  ]
}

const MINUTES_10 = 600

/** A member with an authenticator and one recovery code, who has just given the right password in a browser of its own. */
export const enterMember = async (services: Services, institutionId: string, password_hash: string) => {
  const { worker, keyring } = services
  const memberId = randomUUID()
  const email = `${memberId}@prueba.invalid`
  await worker
    .insertInto('app.member')
    .values({
      id: memberId,
      institution_id: institutionId,
      name: 'Integrante',
      email,
      password_hash,
      roles: ['auditor'],
    })
    .execute()
  const secret = makeTotpSecret()
  await worker
    .insertInto('app.totp')
    .values({ member_id: memberId, ciphertext: sealTotpSecret(services, memberId, secret), enrolled_at: new Date() })
    .execute()
  await worker
    .insertInto('app.recovery_code')
    .values({
      member_id: memberId,
      code_hash: keyring.keyedHash('recovery', `${memberId}:${USED}`).hash,
      used_at: new Date(),
    })
    .execute()
  const entering = makeSecret()
  const kept = { means: 'password', account: accountOf(services, email).toString('base64url') }
  await keepStep(services, 'second_factor', entering, { memberId, kept }, MINUTES_10 * 3)
  return { memberId, secret, entering }
}

const USED = 'ABCDEFGHJKMN'

const sendCode = async (origin: string, entering: string | undefined, code: string) => ({
  answer: await ask(origin, {
    path: '/es/trabajo/entrar/codigo',
    form: { code },
    cookie: entering ? `entering=${entering}` : '',
    headers: fromElsewhere(),
  }),
  own: [code, ...(entering ? [entering] : [])],
})

/** After the right password: a wrong code, a right one used before, one beyond the tries, recovery codes unknown and used. */
export const secondFactorKinds = async ({ services, origin }: Portal, count: number): Promise<readonly Kind[]> => {
  const { worker } = services
  const { institutionId } = await insertMember(worker, { kind: 'auditor', country: 'MX' }, ['auditor'])
  const password_hash = await hashPassword('la de prueba de siempre')
  const people = () =>
    Promise.all(Array.from({ length: count }, () => enterMember(services, institutionId, password_hash)))
  const change = async (of: Awaited<ReturnType<typeof people>>, set: { last_step: string } | { tries: number }) => {
    for (const { memberId } of of)
      await worker.updateTable('app.totp').set(set).where('member_id', '=', memberId).execute()
    return of
  }
  const wrong = await people()
  const spent = await change(await people(), { last_step: String(Math.floor(Date.now() / 30_000) + 1_000_000) })
  const beyond = await change(await people(), { tries: 10 })
  const noRecovery = await people()
  const usedRecovery = await people()
  const send = (of: typeof wrong, round: number, code: (secret: string) => string) => {
    const one = of[round]
    if (!one) throw new Error('nobody of that number')
    return sendCode(origin, one.entering, code(one.secret))
  }
  const right = (secret: string) => codeOf(secret, new Date())
  const unlike = (secret: string) => (right(secret) === '000000' ? '111111' : '000000')
  return [
    { name: 'wrong', attempt: (round) => send(wrong, round, unlike) },
    { name: 'used before', attempt: (round) => send(spent, round, right) },
    { name: 'beyond the tries', attempt: (round) => send(beyond, round, right) },
    { name: 'recovery unknown', attempt: (round) => send(noRecovery, round, () => 'NMKJHGFEDCBA') },
    { name: 'recovery used', attempt: (round) => send(usedRecovery, round, () => USED) },
  ]
}

/**
 * Codes sent under a sign-in that is none: forged, over, done. No account is named there: an unknown one, or a wrong
 * password, gets no further than the first step (accountKinds).
 */
export const enteringKinds = async ({ services, origin }: Portal, count: number): Promise<readonly Kind[]> => {
  const { worker } = services
  const { memberId } = await insertMember(worker, { kind: 'auditor', country: 'MX' }, ['auditor'])
  const ended: string[] = []
  const taken: string[] = []
  const longAgo = { ...services, now: () => new Date(Date.now() - 2 * MINUTES_10 * 1000) }
  for (let n = 0; n < count; n++) {
    const [over, done] = [makeSecret(), makeSecret()]
    await keepStep(longAgo, 'second_factor', over, { memberId, kept: { means: 'password' } }, MINUTES_10)
    await keepStep(services, 'second_factor', done, { memberId, kept: { means: 'password' } }, MINUTES_10)
    await takeStep(services, 'second_factor', done)
    ended.push(over)
    taken.push(done)
  }
  return [
    { name: 'forged', attempt: () => sendCode(origin, makeSecret(), '123456') },
    { name: 'over', attempt: (round) => sendCode(origin, ended[round], '123456') },
    { name: 'done', attempt: (round) => sendCode(origin, taken[round], '123456') },
  ]
}

const SEVERAL = 8
const several = <T>(make: () => Promise<T>): Promise<readonly T[]> => Promise.all(Array.from({ length: SEVERAL }, make))

/** An emergency pleaded for a record that is not there, held, of a family that refuses, a draft, or no reference at all. */
export const emergencyKinds = async ({ services, origin }: Portal): Promise<readonly Kind[]> => {
  const { worker } = services
  const authority = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
    'consular_officer',
  ])
  const shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const cookie = await openVisit(services, authority)
  const held = await several(() => insertSighting(worker, shelter.institutionId))
  const refused = await several(() => insertNotice(worker, consulate.institutionId, { consents: ['consulate_see'] }))
  const drafts = await several(() => insertNotice(worker, consulate.institutionId, { state: 'draft' }))
  const plead = async (reference = '') => ({
    answer: await ask(origin, {
      path: '/es/trabajo/emergencia?index',
      form: { reference, reason: 'Un juez lo pide para esta misma noche.' },
      cookie,
    }),
    own: [reference],
  })
  return [
    { name: 'not there', attempt: () => plead(randomUUID()) },
    { name: 'held', attempt: (round) => plead(held[round % SEVERAL]) },
    { name: 'refused by the family', attempt: (round) => plead(refused[round % SEVERAL]) },
    { name: 'draft', attempt: (round) => plead(drafts[round % SEVERAL]) },
    { name: 'no reference', attempt: (round) => plead(`expediente ${round}`) },
  ]
}
