/**
 * The ceiling: scores with the generator's own names, shares and rates. It reads only what the records say (and the parts of
 * one-line names), never the truth behind them; what it cannot tell apart, nobody can, up to its approximations: parts of
 * one name err apart from one another once the ear is known, and journeys are counted, not computed.
 */
import { COUNTRY_SHARES } from '../../../../seeds/names/groups.ts'
import type { Peer } from '../peers/peer.ts'
import { topOf } from '../peers/peer.ts'
import type { BenchNotice, BenchRecord, BenchSighting } from '../world.ts'
import type { Background } from './background.ts'
import { backgroundChance } from './background.ts'
import type { ReadBirth } from './birth.ts'
import { birthRatio, readBirth } from './birth.ts'
import { learnJourneys } from './journey.ts'
import type { GroupNames, ReadName } from './names.ts'
import { GROUP_NAMES, nameChance, readName } from './names.ts'
import { clothesRatio, marksRatio, peopleRatio, phoneRatio } from './signs.ts'

const MALES = 0.58
const SEX_SLIP = 0.008
/** Pools up to this size are compared whole; of larger ones, this many by the words that both may truly be. */
const WHOLE_POOL = 500
const MOST_COMPARED = 300
const JOURNEY_FAMILIES = 6000
let journeys: ReturnType<typeof learnJourneys> | undefined
const LEAST = 1e-30
/** Bits that stand for no evidence, so that what speaks against keeps a place in the order. */
const NEUTRAL = 300

const groupShare = ({ group, sex }: GroupNames): number =>
  (COUNTRY_SHARES[group.country] ?? 0) * group.share * (sex === 'male' ? MALES : 1 - MALES)
const ALL_SHARES = GROUP_NAMES.reduce((sum, names) => sum + groupShare(names), 0)

type Read = {
  readonly record: BenchRecord
  readonly background: Background
  readonly name: readonly ReadName[]
  readonly birth: ReadBirth
}
const readRecord = (record: BenchRecord, source: BenchSighting['source'], called = true): Read => {
  const { person, event, written } = record
  return {
    record,
    background: { person, source },
    name: readName({ written, nickname: person.name.nickname, source }, called),
    birth: readBirth({ person, source, on: event.when?.to ?? '2026-06-01' }),
  }
}
const sexChance = (said: string | undefined, { sex }: GroupNames): number =>
  said === undefined ? 1 : said === sex ? 1 - SEX_SLIP : SEX_SLIP

/** P(names, background, sex of both | one child), summed over the groups that it may be of. */
const jointChance = (notice: Read | undefined, seen: Read | undefined, groups: readonly GroupNames[]): number => {
  let sum = 0
  for (const names of groups) {
    const background = backgroundChance(names.group, notice?.background, seen?.background)
    if (background === 0) continue
    const share = (groupShare(names) / ALL_SHARES) * background
    const sexes = sexChance(notice?.record.person.sex, names) * sexChance(seen?.record.person.sex, names)
    const [left, right] = notice ? [notice.name, seen?.name] : [seen?.name ?? [], undefined]
    sum += share * sexes * nameChance(names, left, right)
  }
  return sum
}

type Pooled = Read & { readonly groups: readonly GroupNames[]; readonly alone: number }
const poolOf = (notice: BenchNotice): Pooled => {
  const read = readRecord(notice, 'family')
  const { nationalities, sex } = notice.person
  const groups = GROUP_NAMES.filter(({ group }) => group.country === nationalities?.[0])
  // A wrong sex is rare enough to be thought of only where the right one explains nothing.
  for (const likely of [groups.filter((names) => names.sex === sex), groups]) {
    const alone = jointChance(read, undefined, likely)
    if (alone > LEAST) return { ...read, groups: likely, alone }
  }
  return { ...read, groups, alone: 0 }
}

/** What no rule of the generator makes still happens where this oracle rounds: it then says little either way. */
const LEAST_NAMES = 1e-9
const UNEXPLAINED = 1e-3
const namesRatio = (joint: number, notice: number, seen: number): number =>
  notice <= LEAST ? UNEXPLAINED : seen <= LEAST ? 1 : Math.max(LEAST_NAMES, joint / (notice * seen))

