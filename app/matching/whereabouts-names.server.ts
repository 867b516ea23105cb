import type { Tx } from '../../db/acting.server.ts'
import { findPlace, placeName } from '../domain/gazetteer/places.ts'
import type { MatchableSighting } from './comparable.server.ts'

/** Names that tell where a child is: of who cares for it, of that institution's town, and of the town where it was met. */
export const whereaboutsNames = async (tx: Tx, sighting: MatchableSighting): Promise<readonly string[]> => {
  const carer = await tx
    .selectFrom('app.institution')
    .select(['name', 'short_name', 'place_id'])
    .where('id', '=', sighting.carerId)
    .executeTakeFirst()
  const towns = [carer?.place_id, sighting.placeAndTime.place?.municipality].flatMap((id) => {
    const place = findPlace(id ?? '')
    return place && (place.kind === 'municipality' || place.kind === 'crossing')
      ? [placeName(place, 'es'), placeName(place, 'en')]
      : []
  })
  return [carer?.name, carer?.short_name, ...towns].flatMap((name) => (name ? [name] : []))
}
