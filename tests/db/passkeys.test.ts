import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSignedInOf } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import type { Services } from '../../app/services.server.ts'
import { namePasskey, removePasskey } from '../../app/sign-in/change-means.server.ts'
import { confirmSelf } from '../../app/sign-in/confirm.server.ts'
import { askForNewPasskey, enrolPasskey } from '../../app/sign-in/enrol.server.ts'
import { askForPasskey } from '../../app/sign-in/passkeys.server.ts'
import { giveSecondFactor } from '../../app/sign-in/second-factor.server.ts'
import { signInWithPasskey } from '../../app/sign-in/sign-in-with-passkey.server.ts'
import { type Authenticator, makeAuthenticator } from '../support/authenticator.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import { giveMemberPassword, insertPerson, ownerOf, type Person } from '../support/sign-in.ts'

let open: TestServices
let services: Services
let clock = Date.now()
beforeAll(async () => {
  open = await openTestServices({}, () => new Date(clock))
  services = open.services
})
afterAll(() => open.close())

type Holder = Person & { readonly session: string; readonly key: Authenticator }

const enrol = async (session: string, key = makeAuthenticator()): Promise<string> => {
  const actor = await ownerOf(services, session)
  const { challenge } = await askForNewPasskey(services, actor)
  const done = await enrolPasskey(services, actor, { answer: key.register({ challenge }), name: 'Llave de prueba' })
  if (!done.ok || !done.value.session) throw new Error('not enrolled')
  return done.value.session
}
const holder = async (): Promise<Holder> => {
  const person = await insertPerson(services)
  const key = makeAuthenticator()
  return { ...person, key, session: await enrol((await giveMemberPassword(services, person)).secret, key) }
}
const challenge = async () => (await askForPasskey(services, 'passkey_sign_in')).challenge
const REFUSED = { ok: false, code: 'passkey.refused' }

