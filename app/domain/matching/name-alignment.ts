/**
 * Two names are aligned token to token, each used once, in any order and across given names and surnames, so that the
 * most evidence is found. What is left over on one side only is missing and says nothing; what is left over on both
 * sides in the same part of the name contradicts. The pair is put in a fixed order first, so the result is symmetric.
 */

import type { TokenAgreement } from './token-agreement.ts'
import { agreementOf } from './token-agreement.ts'
import type { EvidenceDetail, ModelComparison, NamePool, PreparedName, PreparedToken } from './types.ts'

export type NameAlignment = {
  /** Sum in bits, before the comparison's cap. */
  readonly bits: number
  /** Of these, what the surnames say: brothers and sisters share it. */
  readonly surnameBits: number
  readonly details: readonly EvidenceDetail[]
  readonly matched: number
  readonly contradictions: number
}

type Cell = TokenAgreement & { readonly left: number; readonly right: number; readonly worth: number }

const isCrossed = (left: PreparedToken, right: PreparedToken): boolean =>
  left.pool !== 'unknown' && right.pool !== 'unknown' && left.pool !== right.pool

/** The first surname of one is the second of the other: children say the first when they say one. The order of given names means nothing. */
const isMoved = (left: PreparedToken, right: PreparedToken): boolean =>
  left.pool === 'surname' && right.pool === 'surname' && (left.position === 0) !== (right.position === 0)

const isSurname = (left: PreparedToken, right: PreparedToken): boolean =>
  (left.pool === 'surname' || right.pool === 'surname') && left.pool !== 'given' && right.pool !== 'given'

/**
 * All agreeing pairs of tokens. Where bits are equal `worth` prefers what leaves least to contradict: whole words before
 * initials, words of unknown part before those of one part, and these before words of another part.
 */
const agreeingCells = (left: PreparedName, right: PreparedName, model: ModelComparison): Cell[] => {
  const cells: Cell[] = []
  for (let i = 0; i < left.tokens.length; i++) {
    const one = left.tokens[i]
    for (let j = 0; one && j < right.tokens.length; j++) {
      const other = right.tokens[j]
      const agreement = other && agreementOf(one, other, model)
      if (!other || !agreement) continue
      const isInitial = one.text.length === 1 || other.text.length === 1
      const isUnknown = one.pool === 'unknown' || other.pool === 'unknown'
      const part = isCrossed(one, other) ? 0.01 : isUnknown ? 0 : 0.005
      const preference = (isInitial ? 0.02 : 0) + part + (one.position === other.position ? 0 : 0.001)
      cells.push({ ...agreement, left: i, right: j, worth: agreement.bits - preference })
    }
  }
  return cells
}

/** The one-to-one choice of cells with the greatest worth: by subsets of the right tokens, which are at most eight. */
const bestChoice = (cells: readonly Cell[], rows: number, columns: number): readonly Cell[] => {
  let usedRows = 0
  let usedColumns = 0
  let conflict = false
  for (const { left, right } of cells) {
    if (usedRows & (1 << left) || usedColumns & (1 << right)) conflict = true
    usedRows |= 1 << left
    usedColumns |= 1 << right
  }
  if (!conflict) return cells
  const size = 1 << columns
  let worth = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  worth[0] = 0
  let picks: (readonly Cell[] | undefined)[] = new Array(size)
  picks[0] = []
  for (let row = 0; row < rows; row++) {
    const nextWorth = worth.slice()
    const nextPicks = picks.slice()
    for (const cell of cells) {
      if (cell.left !== row) continue
      const bit = 1 << cell.right
      for (let used = 0; used < size; used++) {
        const held = picks[used]
        if (held === undefined || used & bit) continue
        const sum = (worth[used] ?? 0) + cell.worth
        if (sum > (nextWorth[used | bit] ?? 0) || nextPicks[used | bit] === undefined) {
          nextWorth[used | bit] = sum
          nextPicks[used | bit] = [...held, cell]
        }
      }
    }
    worth = nextWorth
    picks = nextPicks
  }
  let best = 0
  for (let used = 1; used < size; used++) if ((worth[used] ?? 0) > (worth[best] ?? 0)) best = used
  return picks[best] ?? []
}

