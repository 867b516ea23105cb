/**
 * Asks the searches that stand of what comes: every one of a document that was written, and one that begins to stand of all that was written
 * since it was last asked. Both look after the other has committed, so that nothing is missed between them. Finds are ids;
 * who reads them is judged then. Doing it twice changes nothing.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Services } from '../app/services.server.ts'
import type { Tx } from '../db/acting.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { WORK_LOCKS } from '../db/work-locks.ts'
import { birthYearsOf, inYears } from './ages.ts'
import type { SearchDocument } from './index.ts'
import { currentLearnt } from './learnt.server.ts'
import { answerWhole, bookOf, parseStanding, type StandingQuestion } from './standing.ts'

export const savedContext = (id: string): string => `saved_search:${id}`

/** Questions taken apart, and asked of one document, before others have their turn. */
const AT_ONCE = 200
/** Documents that are asked of in one turn. */
const PAGE = 200

/** By the id of the search, whose words never change; undefined where they do not open. Of this process alone. */
const taken = new WeakMap<Kysely<DB>, Map<string, StandingQuestion | undefined>>()

type Standing = { readonly id: string; readonly ends_at: Date }

const takeApart = async (
  { keyring, worker, onWorkFailed }: Services,
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingQuestion | undefined>> => {
  const known = taken.get(worker) ?? new Map<string, StandingQuestion | undefined>()
  taken.set(worker, known)
  const unknown = ids.filter((id) => !known.has(id))
  for (let at = 0; at < unknown.length; at += AT_ONCE) {
    const { rows } = await sql<{ id: string; ciphertext: string }>`select s.id, s.ciphertext from app.saved_search s
      where s.id = any (${unknown.slice(at, at + AT_ONCE)}::uuid[]) ${keptPlan}`.execute(tx)
    for (const { id, ciphertext } of rows) {
      try {
        known.set(id, parseStanding(keyring.decrypt(ciphertext, savedContext(id))))
      } catch (error) {
        // One that no key opens keeps the others from nothing.
        known.set(id, undefined)
        onWorkFailed?.('standing search', error)
      }
    }
    await nextTurn()
  }
  return known
}

/** Asks every search that stands of a document that was put. `tx` holds the notice, so that the document stays as it is. */
export const askStanding = async (services: Services, tx: Tx, document: SearchDocument): Promise<void> => {
  const now = services.now()
  const { rows: standing } = await sql<Standing>`select s.id, s.ends_at from app.saved_search s
    where s.standing and s.ends_at > ${now} order by s.id ${keptPlan}`.execute(tx)
  const questions = await takeApart(
    services,
    tx,
    standing.map(({ id }) => id),
  )
  forgetOthers(questions, standing)
  const asked = bookOf(document, await currentLearnt(services.worker, 'partner'))
  const answered: string[] = []
  for (const [at, { id }] of standing.entries()) {
    const question = questions.get(id)
    if (question && answerWhole(question, asked, inYears(now))) answered.push(id)
    if (at % AT_ONCE === AT_ONCE - 1) await nextTurn()
  }
  await storeFinds(
    tx,
    answered.map((searchId) => ({ searchId, noticeId: document.recordId })),
  )
  // Whoever has it locked removes the search or has just seen the find: neither needs it removed here.
  await sql`delete from app.search_find f using (select search_id from app.search_find where notice_id = ${document.recordId} and seen_at is null
      and search_id <> all (${answered}::uuid[]) for update skip locked) unfit
    where f.notice_id = ${document.recordId} and f.search_id = unfit.search_id ${keptPlan}`.execute(tx)
}

const forgetOthers = (questions: ReadonlyMap<string, unknown>, standing: readonly Standing[]): void => {
  if (questions.size <= standing.length) return
  const kept = new Set(standing.map(({ id }) => id))
  for (const id of [...questions.keys()]) if (!kept.has(id)) (questions as Map<string, unknown>).delete(id)
}

type Find = { readonly searchId: string; readonly noticeId: string }

/** A search that is removed meanwhile finds nothing any more. */
const storeFinds = async (tx: Tx, finds: readonly Find[]): Promise<void> => {
  if (finds.length === 0) return
  await sql`with kept as (select s.id from app.saved_search s where s.id = any (${finds.map(({ searchId }) => searchId)}::uuid[])
      order by s.id for key share)
    insert into app.search_find (search_id, notice_id) select kept.id, f.notice
      from unnest(${finds.map(({ searchId }) => searchId)}::uuid[], ${finds.map(({ noticeId }) => noticeId)}::uuid[]) f(search, notice)
        join kept on kept.id = f.search
    on conflict do nothing ${keptPlan}`.execute(tx)
}

type Written = {
  record_id: string
  folded: string
  document: Record<string, unknown>
  birth_year: number | null
  birth_year_min: number | null
  birth_year_max: number | null
}

type Begun = { readonly id: string; readonly since: string; readonly after: string | null }

/**
 * Asks one of the searches that began to stand of a page of what was written since. How far it has come stays with the search, so that whoever
 * goes on after a stop, or on another machine, goes on there. Returns how many pages were asked; 0 while none waits, or another process is at it.
 */
export const catchUpStanding = (services: Services): Promise<number> =>
  services.worker.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(${WORK_LOCKS.catchUpStanding}) as mine`.execute(tx)
    const begun = rows[0]?.mine ? await lockBegun(tx) : undefined
    if (!begun) return 0
    await catchUp(services, tx, begun)
    return 1
  })

/** Any of them, so that neither the longest nor one that fails keeps the others. Whoever renews it waits, and finds a page late. */
const lockBegun = async (tx: Tx): Promise<Begun | undefined> => {
  const { rows } =
    await sql<Begun>`select s.id, s.asked_since::text as since, s.asked_after as after from app.saved_search s
    where s.asked_since is not null order by random() limit 1 for no key update skip locked ${keptPlan}`.execute(tx)
  return rows[0]
}

const catchUp = async (services: Services, tx: Tx, { id, since, after }: Begun): Promise<void> => {
  const page = await listWritten(tx, since, after)
  const question = (await takeApart(services, tx, [id])).get(id)
  if (question) {
    const documents = await lockDocuments(
      tx,
      page.map(({ record_id }) => record_id),
    )
    const now = inYears(services.now())
    const learnt = await currentLearnt(services.worker, 'partner')
    await storeFinds(
      tx,
      documents
        .filter((row) => answerWhole(question, bookOf(documentOf(row), learnt), now))
        .map(({ record_id }) => ({ searchId: id, noticeId: record_id })),
    )
  }
  const last = question && page.length === PAGE ? page.at(-1) : undefined
  await sql`update app.saved_search set asked_since = ${last?.written ?? null}::timestamptz, asked_after = ${last?.record_id ?? null}::uuid
    where id = ${id} ${keptPlan}`.execute(tx)
}

/**
 * The next page by when they were written. Locks nothing: a document that is written anew while a lock is waited for is given back with its new
 * time, in the place of the old one, and a page that ended there would leave out all between.
 */
const listWritten = async (tx: Tx, since: string, after: string | null) => {
  const { rows } = await sql<{ record_id: string; written: string }>`select d.record_id, d.updated_at::text as written
    from search.document d where d.audience = 'partner' and (d.updated_at, d.record_id) > (${since}::timestamptz, ${after ?? NIL}::uuid)
    order by d.updated_at, d.record_id limit ${PAGE} ${keptPlan}`.execute(tx)
  return rows
}

/** As they are now, and until their finds are there to be removed. By id, as everybody locks documents. */
const lockDocuments = async (tx: Tx, ids: readonly string[]): Promise<readonly Written[]> => {
  const { rows } =
    await sql<Written>`select d.record_id, d.folded, d.document, d.birth_year, d.birth_year_min, d.birth_year_max
    from search.document d where d.audience = 'partner' and d.record_id = any (${[...ids]}::uuid[])
    order by d.record_id for share ${keptPlan}`.execute(tx)
  return rows
}

const NIL = '00000000-0000-0000-0000-000000000000'

const documentOf = ({ record_id, folded, document, ...years }: Written) => ({
  recordId: record_id,
  folded,
  words: folded.split(' ').filter(Boolean),
  document,
  birthYears: birthYearsOf(years),
})
