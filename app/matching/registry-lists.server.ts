/**
 * The registry as lists that a new version of the model is learnt from (fit-lists.ts): all that is compared now, and the pairs that
 * reviewers decided, also of notices that are closed since. Whoever withdrew the consent to compare, or was erased, teaches nothing.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { NoticeContent } from '../domain/notice.ts'
import type { Services } from '../services.server.ts'
import { comparableSightings } from './comparable.server.ts'
import type { ReviewedPair } from './lists/fit-lists.ts'
import type { ListedPerson } from './lists/match-lists.ts'
import type { RejectReason } from './reject-reasons.ts'

/** Reasons that say of the records that they are not of one child; "the child says no" and "other" may be said of a true pair. */
const NOT_THE_CHILD: readonly RejectReason[] = [
  'other_person_known',
  'age_impossible',
  'marks_contradict',
  'family_contradicts',
  'place_impossible',
]
/** Records read at once. */
const BATCH = 1000

export type RegistryLists = {
  readonly notices: readonly ListedPerson[]
  readonly sightings: readonly ListedPerson[]
  readonly reviewed: readonly ReviewedPair[]
}

/** Read in one snapshot; the trail tells that it was, and how much. @param onRead is told how many records were read so far */
export const readRegistryLists = (services: Services, onRead?: (records: number) => void): Promise<RegistryLists> =>
  services.worker
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const decided = await listDecided(tx)
      let read = 0
      const inBatches = async (
        ids: readonly string[],
        batchOf: (some: readonly string[]) => Promise<ListedPerson[]>,
      ) => {
        const people: ListedPerson[] = []
        for (let at = 0; at < ids.length; at += BATCH) {
          people.push(...(await batchOf(ids.slice(at, at + BATCH))))
          read += Math.min(BATCH, ids.length - at)
          onRead?.(read)
        }
        return people
      }
      const notices = await inBatches(await listNotices(tx, decided), (ids) => noticesOf(tx, ids))
      const sightings = await inBatches(await listSightings(tx), async (ids) =>
        (await comparableSightings(tx, ids)).map(({ id, person, placeAndTime }) => ({
          id,
          person,
          event: placeAndTime,
        })),
      )
      const known = new Set([...notices, ...sightings].map(({ id }) => id))
      const reviewed = decided.filter(({ noticeId, sightingId }) => known.has(noticeId) && known.has(sightingId))
      const details = { notices: notices.length, sightings: sightings.length, reviewed: reviewed.length }
      await recordAudit(tx, { kind: 'worker' }, { act: 'model.learn', details })
      return { notices, sightings, reviewed }
    })

/** What two institutions found out of a pair. */
const listDecided = async (tx: Tx): Promise<readonly ReviewedPair[]> => {
  const { rows } = await sql<ReviewedPair>`
    select c.notice_id as "noticeId", c.sighting_id as "sightingId", c.state = 'confirmed' and k.outcome is distinct from 'not_the_child' as same
    from app.candidate c left join app.match_case k on k.candidate_id = c.id
    where c.state = 'confirmed' or k.outcome = 'not_the_child' or (c.state = 'rejected' and c.rejected_reason = any (${[...NOT_THE_CHILD]}))
    order by c.id`.execute(tx)
  return rows
}

const listNotices = async (tx: Tx, decided: readonly ReviewedPair[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from app.notice where erased_at is null
      and (state = 'registered' or (state = 'closed' and id = any (${decided.map(({ noticeId }) => noticeId)}::uuid[])))
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

const listSightings = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await tx.selectFrom('app.sighting').select('id').where('state', '=', 'active').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

const noticesOf = async (tx: Tx, ids: readonly string[]): Promise<ListedPerson[]> => {
  const { rows } = await sql<{ id: string; content: NoticeContent }>`
    select id, content from app.notice where id in (select app.consenting(${[...ids]}::uuid[], 'partners_search')) order by id`.execute(
    tx,
  )
  return rows.map(({ id, content }) => ({ id, person: content.person, event: content.lastKnown ?? {} }))
}
