import { describe, expect, test } from 'vitest'
import { ACCESS, type AccessName, type AccessRule, decideAccess, isOpenTo } from '../../../app/domain/access.ts'
import type { EnrollingActor, MemberActor } from '../../../app/domain/actor.ts'
import { ROLES } from '../../../app/domain/institution.ts'
import { mayRemove, nextOfSignIn, vouchesForSecondFactor } from '../../../app/domain/sign-in.ts'
import { makeTotpSecret, stepOfCode, totpAddress } from '../../../app/sign-in/totp.server.ts'

const names = Object.keys(ACCESS) as AccessName[]
const ruleOf = (name: AccessName): AccessRule => ACCESS[name]
const enrolling: EnrollingActor = {
  kind: 'enrolling',
  memberId: 'm',
  name: 'n',
  institutionName: 'i',
  session: { hash: '', means: 'password', steppedUp: false },
}
const member = (steppedUp: boolean): MemberActor => ({
  kind: 'member',
  memberId: 'm',
  name: 'n',
  institutionId: 'i',
  institutionName: 'i',
  institutionKind: 'chancellery',
  country: 'GT',
  scopes: ['i'],
  roles: ROLES,
  accredited: true,
  session: { hash: '', means: 'password', secondFactor: 'totp', steppedUp },
})

describe('who is only enrolling', () => {
  test.each(names.filter((name) => ruleOf(name).who !== 'anyone'))('reaches %s when it is the own account', (name) => {
    const verdict = decideAccess(enrolling, name)
    if (ruleOf(name).who === 'self') return expect(verdict.ok).toBe(true)
    expect(verdict).toEqual({ ok: false, code: ruleOf(name).who === 'family' ? 'access.receipt' : 'access.enrol' })
  })

  test('the own account is its means alone, which show nothing', () => {
    const own = names.filter((name) => ruleOf(name).who === 'self')
    for (const name of own) expect(name).toMatch(/^account\./)
    for (const name of own) expect(ruleOf(name).shows).toEqual([])
  })
})

describe('a fresh proof', () => {
  const sensitive = names.filter((name) => ruleOf(name).stepUp)
  test('is asked for what discloses, lifts, registers, and the own means', () => {
    for (const name of [
      'case.sign',
      'account.change',
      'hold.lift',
      'shelter.register',
      'institution.register',
    ] as const)
      expect(sensitive).toContain(name)
  })

  test.each(sensitive)('%s is offered without it and done with it only', (name) => {
    const rule = ruleOf(name)
    const record = rule.relation ? { relations: rule.relation } : undefined
    expect(decideAccess(member(false), name, record)).toEqual({ ok: false, code: 'access.step_up' })
    expect(isOpenTo(member(false), name, record)).toBe(true)
    expect(decideAccess(member(true), name, record).ok).toBe(true)
    const { session: _, ...withoutSession } = member(true)
    expect(decideAccess(withoutSession, name, record).ok).toBe(false)
  })

  test('says nothing of a record that is not there for this actor', () => {
    expect(decideAccess(member(false), 'case.sign', { relations: [] })).toMatchObject({ code: 'access.unknown_record' })
  })
})

test('after the first means', () => {
  const none = { totp: false, recoveryCodes: 0, passkeys: 0 }
  expect(nextOfSignIn(none, false)).toBe('enrol')
  expect(nextOfSignIn(none, true)).toBe('work')
  for (const isDemo of [true, false]) {
    expect(nextOfSignIn({ ...none, totp: true }, isDemo)).toBe('second_factor')
    expect(nextOfSignIn({ ...none, passkeys: 1 }, isDemo)).toBe('second_factor')
  }
  expect(nextOfSignIn({ ...none, recoveryCodes: 10 }, false), 'codes alone are no means').toBe('enrol')
})

