import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWait, issueChallenge } from '../../app/http/public-form.server.ts'
import { CHALLENGE_SECONDS, type PublicForm } from '../../app/http/public-form.ts'
import { sweepOldRows } from '../../app/retention/sweep-old-rows.server.ts'
import type { Services } from '../../app/services.server.ts'
import { solve } from '../support/public-form.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let services: Services
const ADDRESS = '203.0.113.7'

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())
beforeEach(async () => {
  await services.worker.deleteFrom('app.network_pace').execute()
  await services.worker.deleteFrom('app.used_challenge').execute()
})

/** The same services some seconds ago: a page was given then. */
const ago = (seconds: number): Services => ({ ...services, now: () => new Date(Date.now() - seconds * 1000) })

const fieldsOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const ask = (form: PublicForm, fields: Readonly<Record<string, string>>, address = ADDRESS) =>
  askWait(services, { form, address, fields: fieldsOf(fields) })
const give = async (form: PublicForm, secondsAgo = 0) => issueChallenge(ago(secondsAgo), form)
const solved = async (form: PublicForm, secondsAgo = 0) => {
  const challenge = await give(form, secondsAgo)
  return { challenge, solution: await solve(challenge) }
}

describe('a solved challenge', () => {
  it('is taken at once and once', async () => {
    const proof = await solved('start')
    expect(await ask('start', { ...proof, given: 'Invento' })).toBeUndefined()
    const again = await ask('start', { ...proof, given: 'Otro invento' })
    expect(again?.challenge).not.toBe(proof.challenge)
  })

  it('is taken again for the very same words, as a double click sends them, and not for ever', async () => {
    const proof = await solved('start')
    const same = { ...proof, given: 'Invento' }
    for (let time = 0; time < 3; time++) expect(await ask('start', same)).toBeUndefined()
    expect(await ask('start', same)).toBeDefined()
  })

  it('of ten submissions at once with different words opens one', async () => {
    const proof = await solved('receipt', 1)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => ask('receipt', { ...proof, code: `${at}` })),
    )
    expect(answers.filter((wait) => wait === undefined)).toHaveLength(1)
  })

  it('of another form, another key, or changed by one letter is none', async () => {
    const proof = await solved('start')
    expect(await ask('receipt', proof)).toBeDefined()
    const read = JSON.parse(Buffer.from(proof.challenge, 'base64url').toString())
    for (const change of [
      { data: { form: 'start', given: 1 } },
      { expiresAt: read.parameters.expiresAt + 1 },
      { keyPrefix: '00' },
      { nonce: `${read.parameters.nonce}00` },
    ]) {
      const forged = { ...read, parameters: { ...read.parameters, ...change } }
      const challenge = Buffer.from(JSON.stringify(forged)).toString('base64url')
      expect(await ask('start', { ...proof, challenge }), JSON.stringify(change)).toBeDefined()
    }
  })

  it('is none once expired', async () => {
    expect(await ask('start', await solved('start', CHALLENGE_SECONDS + 1))).toBeDefined()
  })

  it('counts nothing for its network, so that two hundred clients of one address are served', async () => {
    for (let client = 0; client < 200; client++)
      expect(await ask('start', { ...(await solved('start')), given: `${client}` })).toBeUndefined()
    expect(await services.worker.selectFrom('app.network_pace').selectAll().execute()).toEqual([])
  }, 60_000)
})

describe('without a solution', () => {
  it('a page is sent too soon, keeps its challenge, and is taken when its seconds have passed', async () => {
    const challenge = await give('start')
    expect(await ask('start', { challenge })).toEqual({ challenge, seconds: 3 })
    expect(await ask('start', { challenge: await give('start', 4) })).toBeUndefined()
  })

  it('a page opens one submission only, however old', async () => {
    const challenge = await give('start', 30)
    expect(await ask('start', { challenge, given: 'a' })).toBeUndefined()
    expect((await ask('start', { challenge, given: 'b' }))?.challenge).not.toBe(challenge)
  })

  it('a wrong solution is as none', async () => {
    const challenge = await give('start', 4)
    const wrong = await solve(await give('start'))
    expect(await ask('start', { challenge, solution: wrong })).toBeUndefined()
    expect(await ask('start', { challenge: await give('start'), solution: wrong })).toBeDefined()
  })

  it.each([
    '',
    'x',
    'e30',
    '[]',
    '%00',
    'A'.repeat(5000),
    Buffer.from('[[[[[]]]]]').toString('base64url'),
  ])('and with %s in place of a challenge it gets one', async (challenge) => {
    const wait = await ask('receipt', { challenge, solution: '{"counter":-1}' })
    expect(wait?.challenge.length).toBeGreaterThan(100)
  })

  it('two hundred of one address are served, the last within a minute; then its budget is spent, not that of others', async () => {
    const answers = []
    for (let client = 0; client < 200; client++)
      answers.push(await ask('start', { challenge: await give('start', 61), given: `${client}` }))
    expect(answers.filter((wait) => wait !== undefined)).toEqual([])
    await services.worker.updateTable('app.network_pace').set({ level: 260 }).execute()
    const challenge = await give('start', 61)
    expect(await ask('start', { challenge })).toEqual({ challenge, seconds: 60 })
    expect(await ask('start', await solved('start'))).toBeUndefined()
    expect(await ask('start', { challenge: await give('start', 4) }, '198.51.100.9')).toBeUndefined()
  }, 60_000)

  it('a search is free at first, and asked to wait when its network asked many', async () => {
    for (let time = 0; time < 20; time++) expect(await ask('search', { q: `${time}` })).toBeUndefined()
    const wait = await ask('search', { q: 'x' })
    expect(wait?.seconds).toBe(3)
    expect(await ask('search', { q: 'x' }, '2001:db8::1')).toBeUndefined()
    expect(await ask('search', { q: 'x', ...(await solved('search')) })).toBeUndefined()
  })
})

describe('what is kept of it', () => {
  it('is no address and no word, and is swept when the challenge has expired', async () => {
    await ask('start', { ...(await solved('start')), given: 'Wendolyn' })
    await ask('start', { challenge: await give('start', 5), given: 'Wendolyn' })
    const { rows } = await sql<{ row: string }>`
      select used::text as row from app.used_challenge used union all select pace::text from app.network_pace pace`.execute(
      services.worker,
    )
    expect(rows).toHaveLength(3)
    for (const { row } of rows) {
      expect(row).not.toContain(ADDRESS)
      expect(row).not.toContain(Buffer.from('Wendolyn').toString('hex'))
    }
    await sweepOldRows({ ...services, now: () => new Date(Date.now() + (CHALLENGE_SECONDS + 10) * 1000) })
    expect(await services.worker.selectFrom('app.used_challenge').selectAll().execute()).toEqual([])
    expect(await services.worker.selectFrom('app.network_pace').selectAll().execute()).toEqual([])
  })

  it('is seen by nobody who does not hold the challenge', async () => {
    await ask('start', { ...(await solved('start')) })
    expect(await services.db.selectFrom('app.used_challenge').selectAll().execute()).toEqual([])
    const { numUpdatedRows } = await services.db
      .updateTable('app.used_challenge')
      .set({ uses: 0 })
      .executeTakeFirstOrThrow()
    expect(numUpdatedRows).toBe(0n)
  })
})
