/**
 * The oracle's other evidence, by the generator's own rates: marks, clothes, people named, phones. Each is how many times
 * likelier the pair is of one child than of two.
 */
import type { ClothingItem, Companion, Mark } from '../../../../app/domain/person.ts'
import { DAY } from '../../../../seeds/families.ts'
import type { BenchRecord } from '../world.ts'
import type { Prior, Reading } from './names.ts'
import { GROUP_NAMES, readPart } from './names.ts'

const MARK_SITES = 20
/** Share of marks by type, and how many of a child's marks remain unsaid on the family's side. */
const MARK_SHARES: Readonly<Record<string, number>> = {
  scar: 0.39,
  birthmark: 0.26,
  burn: 0.08,
  dental: 0.13,
  piercing: 0.065,
  tattoo: 0.04,
  disability: 0.035,
}
const PLACED: readonly string[] = ['dental', 'disability']
const UNSAID = [0.55, 0.4, 0.02] as const

const markRatio = (one: Mark, other: Mark): number => {
  const share = (MARK_SHARES[one.type] ?? 0.05) * (PLACED.includes(one.type) ? 1 : 1 / MARK_SITES)
  if (one.site !== other.site) return 1e-4
  // A child has .68 marks in the mean; side, where both say it, is one of two and mirrored one time in ten.
  const sides = one.side && other.side ? (one.side === other.side ? 1.7 : 0.3) : 1
  return sides / (0.68 * share)
}
export const marksRatio = (notice: BenchRecord, seen: BenchRecord): number => {
  const known = notice.person.marks ?? []
  return (seen.person.marks ?? []).reduce((ratio, mark) => {
    const same = known.find(({ type }) => type === mark.type)
    return ratio * (same ? markRatio(same, mark) : (UNSAID[Math.min(2, known.length)] ?? 1))
  }, 1)
}

const saidClothes = (items: readonly ClothingItem[]): string =>
  items.map(({ garment, colour }) => `${garment} ${colour ?? ''}`).join(', ')
/** Three garments of four to choose from, thirteen colours, nine times in ten said. */
const clothesShare = (items: readonly ClothingItem[]): number =>
  items.reduce((share, { colour }, at) => share * (1 / 3) * (colour ? 0.9 / 13 : 0.1) * (at < 2 ? 1 : 0.4), 0.36)
export const clothesRatio = (notice: BenchRecord, seen: BenchRecord): number => {
  const [one, other] = [notice.person.clothing, seen.person.clothing]
  const [last, met] = [notice.event.when?.from, seen.event.when?.from]
  if (!one?.length || !other?.length || !last || !met) return 1
  const days = Math.max(0, (Date.parse(met) - Date.parse(last)) / DAY + 10)
  const same = 0.85 * Math.exp(-days / 30)
  return saidClothes(one) === saidClothes(other) ? 1 - same + same / clothesShare(one) : 1 - same
}

/** One box in three digits of millions: chance agreement is next to nothing, and a family has one number. */
export const phoneRatio = (notice: BenchRecord, seen: BenchRecord): number => {
  const [one, other] = [notice.person.phoneDigests?.[0], seen.person.phoneDigests?.[0]]
  if (!one || !other) return 1
  return one === other ? 2 ** 20 : 1e-6
}

const meanPrior = (pick: (names: (typeof GROUP_NAMES)[number]) => Prior): Prior => {
  const mean = new Map<string, number>()
  for (const names of GROUP_NAMES)
    for (const [text, share] of pick(names)) mean.set(text, (mean.get(text) ?? 0) + share / GROUP_NAMES.length)
  return mean
}
const FIRST = meanPrior(({ first }) => first)
const SURNAME = meanPrior(({ surname }) => surname)
const chanceOf = (reading: Reading, prior: Prior): number => {
  let sum = 1e-6
  for (const [text, chance] of reading) sum += chance * (prior.get(text) ?? 0)
  return sum
}

/** Companions are heard with both of their words, or written whole. */
const HEARD = { spanish: 1, english: 0, slip: 0 }
const WHOLE = 0.6
const personRatio = ({ name: own }: Companion, { name: said }: Companion): number => {
  const ownFirst = own.given?.split(' ')[0] ?? ''
  const saidFirst = said.given?.split(' ')[0] ?? ''
  const heardFirst = readPart(saidFirst, HEARD)
  const heardSurname = said.surname1 ? readPart(said.surname1, HEARD) : undefined
  const whole = own.raw === said.raw ? WHOLE : 0
  const heard =
    (1 - WHOLE) *
    (heardFirst.get(ownFirst) ?? 0) *
    (heardSurname ? 0.7 * (heardSurname.get(own.surname1 ?? '') ?? 0) : 0.3)
  // What is shared with the child's own surnames has been counted with its name: a surname counts by one in three.
  const byChance =
    chanceOf(readPart(saidFirst, { spanish: 0.4, english: 0, slip: 0 }), FIRST) *
    (heardSurname ? Math.max(1 / 3, chanceOf(heardSurname, SURNAME)) : 1)
  const more = own.raw === said.raw ? 1 / 15 : 1
  return Math.max(1e-4, (whole + heard) / (byChance * more))
}

/** Mother and father are one each; brothers and sisters may be several, so the best of them counts. */
export const peopleRatio = (notice: BenchRecord, seen: BenchRecord): number => {
  const known = notice.person.companions ?? []
  return (seen.person.companions ?? []).reduce((ratio, companion) => {
    const same = known.filter(({ relation }) => relation === companion.relation)
    if (same.length === 0) return ratio
    const best = Math.max(...same.map((own) => personRatio(own, companion)))
    return ratio * (companion.relation === 'sibling' ? Math.max(0.3, best / same.length) : best)
  }, 1)
}
