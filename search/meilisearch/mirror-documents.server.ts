/** What PostgreSQL holds of documents that are mirrored. */
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import { type DocumentRow, type Mirrored, mirroredOf } from './mirrored.ts'

const DOCUMENT = sql<DocumentRow>`d.record_id, d.chancellery_id, d.folded, d.birth_year, d.birth_year_min, d.birth_year_max,
  coalesce(d.document #>> '{person,origin,country}', d.document ->> 'country') as country,
  d.document #>> '{person,origin,department}' as department,
  coalesce(d.document -> 'consulatesMaySee' = 'true', false) as consulates`

/** The documents with these ids as they stand. */
export const readDocuments = async (
  db: Kysely<DB>,
  audience: Audience,
  ids: readonly string[],
): Promise<readonly Mirrored[]> => {
  const { rows } = await sql<DocumentRow>`select ${DOCUMENT} from search.document d
    where d.audience = ${audience} and d.record_id = any (${[...ids]}::uuid[])`.execute(db)
  return rows.map(mirroredOf)
}

/** A page of all documents, in the order of ids. */
export const readDocumentPage = async (
  db: Kysely<DB>,
  audience: Audience,
  after: string | undefined,
  most: number,
): Promise<readonly Mirrored[]> => {
  const { rows } = await sql<DocumentRow>`select ${DOCUMENT} from search.document d
    where d.audience = ${audience} and d.record_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by d.record_id limit ${most}`.execute(db)
  return rows.map(mirroredOf)
}
