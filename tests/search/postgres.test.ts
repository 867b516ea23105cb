import { afterAll, beforeAll } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { learnFromNotices } from '../../search/learnt.server.ts'
import { openPostgresIndex } from '../../search/postgres.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import { searchContract } from './contract.ts'

let open: TestServices
let reviewer: MemberActor
let migration: MemberActor
let responsible: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  reviewer = await insertMember(open.database.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(open.database.worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  responsible = await insertMember(open.database.worker, { kind: 'chancellery', country: 'GT' }, ['consular_officer'])
})
afterAll(() => open.close())

searchContract('PostgreSQL', () => ({
  index: openPostgresIndex({ app: open.database.app, worker: open.database.worker }),
  reviewer,
  migration,
  responsibleId: responsible.institutionId,
  relearn: () => learnFromNotices(open.database),
}))
