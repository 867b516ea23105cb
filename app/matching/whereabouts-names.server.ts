import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import { findPlace, placeName } from '../domain/gazetteer/places.ts'
import type { MatchableSighting } from './comparable.server.ts'

/**
 * Names that tell where a child is, by sighting: of who cares for it, of that institution's town, and of the town where it was
 * met.
 */
export const whereaboutsNames = async (
  tx: Tx,
  sightings: readonly MatchableSighting[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (sightings.length === 0) return new Map()
  const ids = [...new Set(sightings.map(({ carerId }) => carerId))]
  const carers = await tx
    .selectFrom('app.institution')
    .select(['id', 'name', 'short_name', 'place_id'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .modifyEnd(keptPlan)
    .execute()
  return new Map(
    sightings.map(({ id, carerId, placeAndTime }) => {
      const carer = carers.find((one) => one.id === carerId)
      const towns = [carer?.place_id, placeAndTime.place?.municipality].flatMap((town) => {
        const place = findPlace(town ?? '')
        return place && (place.kind === 'municipality' || place.kind === 'crossing')
          ? [placeName(place, 'es'), placeName(place, 'en')]
          : []
      })
      return [id, [carer?.name, carer?.short_name, ...towns].flatMap((name) => (name ? [name] : []))]
    }),
  )
}
