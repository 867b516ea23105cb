import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { AccessName } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { LinkKind } from '../domain/matching/hold-link.ts'
import type { IsoInstant, PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { Feared, HoldReason, Screening } from '../domain/screening.ts'
import type { SightingEvent } from '../domain/sighting.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import { type DuplicateSideRow, listDuplicatesOf } from '../duplicates/find-duplicate.server.ts'
import { type TrajectoryStep, trajectoryOf } from '../duplicates/trajectory.server.ts'
import type { Services } from '../services.server.ts'
import { findSightingFor } from './find-sighting.server.ts'
import { caseOfChild, keptCaseOfChild } from './list-sightings.server.ts'

export type OpenHold = {
  readonly id: string
  readonly reasons: readonly HoldReason[]
  readonly openedAt: IsoInstant
  readonly reviewAt: IsoInstant
  readonly reviews: number
  /** Whom the child named. */
  readonly feared: readonly Feared[]
}

/** A suspicion through which a hold on another report covers this one. */
export type CoveringLink = { readonly id: string; readonly kind: LinkKind; readonly since: IsoInstant }

/** Another child reported together with this one. */
export type PartyMember = {
  readonly id: string
  readonly person: PersonDescription
  readonly hold?: OpenHold
}

export type OpenSighting = {
  readonly id: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  readonly note?: string
  readonly screening?: Screening
  readonly held: boolean
  readonly hold?: OpenHold
  readonly party: readonly PartyMember[]
  readonly links: readonly CoveringLink[]
  /** Reports of the same child as people linked them, in the order of time; empty where it stands alone. */
  readonly trajectory: readonly TrajectoryStep[]
  /** Other reports that may be of the same child. */
  readonly duplicates: readonly DuplicateSideRow[]
  readonly withdrawn: boolean
  /** It comes of what the public told, and nobody has verified it. */
  readonly fromPublic: boolean
  readonly reportedAt: IsoInstant
  readonly version: number
  readonly photoKey?: string
  /** The case of a confirmed match, for who cares for the child. */
  readonly caseId?: string
  /** True when the actor's institution cares for the child, and so screens and edits. */
  readonly own: boolean
}

/** Opens one sighting for `access`, in full: only its carer and the host country's protection authority may. */
export const openSighting = (
  services: Services,
  actor: MemberActor,
  id: string,
  access: AccessName = 'sighting.open',
): Promise<Verdict<OpenSighting, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, access, id)
    if (!found.ok) return found
    const row = found.value
    const others = row.party_id
      ? await tx
          .selectFrom('app.sighting')
          .select(['id', 'person'])
          .where('party_id', '=', row.party_id)
          .where('id', '<>', id)
          .orderBy('created_at')
          .execute()
      : []
    const holds = await tx
      .selectFrom('app.hold')
      .selectAll()
      .where('sighting_id', 'in', [id, ...others.map((other) => other.id)])
      .where('closed_at', 'is', null)
      .execute()
    const holdOf = (sightingId: string): { readonly hold?: OpenHold } => {
      const hold = holds.find((one) => one.sighting_id === sightingId)
      if (!hold) return {}
      return {
        hold: {
          id: hold.id,
          reasons: hold.reasons,
          openedAt: hold.opened_at.toISOString(),
          reviewAt: hold.review_at.toISOString(),
          reviews: hold.reviews,
          feared: hold.feared,
        },
      }
    }
    const links = await tx
      .selectFrom('app.hold_link')
      .select(['id', 'kind', 'created_at'])
      .where('to_id', '=', id)
      .where('released_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    const photo = await tx
      .selectFrom('app.photo')
      .select('store_key')
      .where('sighting_id', '=', id)
      .where('deleted_at', 'is', null)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { case_id: caseId } = await tx
      .selectFrom('app.sighting as sighting')
      .select(sql<string | null>`coalesce(${caseOfChild}, ${keptCaseOfChild})`.as('case_id'))
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const trajectory = await trajectoryOf(tx, actor, row)
    const duplicates = await listDuplicatesOf(tx, actor, 'sighting', id)
    const shown = [
      ...others.map((other) => other.id),
      ...trajectory.map((step) => (step.of === 'readable' ? step.id : step.duplicateId)).filter((one) => one !== id),
      ...duplicates.map(({ duplicate_id }) => duplicate_id),
    ]
    await recordAudit(tx, actor, { act: access, recordKind: 'sighting', recordId: id, shown })
    return ok({
      id,
      event: row.event,
      person: row.person,
      placeAndTime: row.place_and_time,
      ...(row.note_ciphertext ? { note: services.keyring.decrypt(row.note_ciphertext, `sighting:${id}:note`) } : {}),
      ...(row.screening ? { screening: row.screening } : {}),
      held: row.held,
      ...holdOf(id),
      party: others.map((other) => ({ id: other.id, person: other.person, ...holdOf(other.id) })),
      links: links.map((link) => ({ id: link.id, kind: link.kind, since: link.created_at.toISOString() })),
      trajectory,
      duplicates,
      withdrawn: row.state === 'withdrawn',
      fromPublic: row.source === 'tip',
      reportedAt: row.created_at.toISOString(),
      version: row.version,
      ...(photo ? { photoKey: photo.store_key } : {}),
      ...(caseId ? { caseId } : {}),
      own: actor.scopes.includes(row.carer_id),
    })
  })
