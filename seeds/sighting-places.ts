/** Who would report a child at a stop of the route: the partner institutions near it, the nearer the likelier. */
import { findPlace } from '../app/domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../app/domain/gazetteer/types.ts'
import type { InstitutionKind } from '../app/domain/institution.ts'
import type { Source } from './corruption.ts'
import { listInstitutions } from './institutions.ts'
import type { Random } from './random.ts'
import type { SeedInstitution } from './types.ts'

const REPORTING_KINDS: readonly InstitutionKind[] = ['shelter', 'redcross', 'ngo', 'rrocm', 'migration', 'protection']
/** Reports by a kind compared with the others at the same distance: shelters meet most children. */
const KIND_WEIGHTS: Readonly<Partial<Record<InstitutionKind, number>>> = {
  shelter: 4,
  redcross: 2,
  ngo: 1.5,
  migration: 1.5,
  protection: 1.2,
  rrocm: 0.5,
}

const reporters = listInstitutions().filter((institution) => REPORTING_KINDS.includes(institution.kind))

const kilometres = (a: GazetteerPlace, b: GazetteerPlace): number =>
  111.2 * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180))

type Reporter = { readonly institution: SeedInstitution; readonly weight: number }
const reportersByPlace = new Map<string, readonly Reporter[]>()

/** Institutions of the stop's country, else any within 150 km across the border; none where nobody of the network is. */
const listReporters = (place: GazetteerPlace): readonly Reporter[] => {
  const known = reportersByPlace.get(place.id)
  if (known) return known
  const found = reporters.flatMap((institution) => {
    const city = findPlace(institution.city)
    if (!city) return []
    const away = kilometres(place, city)
    if (institution.country !== place.country && away > 150) return []
    return [{ institution, weight: (KIND_WEIGHTS[institution.kind] ?? 1) / (20 + away) ** 2 }]
  })
  reportersByPlace.set(place.id, found)
  return found
}

export const findReporter = (random: Random, place: GazetteerPlace): SeedInstitution | undefined => {
  const near = listReporters(place)
  return near.length === 0 ? undefined : random.pickWeighted(near, (reporter) => reporter.weight).institution
}

/** The way in which an institution hears and writes. */
export const sourceOf = ({ kind, country }: SeedInstitution): Source => {
  if (country === 'US' || country === 'CA') return 'us_record'
  if (kind === 'shelter' || kind === 'migration' || kind === 'protection') return kind
  return 'caseworker'
}
