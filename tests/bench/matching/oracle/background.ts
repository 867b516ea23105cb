/** The oracle's nationality, language and origin: they hang together in a child's group, and in what a child pretends. */
import { listDepartments, listMunicipalities } from '../../../../app/domain/gazetteer/places.ts'
import type { PersonDescription } from '../../../../app/domain/person.ts'
import type { Source } from '../../../../seeds/corruption.ts'
import type { NameGroup } from '../../../../seeds/names/groups.ts'
import { BENCH_CORRUPTION } from '../rates.ts'

const VAGUE_KEEPS_DEPARTMENT = 0.7
const SECOND_LANGUAGE = 0.8
const PRETENDED_DEPARTMENT = 'MX-CHP'

const originShares = new Map<string, ReadonlyMap<string, number>>()
/** Share of a group's children by municipality, department and country: the generator's own weights. */
const originsOf = (group: NameGroup): ReadonlyMap<string, number> => {
  const known = originShares.get(group.id)
  if (known) return known
  const shares = new Map<string, number>()
  const departments = group.departments ?? listDepartments(group.country).map(({ id }) => id)
  let all = 0
  for (const department of departments)
    for (const place of listMunicipalities(department)) {
      const weight = Math.sqrt((place.population ?? 3000) + 2000) * (place.onRoute ? 2 : 1)
      all += weight
      for (const id of [place.id, department, group.country]) shares.set(id, (shares.get(id) ?? 0) + weight)
    }
  for (const [id, weight] of shares) shares.set(id, weight / all)
  originShares.set(group.id, shares)
  return shares
}

/** The finest place said, and how likely it is said so finely of a child who is from there. */
type Said = { readonly region: string; readonly chance: number }
const originSaid = ({ origin }: PersonDescription, source: Source): Said | undefined => {
  if (!origin) return undefined
  const vague = BENCH_CORRUPTION.garble[source].origin_vague
  if (origin.municipality) return { region: origin.municipality, chance: 1 - vague }
  if (origin.department) return { region: origin.department, chance: vague * VAGUE_KEEPS_DEPARTMENT }
  return { region: origin.country ?? '', chance: vague * (1 - VAGUE_KEEPS_DEPARTMENT) }
}
const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}-`)

const originChance = (group: NameGroup, one: Said | undefined, other: Said | undefined): number => {
  const shares = originsOf(group)
  if (!one || !other) {
    const said = one ?? other
    return said ? (shares.get(said.region) ?? 0) * said.chance : 1
  }
  const finest = isWithin(one.region, other.region)
    ? one.region
    : isWithin(other.region, one.region)
      ? other.region
      : ''
  return finest ? (shares.get(finest) ?? 0) * one.chance * other.chance : 0
}

const languageChance = ({ languages }: PersonDescription, group: NameGroup): number => {
  if (!languages) return 1
  if (languages[0] !== group.languages[0] || languages.some((language) => !group.languages.includes(language))) return 0
  return group.languages
    .slice(1)
    .reduce((chance, language) => chance * (languages.includes(language) ? SECOND_LANGUAGE : 1 - SECOND_LANGUAGE), 1)
}

export type Background = { readonly person: PersonDescription; readonly source: Source }

/** P(what both say | a child of the group); `known` rates are left out, since they are the same for every notice. */
export const backgroundChance = (
  group: NameGroup,
  notice: Background | undefined,
  seen: Background | undefined,
): number => {
  const home = notice && originSaid(notice.person, notice.source)
  const ofNotice = notice
    ? (notice.person.nationalities?.[0] === group.country ? 1 : 0) * languageChance(notice.person, group)
    : 1
  if (ofNotice === 0) return 0
  if (!seen) return ofNotice * originChance(group, home, undefined)
  const pretends = group.country === 'MX' ? 0 : BENCH_CORRUPTION.garble[seen.source].claimed_mexican
  const { nationalities, languages, origin } = seen.person
  const says = nationalities?.[0]
  const honest =
    (says === undefined || says === group.country ? 1 : 0) *
    languageChance(seen.person, group) *
    originChance(group, home, originSaid(seen.person, seen.source))
  const isPretence =
    (says === undefined || says === 'MX') &&
    (!languages || languages.join() === 'spa') &&
    (!origin || (origin.department === PRETENDED_DEPARTMENT && !origin.municipality))
  const pretending = isPretence ? originChance(group, home, undefined) : 0
  return ofNotice * ((1 - pretends) * honest + pretends * pretending)
}
