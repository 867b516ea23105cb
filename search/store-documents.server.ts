import { sql } from 'kysely'
import type { Tx } from '../db/acting.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { SearchDocument } from './index.ts'

/**
 * Replaces these documents and their keys, each of another record, in two statements. In the order of ids, so that two who store at once wait for each other
 * and no more. Their words are stored after the transaction (word-book.server.ts). Each counts as written now, so that searches that begin to stand
 * are asked of it (standing.server.ts); with `onlyChanged`, only where its content is another.
 */
export const storeDocuments = async (
  tx: Tx,
  documents: readonly SearchDocument[],
  { onlyChanged = false }: { readonly onlyChanged?: boolean } = {},
): Promise<void> => {
  if (documents.length === 0) return
  const ordered = [...documents].sort((one, other) => (one.recordId < other.recordId ? -1 : 1))
  const column = <Value>(of: (document: SearchDocument) => Value): Value[] => ordered.map(of)
  await sql`insert into search.document as d (audience, record_id, public_id, chancellery_id, folded, document, birth_year, birth_year_min, birth_year_max, sex)
    select * from unnest(${column(({ audience }) => audience)}::text[], ${column(({ recordId }) => recordId)}::uuid[],
      ${column(({ publicId }) => publicId ?? null)}::text[], ${column(({ chancelleryId }) => chancelleryId)}::uuid[],
      ${column(({ folded }) => folded)}::text[], ${column(({ document }) => JSON.stringify(document))}::jsonb[],
      ${column(({ birthYears }) => birthYears?.dated ?? null)}::smallint[],
      ${column(({ birthYears }) => birthYears?.aged?.min ?? null)}::smallint[], ${column(({ birthYears }) => birthYears?.aged?.max ?? null)}::smallint[],
      ${column(({ sex }) => sex ?? null)}::text[])
    on conflict (audience, record_id) do update set public_id = excluded.public_id, chancellery_id = excluded.chancellery_id,
      folded = excluded.folded, document = excluded.document, birth_year = excluded.birth_year, birth_year_min = excluded.birth_year_min,
      birth_year_max = excluded.birth_year_max, sex = excluded.sex,
      updated_at = case when ${onlyChanged}::boolean and (d.public_id, d.chancellery_id, d.folded, d.document, d.birth_year, d.birth_year_min, d.birth_year_max, d.sex)
          is not distinct from (excluded.public_id, excluded.chancellery_id, excluded.folded, excluded.document, excluded.birth_year, excluded.birth_year_min,
            excluded.birth_year_max, excluded.sex)
        then d.updated_at else clock_timestamp() end ${keptPlan}`.execute(tx)
  // A statement with a key that does not say what its document says fails whole (migration 0039).
  await sql`with owners as materialized (
      select * from unnest(${column(({ audience }) => audience)}::text[], ${column(({ recordId }) => recordId)}::uuid[],
        ${column(({ chancelleryId }) => chancelleryId)}::uuid[], ${column(consulatesMaySee)}::boolean[],
        ${column(({ keys }) => keys.join())}::text[]) o(audience, record_id, chancellery_id, consulates_may_see, keys)),
    wanted as materialized (
      select key::bigint, o.audience, o.record_id, o.chancellery_id, o.consulates_may_see from owners o
        cross join lateral string_to_table(o.keys, ',') key),
    held as materialized (select k.key, k.audience, k.record_id from owners o join search.document_key k on k.audience = o.audience and k.record_id = o.record_id),
    gone as (delete from search.document_key k using held h where k.key = h.key and k.audience = h.audience and k.record_id = h.record_id
      and not exists (select 1 from wanted w where w.audience = h.audience and w.record_id = h.record_id and w.key = h.key))
    insert into search.document_key (key, audience, record_id, chancellery_id, consulates_may_see)
      select key, audience, record_id, chancellery_id, consulates_may_see from wanted w
        where not exists (select 1 from held h where h.key = w.key and h.audience = w.audience and h.record_id = w.record_id)
        order by key ${keptPlan}`.execute(tx)
}

/** What the document says of itself: the public one says nothing of consulates. */
const consulatesMaySee = ({ document }: SearchDocument): boolean =>
  'consulatesMaySee' in document && document.consulatesMaySee === true
