import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { NoticeContent } from '../domain/notice.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'

export type MatchableNotice = {
  readonly id: string
  readonly responsibleId: string
  /** False while the family does not want its consulate told of a match. */
  readonly mayBeTold: boolean
  readonly version: number
  /** Another after every write of the row, also of one that is no new version for people. */
  readonly stamp: string
  readonly content: NoticeContent
}
export type MatchableSighting = {
  readonly id: string
  /** Reports made together share one. */
  readonly partyId: string | null
  readonly carerId: string
  readonly held: boolean
  readonly version: number
  /** As a notice's. */
  readonly stamp: string
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
}

/** Of these notices, those registered for partners with the consent to compare in force. */
export const comparableNotices = async (tx: Tx, ids: readonly string[]): Promise<MatchableNotice[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('app.notice as notice')
    .select(['notice.id', 'notice.responsible_id', 'notice.version', 'notice.content'])
    .select(sql<string>`notice.xmin::text`.as('stamp'))
    .select(sql<boolean>`notice.id in (select app.tellable(${[...ids]}::uuid[]))`.as('may_be_told'))
    .where(sql<boolean>`notice.id = any (${[...ids]}::uuid[])`)
    .where('notice.state', '=', 'registered')
    .where('notice.erased_at', 'is', null)
    .where(sql<boolean>`notice.id in (select app.consenting(${[...ids]}::uuid[], 'partners_search'))`)
    .modifyEnd(keptPlan)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    responsibleId: row.responsible_id,
    mayBeTold: row.may_be_told,
    version: row.version,
    stamp: row.stamp,
    content: row.content,
  }))
}

/** Of these sightings, those not withdrawn; held ones too, since their carer sees candidates first. */
export const comparableSightings = async (tx: Tx, ids: readonly string[]): Promise<MatchableSighting[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('app.sighting')
    .select(['id', 'party_id', 'carer_id', 'held', 'version', 'person', 'place_and_time'])
    .select(sql<string>`xmin::text`.as('stamp'))
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .where('state', '=', 'active')
    .modifyEnd(keptPlan)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    partyId: row.party_id,
    carerId: row.carer_id,
    held: row.held,
    version: row.version,
    stamp: row.stamp,
    person: row.person,
    placeAndTime: row.place_and_time,
  }))
}
