/**
 * What groups are worth where two lists are compared (app/matching/lists/list-groups.ts): the same notices and sightings with nothing
 * told of who belongs together, with who was reported together, and with whom one family seeks too. Half of the sightings are of
 * children, and whole families, without a notice. Told of those reported with a brother or sister, whom alone it concerns.
 */
import { type ListedPerson, type ListedSighting, openNoticeList } from '../../../app/matching/lists/match-lists.ts'
import { type Figures, measureFigures, type Outcome } from './figures.ts'
import type { Figure } from './report.ts'
import { type BenchNotice, type BenchSighting, type FiledChild, fileChildren, type Split } from './world.ts'

const SEEN = 0.95
const WAYS = ['nothing told', 'reported together', 'reported together and sought by one family'] as const
type Way = (typeof WAYS)[number]
type Seen = { readonly sighting: BenchSighting; readonly party: string | undefined }

const COLUMNS = [
  ['own notice first', 'first'],
  ['among ten', 'ten'],
  ['precision p ≥ .5', 'precisionHalf'],
  ['recall p ≥ .5', 'recallHalf'],
  ['precision p ≥ .9', 'precisionNine'],
  ['recall p ≥ .9', 'recallNine'],
  ['calibration error', 'calibration'],
  ['false per 1,000 without a notice, p ≥ .5', 'falseHalf'],
] as const satisfies readonly (readonly [string, keyof Figures])[]

const take = (split: Split, notices: number): { filed: BenchNotice[]; seen: Seen[] } => {
  const filed: BenchNotice[] = []
  const seen: Seen[] = []
  const seenOf = ({ seen: all, parties }: FiledChild) => all.map((sighting, at) => ({ sighting, party: parties[at] }))
  for (const child of fileChildren(split, SEEN)) {
    filed.push(child.notice)
    seen.push(...seenOf(child))
    if (filed.length === notices) break
  }
  return { filed, seen }
}

/** By a key that some have: those who share it. */
const sharing = <Item>(items: readonly Item[], keyOf: (item: Item) => string | number | undefined) => {
  const groups = new Map<string | number, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

const listed = (id: string, { person, event }: { person: ListedPerson['person']; event: ListedPerson['event'] }) => ({
  id,
  person,
  event,
})

const rankAll = (way: Way, filed: readonly BenchNotice[], seen: readonly Seen[]): Outcome[] => {
  const list = openNoticeList()
  for (const [place, notice] of filed.entries()) list.add(listed(String(place), notice))
  if (way === 'reported together and sought by one family') {
    const families = sharing([...filed.keys()], (place) => filed[place]?.family)
    list.relate([...families.values()].filter(({ length }) => length > 1).map((places) => places.map(String)))
  }
  const parties = sharing(seen, ({ party }) => party)
  return seen.map(({ sighting, party }): Outcome => {
    const mates = (parties.get(party ?? '') ?? []).filter((mate) => mate.sighting !== sighting)
    const asked: ListedSighting = {
      ...listed('', sighting),
      ...(way === 'nothing told' ? {} : { mates: mates.map((mate) => listed('', mate.sighting)) }),
    }
    const { candidates } = list.rank(asked)
    return {
      sighting,
      ranked: { ids: candidates.map(({ notice_id }) => Number(notice_id)), scores: candidates.map(({ bits }) => bits) },
      probabilities: candidates.map(({ probability }) => probability),
    }
  })
}

/** Measures against so many notices, and prints. */
export const measureFamilies = (notices: number): Figure[] => {
  const { filed, seen } = take('test', notices)
  // Families of whom nobody filed.
  const strangers = take('train', notices).seen.map(({ sighting: { notice: _, ...sighting }, party }) => ({
    sighting,
    party,
  }))
  const all: Seen[] = [...seen, ...strangers]
  const parties = sharing(all, ({ party }) => party)
  const withMates = all.filter(({ party }) => (parties.get(party ?? '')?.length ?? 0) > 1)
  const owned = withMates.filter(({ sighting }) => sighting.notice !== undefined).length
  const rows = WAYS.map((way) => [way, measureFigures(rankAll(way, filed, withMates))] as const)
  console.log(
    `\n## ${notices.toLocaleString('en')} notices; of ${all.length.toLocaleString('en')} sightings ${withMates.length.toLocaleString('en')} are of children reported with a brother or sister, ${owned.toLocaleString('en')} with a notice\n`,
  )
  console.log(`| told | ${COLUMNS.map(([name]) => name).join(' | ')} |`)
  console.log(`| ${['', ...COLUMNS].map(() => '---').join(' | ')} |`)
  for (const [way, figures] of rows) {
    const cells = COLUMNS.map(([, key]) => {
      const { value, low, high } = figures[key]
      const digits = key === 'falseHalf' ? 1 : 3
      return `${value.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`
    })
    console.log(`| ${way} | ${cells.join(' | ')} |`)
  }
  return rows.flatMap(([way, figures]) =>
    COLUMNS.map(([name, key]): Figure => {
      const { value, low, high } = figures[key]
      const unit = key === 'falseHalf' ? 'sightings' : 'share'
      return { name: `${notices} notices, ${way}: ${name}`, value, unit, interval: [low, high] }
    }),
  )
}
