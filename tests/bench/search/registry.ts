/** Our engine on a real PostgreSQL: documents, keys and words of invented notices, asked as the application's role under row-level security. */
import { randomUUID } from 'node:crypto'
import { partnerDocument } from '../../../search/documents.ts'
import { textKey } from '../../../search/keys.ts'
import { openPostgresIndex } from '../../../search/postgres.server.ts'
import { openLargeRegistry } from '../large-registry.ts'
import type { BenchNotice } from '../matching/world.ts'

const BATCH = 2000

export type SearchRegistry = {
  readonly add: (notices: readonly BenchNotice[]) => Promise<void>
  /** After the last `add`: statistics and the map of what all may see. */
  readonly settle: () => Promise<void>
  /** Places of the notices found, best first. */
  readonly search: (text: string) => Promise<readonly number[]>
  readonly megabytes: () => Promise<number>
  readonly close: () => Promise<void>
}

export const openSearchRegistry = async (): Promise<SearchRegistry> => {
  const { services, client, consulate, shelter, close } = await openLargeRegistry()
  const index = openPostgresIndex({ app: services.db, worker: services.worker })
  const places = new Map<string, number>()
  const known = new Set<string>()

  const store = async (notices: readonly BenchNotice[]) => {
    const documents = notices.map(({ person, event }) => {
      const recordId = randomUUID()
      places.set(recordId, places.size)
      const owner = { recordId, chancelleryId: consulate.institutionId }
      return partnerDocument(owner, { person, lastKnown: event, seekerRelation: 'mother' }, { consulatesMaySee: true })
    })
    await client.query(
      `insert into search.document (audience, record_id, chancellery_id, folded, document, birth_year_min, birth_year_max)
        select 'partner', d.id, $5, d.folded, d.document, d.youngest, d.oldest
        from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::smallint[], $6::smallint[]) d(id, folded, document, youngest, oldest)`,
      [
        documents.map(({ recordId }) => recordId),
        documents.map(({ folded }) => folded),
        documents.map(({ document }) => JSON.stringify(document)),
        documents.map(({ birthYears }) => birthYears?.min ?? null),
        consulate.institutionId,
        documents.map(({ birthYears }) => birthYears?.max ?? null),
      ],
    )
    const keys = documents.flatMap(({ recordId, keys: own }) => own.map((key) => ({ recordId, key: key.toString() })))
    await client.query(
      `insert into search.document_key (key, audience, record_id, chancellery_id, consulates_may_see)
        select key, 'partner', id, $3, true from unnest($1::bigint[], $2::uuid[]) k(key, id) order by 1`,
      [keys.map(({ key }) => key), keys.map(({ recordId }) => recordId), consulate.institutionId],
    )
    const fresh = [...new Set(documents.flatMap(({ words }) => words))].filter((word) => !known.has(word))
    for (const word of fresh) known.add(word)
    await client.query(
      `insert into search.word (audience, key, word) select 'partner', key, word from unnest($1::bigint[], $2::text[]) w(key, word)`,
      [fresh.map((word) => textKey(word).toString()), fresh],
    )
  }

  return {
    add: async (notices) => {
      for (let at = 0; at < notices.length; at += BATCH) await store(notices.slice(at, at + BATCH))
    },
    settle: async () => {
      await client.query('vacuum analyze search.document, search.document_key, search.word')
    },
    search: async (text) =>
      (await index.search(shelter, { audience: 'partner', text })).map(({ recordId }) => places.get(recordId) ?? -1),
    megabytes: async () => {
      const { rows } = await client.query<{ bytes: string }>(
        "select sum(pg_total_relation_size(t)) as bytes from unnest(array['search.document_key', 'search.word']::regclass[]) t",
      )
      return Number(rows[0]?.bytes) / 2 ** 20
    },
    close,
  }
}
