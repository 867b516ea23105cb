/** The second engine keeps what every search engine promises, through everything that stands between a document and its search. */
import { afterAll, beforeAll } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { SearchIndex } from '../../search/index.ts'
import { learnFromNotices } from '../../search/learnt.server.ts'
import { searchContract } from '../search/contract.ts'
import { insertMember } from '../support/records.ts'
import { type Mirrored, openMirrored } from './support.ts'

let open: Mirrored
let reviewer: MemberActor
let migration: MemberActor
let responsible: MemberActor
beforeAll(async () => {
  open = await openMirrored()
  const { worker } = open.database
  reviewer = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  responsible = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, ['consular_officer'])
})
afterAll(() => open.close())

const index: SearchIndex = {
  put: (document) => open.put(document),
  remove: (audience, recordId) => open.remove(audience, recordId),
  search: (actor, query) => open.search(actor, query),
}

searchContract('Meilisearch', () => ({
  index,
  reviewer,
  migration,
  responsibleId: responsible.institutionId,
  relearn: () => learnFromNotices(open.database),
}))