type Leftover = Record<NamePool, PreparedToken[]>
const leftoverOf = (name: PreparedName, used: number): Leftover => {
  const leftover: Leftover = { given: [], surname: [], unknown: [] }
  name.tokens.forEach((token, at) => {
    if (!(used & (1 << at)) && token.text.length > 1) leftover[token.pool].push(token)
  })
  return leftover
}

/** Pairs of leftover tokens that stand in the same part of the name; words of unknown part meet what remains. */
const contradictingPairs = (left: Leftover, right: Leftover): (readonly [PreparedToken, PreparedToken])[] => {
  const pairs: (readonly [PreparedToken, PreparedToken])[] = []
  const meet = (from: NamePool, to: NamePool) => {
    while (left[from].length > 0 && right[to].length > 0) {
      const one = left[from].shift()
      const other = right[to].shift()
      if (one && other) pairs.push([one, other])
    }
  }
  meet('given', 'given')
  meet('surname', 'surname')
  meet('unknown', 'given')
  meet('unknown', 'surname')
  meet('given', 'unknown')
  meet('surname', 'unknown')
  meet('unknown', 'unknown')
  return pairs
}

const hasGiven = (name: PreparedName): boolean => name.tokens.some((token) => token.pool === 'given')

/** Both names must already be in signature order. */
const alignOrdered = (left: PreparedName, right: PreparedName, model: ModelComparison): NameAlignment => {
  const chosen = bestChoice(agreeingCells(left, right, model), left.tokens.length, right.tokens.length)
  const details: EvidenceDetail[] = []
  let bits = 0
  let surnameBits = 0
  let leftUsed = 0
  let rightUsed = 0
  let crossed = false
  let moved = 0
  let givenAgrees = false
  for (const cell of chosen) {
    const one = left.tokens[cell.left]
    const other = right.tokens[cell.right]
    if (!one || !other) continue
    bits += cell.bits
    if (isSurname(one, other)) surnameBits += cell.bits
    leftUsed |= 1 << cell.left
    rightUsed |= 1 << cell.right
    crossed ||= isCrossed(one, other)
    givenAgrees ||= one.pool !== 'surname' || other.pool !== 'surname'
    const oneIn = Math.round(2 ** Math.min(one.rarity, other.rarity))
    details.push({ level: cell.level, bits: cell.bits, left: one.text, right: other.text, params: { oneIn } })
    if (isMoved(one, other)) moved++
  }
  const bitsOf = (level: string) => model.levels[level]?.bits ?? 0
  if (crossed) {
    bits += bitsOf('swapped')
    details.push({ level: 'swapped', bits: bitsOf('swapped') })
  }
  if (moved > 0) {
    bits += moved * bitsOf('moved')
    details.push({ level: 'moved', bits: moved * bitsOf('moved') })
  }
  const pairs = contradictingPairs(leftoverOf(left, leftUsed), leftoverOf(right, rightUsed))
  let wholeGiven = !givenAgrees && hasGiven(left) && hasGiven(right)
  for (const [one, other] of pairs) {
    const level = wholeGiven && one.pool === 'given' && other.pool === 'given' ? 'given_differs' : 'contradicts'
    if (level === 'given_differs') wholeGiven = false
    bits += bitsOf(level)
    if (isSurname(one, other)) surnameBits += bitsOf(level)
    details.push({ level, bits: bitsOf(level), left: one.text, right: other.text })
  }
  return { bits, surnameBits, details, matched: chosen.length, contradictions: pairs.length }
}

/** Aligns two names; the same bits whichever comes first. */
export const alignNames = (left: PreparedName, right: PreparedName, model: ModelComparison): NameAlignment => {
  if (left.signature <= right.signature) return alignOrdered(left, right, model)
  const turned = alignOrdered(right, left, model)
  const details = turned.details.map((detail) => ({ ...detail, left: detail.right, right: detail.left }))
  return { ...turned, details }
}