describe('signing in', () => {
  test('needs nothing else, and the session knows', async () => {
    const { key, memberId } = await holder()
    const answer = key.authenticate({ challenge: await challenge() })
    const signedIn = await signInWithPasskey(services, answer)
    if (!signedIn.ok) throw new Error(signedIn.code)
    expect(await ownerOf(services, signedIn.value)).toMatchObject({
      kind: 'member',
      memberId,
      session: { means: 'passkey', secondFactor: 'passkey', steppedUp: true },
    })
    expect(await signInWithPasskey(services, answer), 'the same answer again').toEqual(REFUSED)
  })

  test('with one answer sent at once by many opens one session', async () => {
    const { key } = await holder()
    const answer = key.authenticate({ challenge: await challenge() })
    const answers = await Promise.all([1, 2, 3, 4].map(() => signInWithPasskey(services, answer)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test.each([
    ['a counter that does not grow', (c: string) => ({ challenge: c, counter: 1 })],
    ['a counter that went back to nothing', (c: string) => ({ challenge: c, counter: 0 })],
    ['a holder who did not unlock it', (c: string) => ({ challenge: c, verified: false })],
    ['a page of another origin', (c: string) => ({ challenge: c, origin: 'http://localhost:9999' })],
    ['another relying party', (c: string) => ({ challenge: c, rpId: 'evil.example' })],
    ['a challenge we never made', () => ({ challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' })],
  ])('%s is refused', async (_, asked) => {
    const { key } = await holder()
    const first = await signInWithPasskey(services, key.authenticate({ challenge: await challenge() }))
    expect(first.ok).toBe(true)
    expect(await signInWithPasskey(services, key.authenticate(asked(await challenge())))).toEqual(REFUSED)
  })

  test('an answer after five minutes, to a challenge for something else, or of an unknown passkey is refused', async () => {
    const { key, memberId } = await holder()
    const late = await challenge()
    clock += 301_000
    expect(await signInWithPasskey(services, key.authenticate({ challenge: late }))).toEqual(REFUSED)
    const other = (await askForPasskey(services, 'passkey_confirm', memberId)).challenge
    expect(await signInWithPasskey(services, key.authenticate({ challenge: other }))).toEqual(REFUSED)
    const unknown = makeAuthenticator().authenticate({ challenge: await challenge() })
    expect(await signInWithPasskey(services, unknown)).toEqual(REFUSED)
  })

  test.each(['', '{}', 'null', '[]', '{"id":1}', 'x'.repeat(9000)])('%j is no answer', async (text) => {
    expect(await signInWithPasskey(services, text)).toEqual(REFUSED)
  })
})

describe('a passkey', () => {
  test('enrols once: its answer is no second enrolment, for nobody', async () => {
    const [person, other] = [await holder(), await holder()]
    const actor = await ownerOf(services, person.session)
    const key = makeAuthenticator()
    const answer = key.register({ challenge: (await askForNewPasskey(services, actor)).challenge })
    expect((await enrolPasskey(services, await ownerOf(services, other.session), { answer, name: 'x' })).ok).toBe(false)
    expect((await enrolPasskey(services, actor, { answer, name: 'x' })).ok, 'the challenge is used up').toBe(false)
    const again = person.key.register({ challenge: (await askForNewPasskey(services, actor)).challenge })
    expect((await enrolPasskey(services, actor, { answer: again, name: 'x' })).ok, 'known already').toBe(false)
  })

  test('is not enrolled without its holder’s unlocking', async () => {
    const actor = await ownerOf(services, (await giveMemberPassword(services, await insertPerson(services))).secret)
    const { challenge: asked } = await askForNewPasskey(services, actor)
    const answer = makeAuthenticator().register({ challenge: asked, verified: false })
    expect(await enrolPasskey(services, actor, { answer, name: 'x' })).toEqual(REFUSED)
  })

  test('is the second factor after a password, only of the same member', async () => {
    const [person, other] = [await holder(), await holder()]
    const { secret, next } = await giveMemberPassword(services, person)
    expect(next).toBe('second_factor')
    const ask = async () => (await askForPasskey(services, 'passkey_second_factor', person.memberId)).challenge
    const wrong = other.key.authenticate({ challenge: await ask() })
    expect((await giveSecondFactor(services, { secret, passkey: wrong })).ok).toBe(false)
    const right = person.key.authenticate({ challenge: await ask() })
    expect((await giveSecondFactor(services, { secret, passkey: right })).ok).toBe(true)
  })

  test('is a fresh proof, once', async () => {
    const { key, session, memberId } = await holder()
    const actor = await ownerOf(services, session)
    if (actor.kind !== 'member') throw new Error('only enrolling')
    const answer = key.authenticate({
      challenge: (await askForPasskey(services, 'passkey_confirm', memberId)).challenge,
    })
    const confirmed = await confirmSelf(services, actor, { passkey: answer })
    if (!confirmed.ok) throw new Error(confirmed.code)
    expect(await findSignedInOf(services.db, hashSecret(session))).toBeUndefined()
    const renewed = await ownerOf(services, confirmed.value)
    if (renewed.kind !== 'member') throw new Error('only enrolling')
    expect((await confirmSelf(services, renewed, { passkey: answer })).ok).toBe(false)
  })

  test('is named and removed by its holder alone, and the last second factor stays', async () => {
    const [person, other] = [await holder(), await holder()]
    const asMember = async (session: string) => {
      const actor = await ownerOf(services, session)
      if (actor.kind !== 'member') throw new Error('only enrolling')
      return actor
    }
    const stranger = await asMember(await enrol(other.session))
    const { credentialId } = person.key
    expect((await namePasskey(services, stranger, credentialId, 'mía')).ok).toBe(false)
    expect((await removePasskey(services, stranger, credentialId)).ok).toBe(false)
    const own = await asMember(person.session)
    expect((await namePasskey(services, own, credentialId, 'Oficina')).ok).toBe(true)
    expect(await removePasskey(services, own, credentialId)).toEqual({ ok: false, code: 'means.last' })
    const two = await asMember(await enrol(person.session))
    expect((await removePasskey(services, two, credentialId)).ok).toBe(true)
    const gone = person.key.authenticate({ challenge: await challenge() })
    expect(await signInWithPasskey(services, gone)).toEqual(REFUSED)
  })

  test('of a member who was removed opens nothing', async () => {
    const { key, memberId } = await holder()
    await services.worker.updateTable('app.member').set({ active: false }).where('id', '=', memberId).execute()
    expect(await signInWithPasskey(services, key.authenticate({ challenge: await challenge() }))).toEqual(REFUSED)
  })
})
