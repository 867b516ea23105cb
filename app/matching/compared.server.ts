/**
 * Records as they are compared. What a record says is read and prepared once for as long as it does not change; whether it may
 * be compared is asked every time.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import { mentionedChildren } from '../domain/matching/hold-link.ts'
import type { PreparedPerson } from '../domain/matching/types.ts'
import type { NoticeContent } from '../domain/notice.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import { type Kept, keptOf, prepareMentioned, prepareOnce } from './context.server.ts'

/** A record that may be compared now. */
export type Compared = {
  readonly id: string
  readonly version: number
  readonly prepared: PreparedPerson
  /** Where and when the family last knew of the child, or where and when it was met. */
  readonly where: PlaceAndTime | undefined
}

/** Of these notices, those registered for partners with the consent to compare in force. */
export const comparedNotices = async (tx: Tx, ids: readonly string[]): Promise<Compared[]> =>
  withConsent(tx, await registeredNotices(tx, ids))

/** Of these, those with the consent to compare in force today. */
export const withConsent = async (tx: Tx, notices: readonly Compared[]): Promise<Compared[]> => {
  if (notices.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from app.consenting(${notices.map(({ id }) => id)}::uuid[], 'partners_search') id ${keptPlan}`.execute(tx)
  const consenting = new Set(rows.map(({ id }) => id))
  return notices.filter(({ id }) => consenting.has(id))
}

/**
 * Of these notices, those registered for partners: to be weighed among many, before `withConsent` is asked of the few that
 * would be kept. To ask it of each takes longer than to weigh it. A withdrawal takes the keys by which a notice is found at
 * once, so this differs for one that a birthday ended today, until the worker has seen it.
 */
export const registeredNotices = async (tx: Tx, ids: readonly string[]): Promise<Compared[]> => {
  if (ids.length === 0) return []
  const kept = keptOf('notice', ids)
  const { rows } = await sql<{ id: string; version: number; stamp: string; content: NoticeContent | null }>`
    select notice.id, notice.version, notice.xmin::text as stamp, case when kept.id is null then notice.content end as content
    from app.notice left join ${stampsOf(kept)} on kept.id = notice.id and kept.stamp = notice.xmin::text
    where notice.id = any (${[...ids]}::uuid[]) and notice.state = 'registered' and notice.erased_at is null ${keptPlan}`.execute(
    tx,
  )
  return rows.flatMap(({ id, version, stamp, content }) => {
    const known = content
      ? prepareOnce('notice', id, stamp, { person: content.person, where: content.lastKnown })
      : kept.get(id)
    return known ? [{ id, version, prepared: known.prepared, where: known.where }] : []
  })
}

/** Of these sightings, those not withdrawn; held ones too, since their carer sees candidates first. */
export const comparedSightings = async (tx: Tx, ids: readonly string[]): Promise<Compared[]> => {
  if (ids.length === 0) return []
  const kept = keptOf('sighting', ids)
  const { rows } = await sql<{
    id: string
    version: number
    stamp: string
    person: PersonDescription | null
    place_and_time: PlaceAndTime | null
  }>`
    select sighting.id, sighting.version, sighting.xmin::text as stamp, case when kept.id is null then sighting.person end as person,
      case when kept.id is null then sighting.place_and_time end as place_and_time
    from app.sighting left join ${stampsOf(kept)} on kept.id = sighting.id and kept.stamp = sighting.xmin::text
    where sighting.id = any (${[...ids]}::uuid[]) and sighting.state = 'active' ${keptPlan}`.execute(tx)
  return rows.flatMap(({ id, version, stamp, person, place_and_time }) => {
    const known = person
      ? prepareOnce('sighting', id, stamp, { person, where: place_and_time ?? undefined })
      : kept.get(id)
    return known ? [{ id, version, prepared: known.prepared, where: known.where }] : []
  })
}

/** Which rows need not be read, as a table `kept`. */
const stampsOf = (kept: ReadonlyMap<string, Kept>) =>
  sql`unnest(${[...kept.keys()]}::uuid[], ${[...kept.values()].map(({ stamp }) => stamp)}::text[]) kept(id, stamp)`

/** The children whom a record only mentions, as persons to look for. */
export const mentionedIn = (person: PersonDescription, where: PlaceAndTime | undefined): readonly PreparedPerson[] =>
  mentionedChildren(person, where).map(prepareMentioned)

const mentions = new WeakMap<PreparedPerson, readonly PreparedPerson[]>()

/** The same of a record that is compared, made once. */
export const mentionedBy = ({ prepared, where }: Compared): readonly PreparedPerson[] => {
  const known = mentions.get(prepared)
  if (known) return known
  const made = mentionedIn(prepared.description, where)
  mentions.set(prepared, made)
  return made
}
