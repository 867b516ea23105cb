/** A search that stands is answered by one document in memory exactly where the engine's own search finds that document whole. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { inYears } from '../../search/ages.ts'
import { partnerDocument } from '../../search/documents.ts'
import type { SearchDocument, SearchIndex } from '../../search/index.ts'
import { openPostgresIndex } from '../../search/postgres.server.ts'
import { answerWhole, bookOf, isTelling, isWhole, parseStanding } from '../../search/standing.ts'
import { NOTHING_LEARNT } from '../../search/words.ts'
import { type BenchNotice, fileChildren } from '../bench/matching/world.ts'
import { inventQuestions } from '../bench/search/questions.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const NOTICES = 300
const QUESTIONS = 400

let open: TestServices
let index: SearchIndex
let reader: MemberActor
const documents: SearchDocument[] = []
const notices: BenchNotice[] = []
for (const { notice } of fileChildren('train 31', 0)) if (notices.push(notice) === NOTICES) break

beforeAll(async () => {
  open = await openTestServices()
  index = openPostgresIndex({ app: open.database.app, worker: open.database.worker })
  reader = await insertMember(open.database.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const consulate = await insertMember(open.database.worker, { kind: 'chancellery', country: 'GT' }, [
    'consular_officer',
  ])
  for (const { person, event } of notices) {
    const owner = { recordId: randomUUID(), chancelleryId: consulate.institutionId }
    const document = partnerDocument(owner, { person, lastKnown: event }, { consulatesMaySee: true })
    await index.put(document)
    documents.push(document)
  }
}, 240_000)
afterAll(() => open.close())

test('for what people type, misspelt, heard, shortened, with ages and places', async () => {
  const now = inYears(new Date())
  const asked = documents.map((one) => bookOf(one, NOTHING_LEARNT))
  const differences: string[] = []
  let told = 0
  let loose = 0
  for (const { text, kind } of inventQuestions(notices, QUESTIONS)) {
    const standing = parseStanding(text)
    if (!isTelling(standing)) loose++
    // A blank ends the last word, as it is ended where nobody types on.
    const hits = await index.search(reader, { audience: 'partner', text: `${text} `, most: NOTICES })
    const found = hits.filter((hit) => isWhole(standing.question, hit)).map(({ recordId }) => recordId)
    const answered = asked.flatMap((one) => answerWhole(standing, one, now)?.recordId ?? [])
    told += answered.length
    if (JSON.stringify(found.sort()) !== JSON.stringify(answered.sort()))
      differences.push(`${kind}: ${text}: ${found.length} found, ${answered.length} answered`)
  }
  expect(differences).toEqual([])
  expect(told).toBeGreaterThan(QUESTIONS / 2)
  expect(loose).toBeLessThan(QUESTIONS / 4)
}, 240_000)
