import type { Tx } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { SightingEvent } from '../domain/sighting.ts'
import { sightingFacts } from '../sightings/facts.ts'
import { listDuplicatesOf } from './find-duplicate.server.ts'

/** Reports of one trajectory that are looked for at most. */
const MOST_STEPS = 60

/** One report of a trajectory, as far as this reader may see it. */
export type TrajectoryStep = {
  readonly person: PersonDescription
  readonly where?: PlaceAndTime
} & (
  | { readonly of: 'readable'; readonly id: string; readonly event: SightingEvent }
  /** Another institution's: department and month, by the pair that links it. */
  | { readonly of: 'others'; readonly duplicateId: string }
)

type Start = {
  readonly id: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly place_and_time: PlaceAndTime
}

/**
 * The reports that people linked with this one, in the order of time, this one among them; empty where it stands alone. What
 * another institution reported is told as its pair tells it, and what is withheld is not there and not counted.
 */
export const trajectoryOf = async (tx: Tx, actor: MemberActor, start: Start): Promise<readonly TrajectoryStep[]> => {
  const { ids, pairs } = await readableChain(tx, start.id)
  const readable = await tx
    .selectFrom('app.sighting')
    .select(['id', 'event', 'person', 'place_and_time', 'carer_id', 'host_country', 'held'])
    .where('id', 'in', [...ids])
    .where('id', '<>', start.id)
    .where('state', '=', 'active')
    .execute()
  const steps: TrajectoryStep[] = [start, ...readable.filter((row) => mayOpen(actor, row))].map((row) => ({
    of: 'readable',
    id: row.id,
    event: row.event,
    person: row.person,
    where: row.place_and_time,
  }))
  const seen = new Set<string>()
  for (const id of ids)
    for (const { duplicate_id, linked, document } of await listDuplicatesOf(tx, actor, 'sighting', id)) {
      const told = JSON.stringify(document.other)
      if (!linked || pairs.has(duplicate_id) || seen.has(told)) continue
      seen.add(told)
      const { person, placeAndTime } = document.other
      steps.push({ of: 'others', duplicateId: duplicate_id, person, ...(placeAndTime ? { where: placeAndTime } : {}) })
    }
  return steps.length < 2 ? [] : steps.sort(byTime)
}

const mayOpen = (actor: MemberActor, row: Parameters<typeof sightingFacts>[1]): boolean =>
  decideAccess(actor, 'sighting.open', sightingFacts(actor, row)).ok

/** Reports linked with this one, directly or through others, of which this actor may read both ends. */
const readableChain = async (tx: Tx, start: string) => {
  const ids = new Set([start])
  const pairs = new Set<string>()
  let frontier = [start]
  while (frontier.length > 0 && ids.size < MOST_STEPS) {
    const found = await tx
      .selectFrom('app.duplicate')
      .select(['id', 'a_id', 'b_id'])
      .where('linked', '=', true)
      .where((row) => row.or([row('a_id', 'in', frontier), row('b_id', 'in', frontier)]))
      .limit(MOST_STEPS)
      .execute()
    for (const { id } of found) pairs.add(id)
    frontier = [...new Set(found.flatMap(({ a_id, b_id }) => [a_id, b_id]))].filter((id) => !ids.has(id))
    for (const id of frontier) ids.add(id)
  }
  return { ids, pairs }
}

const dayOf = ({ where }: TrajectoryStep): string => `${where?.when?.from ?? '9'} ${where?.when?.to ?? '9'}`
const nameOf = (step: TrajectoryStep): string => (step.of === 'readable' ? step.id : step.duplicateId)
/** By the first day, undated ones last. */
const byTime = (one: TrajectoryStep, other: TrajectoryStep): number =>
  dayOf(one).localeCompare(dayOf(other)) || nameOf(one).localeCompare(nameOf(other))
