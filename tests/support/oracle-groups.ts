/** The groups of answers that must be equal (protection rule 10), as attempts on the served portal. */
import { randomBytes, randomUUID } from 'node:crypto'
import { makeReceipt } from '../../app/domain/receipt.ts'
import { issueChallenge } from '../../app/http/public-form.server.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import type { Services } from '../../app/services.server.ts'
import type { Kind } from './oracles.ts'
import { insertMember, insertNotice } from './records.ts'
import { ask } from './visitors.ts'

export type Portal = { readonly services: Services; readonly origin: string }

/** Another network each time, so that no pace is kept; the portal trusts one proxy for it (TRUST_PROXY=1). */
export const fromElsewhere = () => ({ 'x-forwarded-for': [10, ...randomBytes(3)].join('.') })

/** A receipt nobody has, one that was taken back, and one whose check character is wrong. */
export const receiptKinds = async ({ services, origin }: Portal, count: number): Promise<readonly Kind[]> => {
  const { worker, keyring } = services
  const officer = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, ['consular_officer'])
  const notice_id = await insertNotice(worker, officer.institutionId)
  const revoked = Array.from({ length: count }, () => makeReceipt(randomBytes(32)))
  for (const code of revoked) {
    const { hash, keyId } = keyring.keyedHash('receipt', code)
    await worker
      .insertInto('app.receipt')
      .values({
        id: randomUUID(),
        notice_id,
        code_hash: Buffer.from(hash, 'base64url'),
        key_id: keyId,
        revoked_at: new Date(),
      })
      .execute()
  }
  // Of a page that was given half a minute ago, so that its form is taken without the work a browser does.
  const halfAMinuteAgo = { ...services, now: () => new Date(Date.now() - 30_000) }
  const enter = async (code: string) => {
    const challenge = await issueChallenge(halfAMinuteAgo, 'receipt')
    const answer = await ask(origin, { path: '/es/comprobante', form: { code, challenge }, headers: fromElsewhere() })
    return { answer, own: [code, challenge] }
  }
  const forge = (code: string) => `${code.slice(0, 23)}${code.endsWith('A') ? 'B' : 'A'}`
  return [
    { name: 'unknown', attempt: () => enter(makeReceipt(randomBytes(32))) },
    { name: 'expired', attempt: (round) => enter(revoked[round] ?? '') },
    { name: 'forged', attempt: () => enter(forge(makeReceipt(randomBytes(32)))) },
  ]
}

/** An account that is there, with a wrong password, and one that is not. */
export const accountKinds = async ({ services, origin }: Portal, count: number): Promise<readonly Kind[]> => {
  const { worker } = services
  const { institutionId } = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const password_hash = await hashPassword('la correcta de prueba')
  const address = () => `${randomBytes(10).toString('hex')}@prueba.invalid`
  const known = Array.from({ length: count }, address)
  for (const email of known)
    await worker
      .insertInto('app.member')
      .values({
        id: randomUUID(),
        institution_id: institutionId,
        name: 'Integrante',
        email,
        password_hash,
        roles: ['shelter_worker'],
      })
      .execute()
  const enter = async (email: string) => ({
    answer: await ask(origin, {
      path: '/es/trabajo/entrar',
      form: { email, password: 'otra' },
      headers: fromElsewhere(),
    }),
    own: [email],
  })
  return [
    { name: 'known', attempt: (round) => enter(known[round] ?? '') },
    { name: 'unknown', attempt: () => enter(address()) },
  ]
}