test('one second factor always stays', () => {
  expect(mayRemove({ totp: true, recoveryCodes: 10, passkeys: 0 }, 'totp', false)).toBe(false)
  expect(mayRemove({ totp: true, recoveryCodes: 10, passkeys: 1 }, 'totp', false)).toBe(true)
  expect(mayRemove({ totp: false, recoveryCodes: 10, passkeys: 1 }, 'passkey', false)).toBe(false)
  expect(mayRemove({ totp: false, recoveryCodes: 10, passkeys: 2 }, 'passkey', false)).toBe(true)
  expect(mayRemove({ totp: true, recoveryCodes: 0, passkeys: 1 }, 'passkey', false)).toBe(true)
  expect(mayRemove({ totp: true, recoveryCodes: 0, passkeys: 0 }, 'totp', true)).toBe(true)
})

/** As providers state them: Entra ID, Keycloak, Okta, Ping, ADFS, RFC 8176's own list. */
test.each([
  ['a password', { amr: ['pwd'] }, null, false],
  ['a code alone', { amr: ['otp'] }, null, false],
  ['a security key alone, unlocked by nobody knows what', { amr: ['hwk'] }, null, false],
  ['a smart card alone', { amr: ['sc'] }, null, false],
  ['a FIDO key alone', { amr: ['fido'] }, null, false],
  ['a finger alone', { amr: ['fpt'] }, null, false],
  ['password and code', { amr: ['pwd', 'otp'] }, null, true],
  ['password and message', { amr: ['pwd', 'sms'] }, null, true],
  ['key and number', { amr: ['hwk', 'pin'] }, null, true],
  ['key and finger', { amr: ['swk', 'fpt'] }, null, true],
  ['key, touched', { amr: ['hwk', 'user'] }, null, false],
  ['two codes', { amr: ['otp', 'sms'] }, null, false],
  ['the same twice', { amr: ['otp', 'otp'] }, null, false],
  ['two passwords', { amr: ['pwd', 'kba'] }, null, false],
  ['password from a known place', { amr: ['pwd', 'geo', 'rba', 'wia'] }, null, false],
  ['password over two channels', { amr: ['pwd', 'mca'] }, null, false],
  ['several factors, unnamed', { amr: ['mfa'] }, 'gold', true],
  ['several factors, with what they were', { amr: ['pwd', 'mfa'] }, null, true],
  ['code and mfa', { amr: ['otp', 'mfa'] }, null, true],
  ['a federated sign-in', { amr: ['fed'] }, null, false],
  ['methods of no list', { amr: ['pwd', 'ngcmfa', 'constructor', 'toString'] }, null, false],
  ['the class agreed', { acr: 'gold' }, 'gold', true],
  ['the class agreed, by a code', { acr: 'gold', amr: ['otp'] }, 'gold', true],
  ['another class', { acr: 'silver' }, 'gold', false],
  ['a class where none is agreed', { acr: '1' }, null, false],
  ['nothing', {}, null, false],
] as const)('a provider that says %s (%j, with %s agreed) vouches: %s', (_what, said, agreed, vouches) => {
  expect(vouchesForSecondFactor(said, agreed)).toBe(vouches)
})

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B: SHA-1, the last six of its eight digits.
  const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is %s', (seconds, code) => {
    const at = new Date(seconds * 1000)
    expect(stepOfCode(RFC_SECRET, code, at)).toBe(Math.floor(seconds / 30))
    expect(stepOfCode(RFC_SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, at)).toBe(Math.floor(seconds / 30))
  })

  test('one step away is that step, two are wrong', () => {
    const at = (step: number) => new Date(step * 30_000)
    expect(stepOfCode(RFC_SECRET, '287082', at(0))).toBe(1)
    expect(stepOfCode(RFC_SECRET, '287082', at(2))).toBe(1)
    expect(stepOfCode(RFC_SECRET, '287082', at(3))).toBeUndefined()
  })

  test.each(['', '28708', '2870821', '28708a', '２８７０８２', '-287082x'])('%j is no code', (code) => {
    expect(stepOfCode(RFC_SECRET, code, new Date(59_000))).toBeUndefined()
  })

  test('the secret has 160 bits and its address is one authenticators read', () => {
    const secret = makeTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(totpAddress(secret, 'Ana: López')).toMatch(/^otpauth:\/\/totp\/Reencuentro:Ana.*[?&]secret=[A-Z2-7]{32}/)
  })
})
