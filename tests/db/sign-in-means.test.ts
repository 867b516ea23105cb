import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIRST_MEANS, SECOND_FACTORS } from '../../app/domain/sign-in.ts'
import { findMemberOf, findSignedInOf } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { signInToDemo } from '../../app/institutions/demo-login.server.ts'
import { renewSession } from '../../app/institutions/sessions.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openAccount } from '../../app/sign-in/account.server.ts'
import { changePassword, removeTotp, renewRecoveryCodes } from '../../app/sign-in/change-means.server.ts'
import { confirmSelf } from '../../app/sign-in/confirm.server.ts'
import { resetMeans } from '../../app/sign-in/reset-means.server.ts'
import { giveSecondFactor } from '../../app/sign-in/second-factor.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import {
  codeOf,
  type Enrolled,
  enrolTotp,
  giveMemberPassword,
  insertPerson,
  ownerOf,
  type Person,
} from '../support/sign-in.ts'

let open: TestServices
let services: Services
let clock = Date.now()
beforeAll(async () => {
  open = await openTestServices({}, () => new Date(clock))
  services = open.services
})
afterAll(() => open.close())

/** A member with an authenticator, and the session in which it was set up. */
const enrolled = async (): Promise<Person & Enrolled> => {
  const person = await insertPerson(services)
  return { ...person, ...(await enrolTotp(services, (await giveMemberPassword(services, person)).secret)) }
}
const never = (): never => {
  throw new Error('no session')
}
/** The next code nobody has used: the clock goes on by one step. */
const nextCode = (secret: string): string => {
  clock += 30_000
  return codeOf(secret, services.now())
}
const member = async (session: string) => {
  const actor = await ownerOf(services, session)
  if (actor.kind !== 'member') throw new Error('only enrolling')
  return actor
}

describe('a password alone', () => {
  test('opens a session in which nobody is a member, to the database too', async () => {
    const person = await insertPerson(services)
    const entered = await giveMemberPassword(services, person)
    expect(entered.next).toBe('enrol')
    expect(await findMemberOf(services.db, hashSecret(entered.secret))).toBeUndefined()
    const actor = await ownerOf(services, entered.secret)
    expect(actor).toMatchObject({ kind: 'enrolling', memberId: person.memberId })
    const settings = await acting(services.db, { actor }, async (tx) => {
      const { rows } = await sql<{ actor: string; member: string; scopes: string; roles: string }>`select
        current_setting('app.actor') as actor, current_setting('app.member') as member,
        current_setting('app.scopes') as scopes, current_setting('app.roles') as roles`.execute(tx)
      return rows[0]
    })
    expect(settings).toEqual({ actor: 'enrolling', member: '', scopes: '', roles: '' })
    const seen = await acting(services.db, { actor }, (tx) => tx.selectFrom('app.member').select('id').execute())
    expect(seen).toEqual([])
  })

  test('is over in half an hour', async () => {
    const entered = await giveMemberPassword(services, await insertPerson(services))
    const row = await services.worker
      .selectFrom('app.session')
      .select('expires_at')
      .where('id_hash', '=', hashSecret(entered.secret))
      .executeTakeFirstOrThrow()
    expect(row.expires_at.getTime() - clock).toBeLessThanOrEqual(1_800_000)
  })

  test('does not renew a session: only a proof that is there to give does', async () => {
    const entered = await giveMemberPassword(services, await insertPerson(services))
    const { session } = await ownerOf(services, entered.secret)
    for (const proof of ['password', 'totp', 'recovery_code', 'passkey', 'provider'] as const)
      await expect(
        acting(services.db, { actor: { kind: 'public' } }, (tx) =>
          renewSession(tx, services, session ?? never(), proof),
        ),
      ).rejects.toThrow('renewed')
  })
})

