/** What `npm run bench:rls` measures still fits the schema, and each of its questions finds rows: it is run seldom. */
import { afterAll, expect, it } from 'vitest'
import { withClient } from '../../db/roles.server.ts'
import { listQuestions } from '../bench/rls-questions.ts'
import { fillDatabase, memberOf } from '../bench/rls-rows.ts'
import { openTestServices } from '../support/services.ts'

const opened = await openTestServices()
afterAll(() => opened.close())

it('the rows of the benchmark are made, and each question is answered', async () => {
  const { services, database } = opened
  const members = await withClient(database.adminUrl, async (client) => {
    await fillDatabase(client, { records: 3000, keys: 3000 })
    return {
      shelters: [await memberOf(client, 'shelter', 1)],
      officers: [await memberOf(client, 'chancellery', 1)],
    }
  })
  for (const { name, as, ask } of listQuestions(services, members)) {
    const answer = await ask(as === 'worker' ? database.worker : database.app, 0)
    expect(JSON.stringify(answer)?.length ?? 0, name).toBeGreaterThan(40)
  }
})
