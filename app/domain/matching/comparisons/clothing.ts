/** The same clothes soon after are strong, and mean less every day, since shelters give new ones; other clothes mean nothing. */
import type { ClothingItem } from '../../person.ts'
import type { PreparedEvent } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

const daysBetween = (left: PreparedEvent, right: PreparedEvent): number | undefined =>
  left.when && right.when && Math.max(0, right.when.from - left.when.to, left.when.from - right.when.to)

const saidItem = (item: ClothingItem): string => (item.colour ? `${item.garment} ${item.colour}` : item.garment)

/** Items said by both, by `garment colour`, each used once. */
const sharedItems = (left: readonly ClothingItem[], right: readonly ClothingItem[]): string[] => {
  const remaining = right.filter((item) => item.colour).map(saidItem)
  return left
    .filter((item) => item.colour)
    .map(saidItem)
    .filter((said) => {
      const at = remaining.indexOf(said)
      if (at < 0) return false
      remaining.splice(at, 1)
      return true
    })
}

const sharesGarment = (left: readonly ClothingItem[], right: readonly ClothingItem[]): boolean =>
  left.some((one) =>
    right.some((other) => one.garment === other.garment && one.garment !== 'other' && !(one.colour && other.colour)),
  )

export const compareClothing: Compare = (left, right, { model }) => {
  const one = left.description.clothing
  const other = right.description.clothing
  if (!one?.length || !other?.length) return undefined
  const comparison = model.comparisons.clothing
  const shared = sharedItems(one, other)
  const level = shared.length >= 2 ? 'two_coloured' : shared.length === 1 ? 'one_coloured' : 'garment'
  if (level === 'garment' && !sharesGarment(one, other)) return undefined
  const { halfLifeDays = 6, unknownDays = 8 } = comparison.numbers ?? {}
  const days = daysBetween(left.event, right.event) ?? unknownDays
  const bits = (comparison.levels[level]?.bits ?? 0) * 2 ** (-days / halfLifeDays)
  const said = [one.map(saidItem).join(', '), other.map(saidItem).join(', ')] as const
  return evidenceOf('clothing', level, clamp(bits, comparison.cap), said, { days, items: shared.length })
}