describe('an authenticator', () => {
  test('once set up makes the session whole, under a new secret, and the old secret is dead', async () => {
    const person = await insertPerson(services)
    const before = (await giveMemberPassword(services, person)).secret
    const { session, codes } = await enrolTotp(services, before)
    expect(session).not.toBe(before)
    expect(await findSignedInOf(services.db, hashSecret(before))).toBeUndefined()
    const actor = await member(session)
    expect(actor.session).toMatchObject({ means: 'password', secondFactor: 'totp', steppedUp: true })
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
  })

  test('keeps its secret under a key that the database does not have', async () => {
    const { memberId, secret } = await enrolled()
    const row = await services.worker
      .selectFrom('app.totp')
      .selectAll()
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(services.keyring.decrypt(row.ciphertext ?? '', `totp:${memberId}`)).toBe(secret)
    expect(() => services.keyring.decrypt(row.ciphertext ?? '', 'totp:another')).toThrow()
  })

  test('is asked for after the password; the session then is another than the step', async () => {
    const person = await enrolled()
    const entered = await giveMemberPassword(services, person)
    expect(entered.next).toBe('second_factor')
    expect(await findSignedInOf(services.db, hashSecret(entered.secret))).toBeUndefined()
    const given = await giveSecondFactor(services, { secret: entered.secret, code: nextCode(person.secret) })
    if (!given.ok) throw new Error(given.code)
    expect(given.value).not.toBe(entered.secret)
    expect((await member(given.value)).session).toMatchObject({ secondFactor: 'totp', steppedUp: true })
    const again = await giveSecondFactor(services, { secret: entered.secret, code: nextCode(person.secret) })
    expect(again).toEqual({ ok: false, code: 'sign_in.over' })
  })

  test('a code works once, and none before it afterwards', async () => {
    const person = await enrolled()
    clock += 60_000
    const code = codeOf(person.secret, services.now())
    const before = codeOf(person.secret, services.now(), -1)
    const first = await giveMemberPassword(services, person)
    expect((await giveSecondFactor(services, { secret: first.secret, code })).ok).toBe(true)
    const second = await giveMemberPassword(services, person)
    for (const used of [code, before])
      expect(await giveSecondFactor(services, { secret: second.secret, code: used })).toEqual({
        ok: false,
        code: 'second_factor.wrong',
      })
  })

  test('one code sent at once by many is taken once', async () => {
    const person = await enrolled()
    const steps = await Promise.all([1, 2, 3].map(() => giveMemberPassword(services, person)))
    const code = nextCode(person.secret)
    const answers = await Promise.all(steps.map(({ secret }) => giveSecondFactor(services, { secret, code })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('takes the step before and after, and no further', async () => {
    const person = await enrolled()
    for (const [steps, right] of [
      [2, false],
      [-2, false],
      [1, true],
    ] as const) {
      clock += 120_000
      const { secret } = await giveMemberPassword(services, person)
      const given = await giveSecondFactor(services, { secret, code: codeOf(person.secret, services.now(), steps) })
      expect(given.ok, `${steps} steps`).toBe(right)
    }
  })

  test('ten wrong codes in a quarter of an hour: the right one is refused too, a recovery code is not', async () => {
    const person = await enrolled()
    await services.worker.updateTable('app.totp').set({ tries: 10 }).where('member_id', '=', person.memberId).execute()
    const { secret } = await giveMemberPassword(services, person)
    expect((await giveSecondFactor(services, { secret, code: nextCode(person.secret) })).ok).toBe(false)
    expect((await giveSecondFactor(services, { secret, code: person.codes[0] })).ok).toBe(true)
  })

  test('a wrong code counts as an attempt on the account', async () => {
    const person = await enrolled()
    await services.worker.deleteFrom('app.sign_in_attempt').execute()
    const { secret } = await giveMemberPassword(services, person)
    await giveSecondFactor(services, { secret, code: '000000' })
    const attempts = await services.worker.selectFrom('app.sign_in_attempt').select('account_hash').execute()
    expect(attempts).toHaveLength(2)
    await giveSecondFactor(services, { secret, code: nextCode(person.secret) })
    expect(await services.worker.selectFrom('app.sign_in_attempt').select('at').execute()).toEqual([])
  })

  test('the step is over after ten minutes', async () => {
    const person = await enrolled()
    const { secret } = await giveMemberPassword(services, person)
    clock += 601_000
    expect(await giveSecondFactor(services, { secret, code: codeOf(person.secret, services.now()) })).toEqual({
      ok: false,
      code: 'sign_in.over',
    })
  })

  test('is not removed while it is the only second factor', async () => {
    const { session } = await enrolled()
    expect(await removeTotp(services, await member(session))).toEqual({ ok: false, code: 'means.last' })
  })
})

describe('recovery codes', () => {
  test('work once each, however they are typed, and are kept as keyed hashes', async () => {
    const person = await enrolled()
    const [code = ''] = person.codes
    const rows = await services.worker
      .selectFrom('app.recovery_code')
      .selectAll()
      .where('member_id', '=', person.memberId)
      .execute()
    expect(rows).toHaveLength(10)
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''))
    const first = await giveMemberPassword(services, person)
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`
    expect((await giveSecondFactor(services, { secret: first.secret, code: typed })).ok).toBe(true)
    const second = await giveMemberPassword(services, person)
    expect((await giveSecondFactor(services, { secret: second.secret, code })).ok).toBe(false)
  })

  test('of another member, and earlier ones after new ones are made, are refused; new ones are shown once', async () => {
    const [person, other] = [await enrolled(), await enrolled()]
    const first = await giveMemberPassword(services, person)
    expect((await giveSecondFactor(services, { secret: first.secret, code: other.codes[0] })).ok).toBe(false)
    const actor = await member(person.session)
    const made = await renewRecoveryCodes(services, actor)
    const under = made.ok ? made.value.codes : undefined
    const stolen = await openAccount(services, await member(other.session), under)
    expect(stolen.newCodes).toBeUndefined()
    const again = await renewRecoveryCodes(services, actor)
    const shown = await openAccount(services, actor, again.ok ? again.value.codes : undefined)
    expect(shown.newCodes).toHaveLength(10)
    expect((await openAccount(services, actor, again.ok ? again.value.codes : undefined)).newCodes).toBeUndefined()
    expect((await giveSecondFactor(services, { secret: first.secret, code: person.codes[1] })).ok).toBe(false)
    expect((await giveSecondFactor(services, { secret: first.secret, code: shown.newCodes?.[0] })).ok).toBe(true)
  })
})

describe('own means', () => {
  test('are reached by the own session only, not by the member’s id', async () => {
    const [person, other] = [await enrolled(), await enrolled()]
    const actor = await member(other.session)
    const forged = { ...actor, memberId: person.memberId }
    const seen = await acting(services.db, { actor: forged }, async (tx) => ({
      totp: await tx.selectFrom('app.totp').select('member_id').execute(),
      codes: await tx.selectFrom('app.recovery_code').select('member_id').distinct().execute(),
    }))
    expect(seen.totp).toEqual([{ member_id: other.memberId }])
    expect(seen.codes).toEqual([{ member_id: other.memberId }])
    await expect(
      acting(services.db, { actor: forged }, (tx) =>
        tx.insertInto('app.recovery_code').values({ member_id: person.memberId, code_hash: 'x' }).execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('a new password ends the other sessions and keeps this one', async () => {
    const person = await enrolled()
    const { secret } = await giveMemberPassword(services, person)
    const other = await giveSecondFactor(services, { secret, code: nextCode(person.secret) })
    const changed = await changePassword(services, await member(person.session), {
      password: 'otras nueve gallinas vuelan lejos',
      again: 'otras nueve gallinas vuelan lejos',
    })
    expect(changed.ok).toBe(true)
    expect(await findSignedInOf(services.db, hashSecret(person.session))).toBeDefined()
    expect(await findSignedInOf(services.db, hashSecret(other.ok ? other.value : ''))).toBeUndefined()
    expect((await giveMemberPassword(services, person, 'otras nueve gallinas vuelan lejos')).next).toBe('second_factor')
  })

  test('are reset by the own institution’s administrator, with a fresh proof, and by no one else', async () => {
    const person = await enrolled()
    const ask = async (actor: Awaited<ReturnType<typeof insertMember>>) =>
      resetMeans(services, actor, person.memberId).then(
        () => true,
        (refused) => refused.status !== 404,
      )
    const stranger = await insertMember(services.worker, { kind: 'chancellery', country: 'GT' }, ['institution_admin'])
    expect(await ask(stranger)).toBe(false)
    const colleague = await insertMember(services.worker, { kind: 'chancellery', country: 'HN' }, ['consular_officer'])
    const move = (id: string, roles: readonly string[]) =>
      sql`update app.member set institution_id = ${person.institutionId}, roles = ${[...roles]} where id = ${id}`.execute(
        services.worker,
      )
    await move(colleague.memberId, ['consular_officer'])
    expect(await ask(colleague)).toBe(false)
    const admin = await enrolled()
    await move(admin.memberId, ['institution_admin'])
    // A change of role ends the sessions: the administrator signs in anew.
    const { secret } = await giveMemberPassword(services, admin)
    const given = await giveSecondFactor(services, { secret, code: nextCode(admin.secret) })
    const acts = await member(given.ok ? given.value : '')
    await services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - 660_000) })
      .where('member_id', '=', admin.memberId)
      .execute()
    expect(await ask(acts)).toBe(false)
    await services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date() })
      .where('member_id', '=', admin.memberId)
      .execute()
    expect(await ask(acts)).toBe(true)
    expect((await giveMemberPassword(services, person)).next).toBe('enrol')
  })
})

describe('a fresh proof', () => {
  const age = (memberId: string, minutes: number) =>
    services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - minutes * 60_000) })
      .where('member_id', '=', memberId)
      .execute()

  test('is older than ten minutes and then given anew, under a new secret', async () => {
    const person = await enrolled()
    await age(person.memberId, 11)
    const stale = await member(person.session)
    expect(stale.session?.steppedUp).toBe(false)
    expect((await confirmSelf(services, stale, { code: '000000' })).ok).toBe(false)
    expect((await confirmSelf(services, stale, { password: 'siete gallinas cruzan despacio' })).ok).toBe(false)
    const confirmed = await confirmSelf(services, stale, { code: nextCode(person.secret) })
    if (!confirmed.ok) throw new Error(confirmed.code)
    expect(await findSignedInOf(services.db, hashSecret(person.session))).toBeUndefined()
    expect((await member(confirmed.value)).session?.steppedUp).toBe(true)
  })

  test('is the database’s own condition of a disclosure’s signature', async () => {
    const actor = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const trigger = await sql<{ name: string }>`
      select tgname as name from pg_trigger where tgrelid = 'app.disclosure_signature'::regclass and not tgisinternal`.execute(
      services.worker,
    )
    expect(trigger.rows.map(({ name }) => name)).toContain('signature_stepped_up')
    expect(actor.session?.steppedUp).toBe(true)
  })
})

describe('the demonstration', () => {
  test('asks nobody to enrol, and asks whoever has', async () => {
    const demo = { ...services, config: { ...services.config, demo: true } }
    const person = await insertPerson(demo)
    await services.worker
      .updateTable('app.member')
      .set({ email: 'officer.zz@demo.invalid' })
      .where('id', '=', person.memberId)
      .execute()
    const clicked = await signInToDemo(demo, 'officer.zz')
    expect(clicked?.next).toBe('work')
    const actor = await member(clicked?.secret ?? '')
    expect(actor.session).toMatchObject({ means: 'demo', steppedUp: true })
    expect((await confirmSelf(demo, actor, { password: 'wrong' })).ok).toBe(false)
    // The same form sent twice: one renews the session, the other finds it ended, and neither fails.
    const twice = await Promise.all(
      [1, 2].map(() => confirmSelf(demo, actor, { password: 'siete gallinas cruzan despacio' })),
    )
    const [confirmed, ...others] = twice.filter(({ ok }) => ok)
    if (!confirmed?.ok || others.length > 0) throw new Error('not confirmed once')
    const { session } = await enrolTotp(demo, confirmed.value)
    expect((await signInToDemo(demo, 'officer.zz'))?.next).toBe('second_factor')
    const withFactor = await member(session)
    expect((await confirmSelf(demo, withFactor, { password: 'siete gallinas cruzan despacio' })).ok).toBe(false)
    expect((await removeTotp(demo, withFactor)).ok).toBe(true)
  })
})

test('more members than there are connections confirm themselves at once, and none waits for another for ever', async () => {
  const demo = { ...services, config: { ...services.config, demo: true } }
  const people = await Promise.all(Array.from({ length: 12 }, () => insertPerson(demo)))
  const actors = await Promise.all(
    people.map(async (person) => member((await giveMemberPassword(demo, person)).secret)),
  )
  const confirmed = await Promise.all(
    actors.map((actor) => confirmSelf(demo, actor, { password: 'siete gallinas cruzan despacio' })),
  )
  expect(confirmed.map(({ ok }) => ok)).toEqual(actors.map(() => true))
})

test('the domain and the database agree on the means', async () => {
  for (const [column, values] of [
    ['means', FIRST_MEANS],
    ['second_factor', SECOND_FACTORS],
  ] as const) {
    const { rows } = await sql<{ definition: string }>`
      select pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = 'app.session'::regclass and contype = 'c' and pg_get_constraintdef(oid) like ${`%(${column} = ANY%`}`.execute(
      services.worker,
    )
    const stored = [...(rows[0]?.definition.matchAll(/'([^']+)'/g) ?? [])].map((match) => match[1])
    expect(stored.sort()).toEqual([...values].sort())
  }
})
