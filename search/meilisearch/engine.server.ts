/**
 * The second search engine and the keys it is asked with. The key it was set up with makes and swaps indexes; documents are written with one that cannot
 * make an index, so that no write brings back, empty, an index that was lost; and each search carries a token of its own, for a minute, that
 * holds the rule of who asks (rules.ts).
 */
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { Meilisearch } from 'meilisearch'
import { generateTenantToken } from 'meilisearch/token'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'

/** Milliseconds that a request may take: a look at how it is, of a person who waits, and of work. */
const PATIENCE = { look: 1000, search: 1500, work: 15_000 }
const TOKEN_SECONDS = 60
/** What is asked of it came with this version. */
const OLDEST = [1, 15] as const

type Keys = { readonly search: { readonly key: string; readonly uid: string }; readonly write: string }

export type SearchEngine = {
  readonly url: string
  /** With the key it was set up with: for work, and for a look that people wait for. */
  readonly admin: Meilisearch
  readonly quick: Meilisearch
  readonly withKey: (apiKey: string, patience: keyof typeof PATIENCE) => Meilisearch
  /** Of the installation with this prefix of index names; made at the engine where they are not there. */
  readonly keys: (prefix: string) => Promise<Keys>
  /** After the engine refused one: it may have lost what it kept. */
  readonly forgetKeys: () => void
}

export const openSearchEngine = ({ url, key }: { readonly url: string; readonly key: string }): SearchEngine => {
  const withKey: SearchEngine['withKey'] = (apiKey, patience) =>
    // An answer that is compressed comes in parts that wait for each other, 40 ms by which nothing is won on the way to a neighbour.
    new Meilisearch({
      host: url,
      apiKey,
      timeout: PATIENCE[patience],
      requestInit: { headers: { 'Accept-Encoding': 'identity' } },
    })
  const quick = withKey(key, 'look')
  let known: { readonly prefix: string; readonly keys: Promise<Keys> } | undefined
  return {
    url,
    admin: withKey(key, 'work'),
    quick,
    withKey,
    keys: (prefix) => {
      if (known?.prefix !== prefix) {
        const keys = makeKeys(quick, prefix)
        known = { prefix, keys }
        keys.catch(() => {
          known = undefined
        })
      }
      return known.keys
    },
    forgetKeys: () => {
      known = undefined
    },
  }
}

/** An id that is the same each time, so that two processes make one key. */
const uidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const makeKeys = async (admin: Meilisearch, prefix: string): Promise<Keys> => {
  const make = async (name: string, actions: Parameters<Meilisearch['createKey']>[0]['actions']) => {
    const uid = uidOf(`${prefix}:${name}`)
    const wanted = { uid, name: `${prefix} ${name}`, actions, indexes: [`${prefix}_*`], expiresAt: null }
    const made = await admin.getKey(uid).catch(() => admin.createKey(wanted).catch(() => admin.getKey(uid)))
    return { key: made.key, uid }
  }
  const [search, write] = await Promise.all([
    make('search', ['search']),
    make('write', ['documents.add', 'documents.delete', 'documents.get', 'tasks.get', 'indexes.get']),
  ])
  return { search, write: write.key }
}

/** A token with which nothing but this index can be searched, and in it nothing that the rule does not let through. */
export const searchToken = ({ search }: Keys, index: string, rule: string | null, now: Date): Promise<string> =>
  generateTenantToken({
    apiKey: search.key,
    apiKeyUid: search.uid,
    searchRules: { [index]: rule === null ? null : { filter: rule } },
    expiresAt: new Date(now.getTime() + TOKEN_SECONDS * 1000),
  })

/** Whether a server of this version can be used. */
export const isVersionUsed = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === OLDEST[0] && minor >= OLDEST[1]
}

/** An index at the engine, as this installation knows it. */
export type EngineIndex = {
  readonly audience: Audience
  readonly name: string
  /** Where the next one is built. */
  readonly next: string
  readonly settings: string | null
  readonly madeAt: string | null
  readonly nextMadeAt: string | null
  readonly building: 'filling' | 'swapping' | null
}

/** The prefix that all indexes of this installation share. */
export const prefixOf = ({ name, audience }: Pick<EngineIndex, 'name' | 'audience'>): string =>
  name.slice(0, -audience.length - 1)

export const listIndexes = async (worker: Kysely<DB>): Promise<readonly EngineIndex[]> => {
  const rows = await worker.selectFrom('search.engine').selectAll().orderBy('audience').execute()
  return rows.map(({ made_at, next_made_at, ...row }) => ({
    ...row,
    next: `${row.name}_next`,
    madeAt: made_at,
    nextMadeAt: next_made_at,
  }))
}

/**
 * Names the indexes of this installation, once: from then on changes of documents are noted for them. Whoever is writing a document just then is
 * waited for, since it may have looked before there was anything to note for.
 */
export const nameIndexes = async (worker: Kysely<DB>): Promise<readonly EngineIndex[]> => {
  const known = await listIndexes(worker)
  if (known.length > 0) return known
  await worker.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '5s'`.execute(tx)
    await sql`lock table search.document in share row exclusive mode`.execute(tx)
    await sql`insert into search.engine (audience, name)
      select audience, 'reencuentro_' || own.part || '_' || audience
        from (select substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) as part) own
          cross join (values ('partner'), ('public')) a(audience)
      where not exists (select 1 from search.engine)`.execute(tx)
  })
  return listIndexes(worker)
}

/** An index that the engine has no more: nothing is sent there, and nobody is answered by it, until it is built anew. */
export const countAsLost = async (worker: Kysely<DB>, { audience, madeAt }: EngineIndex): Promise<void> => {
  await worker
    .updateTable('search.engine')
    .set({ settings: null, made_at: null })
    .where('audience', '=', audience)
    .where('made_at', 'is not distinct from', madeAt)
    .execute()
}

/** Takes the second engine out of use: what was noted for it here, and what it holds, where it answers. */
export const forgetEngine = async (worker: Kysely<DB>, engine: SearchEngine | undefined): Promise<void> => {
  const indexes = await listIndexes(worker)
  const [first] = indexes
  if (engine && first) {
    for (const { name, next } of indexes)
      for (const index of [name, next]) await engine.admin.deleteIndexIfExists(index)
    for (const name of ['search', 'write'])
      await engine.admin.deleteKey(uidOf(`${prefixOf(first)}:${name}`)).catch(() => undefined)
  }
  await worker.deleteFrom('search.engine').execute()
}