/** Texts that the parts of a name may truly be, each with its best chance. */
const textsOf = (name: readonly ReadName[]): Map<string, number> => {
  const texts = new Map<string, number>()
  for (const { given, surnames, single } of name)
    for (const reading of [
      ...given.flatMap(({ first, rest }) => [first, rest]),
      ...[...surnames, ...single].flatMap(({ one, two }) => [one, two]),
    ])
      for (const [text, chance] of reading ?? []) if (chance > (texts.get(text) ?? 0)) texts.set(text, chance)
  return texts
}

const makeCut = (pool: readonly Pooled[]): ((seen: Read) => readonly number[]) => {
  const byText = new Map<string, { ids: number[]; chances: number[] }>()
  for (const [id, { name }] of pool.entries())
    for (const [text, chance] of textsOf(name)) {
      const held = byText.get(text) ?? { ids: [], chances: [] }
      if (held.ids.length === 0) byText.set(text, held)
      held.ids.push(id)
      held.chances.push(chance)
    }
  const scores = new Float64Array(pool.length)
  return (seen) => {
    const { person } = seen.record
    for (const [id, { record }] of pool.entries()) {
      const other = record.person
      let bits = 50
      if (person.birthDate && person.birthDate.length === 10 && person.birthDate === other.birthDate) bits += 12
      if (person.origin?.municipality && person.origin.municipality === other.origin?.municipality) bits += 7
      else if (person.origin?.department && person.origin.department === other.origin?.department) bits += 2
      if (person.phoneDigests?.[0] && person.phoneDigests[0] === other.phoneDigests?.[0]) bits += 20
      if (person.sex && other.sex && person.sex !== other.sex) bits -= 6
      if (person.nationalities?.[0] === other.nationalities?.[0]) bits += 2
      if (person.age && other.age && !person.claimedAdult && Math.abs(person.age.min - other.age.min) > 4) bits -= 6
      scores[id] = bits
    }
    for (const [text, chance] of textsOf(seen.name)) {
      const held = byText.get(text)
      if (!held) continue
      const share = held.ids.length / pool.length
      held.ids.forEach((id, at) => {
        scores[id] = (scores[id] ?? 0) + Math.max(0, Math.log2(1 + (chance * (held.chances[at] ?? 0)) / share))
      })
    }
    return topOf(scores, MOST_COMPARED).ids
  }
}

const isSameNickname = (one: string, other: string): boolean =>
  one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() ===
  other.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export const makeOracle = ({
  whole = WHOLE_POOL,
  families = JOURNEY_FAMILIES,
}: {
  readonly whole?: number
  readonly families?: number
} = {}): Peer => ({
  name: 'oracle',
  source: "the generator's own names, shares and rates, summed over what may be true",
  kind: 'ceiling',
  prepare: (notices) => {
    journeys ??= learnJourneys(families)
    const journeyRatio = journeys
    const pool = notices.map(poolOf)
    const everyone = [...pool.keys()]
    const cut = pool.length <= whole ? () => everyone : makeCut(pool)
    const scores = new Float64Array(pool.length)
    return {
      rank: (sighting) => {
        const seen = readRecord(sighting, sighting.source)
        const uncalled = readRecord(sighting, sighting.source, false)
        const alone = jointChance(undefined, seen, GROUP_NAMES)
        const nickname = sighting.person.name.nickname
        scores.fill(0)
        for (const id of cut(seen)) {
          const notice = pool[id] as Pooled
          const called = notice.record.person.name.nickname
          // Both say what the child is called: it is the same word of one child, and has been told once.
          const bothCalled = nickname !== undefined && called !== undefined
          const joint = jointChance(notice, bothCalled ? uncalled : seen, notice.groups)
          const ratio =
            namesRatio(joint, notice.alone, alone) *
            (bothCalled && !isSameNickname(nickname, called) ? 1e-6 : 1) *
            birthRatio(notice.birth, seen.birth) *
            marksRatio(notice.record, sighting) *
            clothesRatio(notice.record, sighting) *
            peopleRatio(notice.record, sighting) *
            phoneRatio(notice.record, sighting) *
            journeyRatio(notice.record, sighting)
          scores[id] = Math.max(0, NEUTRAL + Math.log2(ratio))
        }
        const { ids, scores: bits } = topOf(scores)
        // The set posterior as log-odds is what is calibrated: a second likely child lowers the first, and nothing saturates.
        const odds = bits.map((one) => 2 ** Math.min(600, one - NEUTRAL) * (0.5 / pool.length))
        const all = odds.reduce((sum, one) => sum + one, 0.5)
        return { ids, scores: odds.map((one) => Math.log2(one) - Math.log2(Math.max(1e-300, all - one))) }
      },
    }
  },
})
