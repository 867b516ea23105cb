/**
 * PostgreSQL's pg_trgm on a real server: the 20 nearest full names by trigram distance through a GiST index with signatures
 * of 64 bytes; names folded as ours are, since accents would only hurt it.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../../../db/embedded.server.ts'
import type { Peer } from './peer.ts'
import { MOST_SHOWN, wordsOfName, wordsOfNickname } from './peer.ts'

export const trigram: Peer = {
  name: 'pg_trgm',
  source: 'PostgreSQL, GiST nearest neighbours of the full name',
  kind: 'peer',
  prepare: async (notices) => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-'))
    chmodSync(dataDir, 0o711)
    const embedded = await startEmbedded({ dataDir, settings: { jit: 'off' } })
    const client = new pg.Client({ connectionString: embedded.connectionString })
    await client.connect()
    await client.query('create extension if not exists pg_trgm')
    await client.query('create temporary table pool (id integer, name text)')
    const names = notices.map(({ person }) => [...wordsOfName(person), ...wordsOfNickname(person)].join(' '))
    await client.query('insert into pool select * from unnest($1::integer[], $2::text[])', [[...names.keys()], names])
    await client.query('create index on pool using gist (name gist_trgm_ops(siglen=64))')
    await client.query('analyze pool')
    return {
      rank: async ({ person }) => {
        const { rows } = await client.query<{ id: number; alike: number }>({
          name: 'nearest',
          text: `select id, 1 - (name <-> $1) as alike from pool order by name <-> $1, id limit ${MOST_SHOWN}`,
          values: [[...wordsOfName(person), ...wordsOfNickname(person)].join(' ')],
        })
        return { ids: rows.map(({ id }) => id), scores: rows.map(({ alike }) => Number(alike)) }
      },
      close: async () => {
        await client.end()
        await embedded.destroy()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  },
}
