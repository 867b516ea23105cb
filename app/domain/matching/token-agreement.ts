/**
 * How two name tokens agree, best level first: the same, sounding the same to a Spanish ear, to another ear, name and
 * short form, spelled almost the same, an initial. Agreement on a rare name is worth more: log2(m / share). Two common
 * names that are spelled alike (Mario, María) do not agree.
 */
import { lettersApart } from './edit-distance.ts'
import { spellingApart } from './spelling-distance.ts'
import type { ModelComparison, PreparedToken } from './types.ts'

export type TokenLevel = 'exact' | 'sounds' | 'heard' | 'nickname' | 'close' | 'alike' | 'faint' | 'initial'
export type TokenAgreement = { readonly level: TokenLevel; readonly bits: number }

const shares = (left: readonly number[], right: readonly number[]): boolean => {
  for (const one of left) for (const other of right) if (one === other) return true
  return false
}

/** Rarity (−log2 share) of the commonest formal name that both may stand for; undefined when there is none. */
const sharedFormalRarity = (left: PreparedToken, right: PreparedToken): number | undefined => {
  if (left.formals.length === 1 && right.formals.length === 1) return undefined
  let least: number | undefined
  for (let i = 0; i < left.formals.length; i++) {
    const at = right.formals.indexOf(left.formals[i] ?? 0)
    if (at < 0) continue
    const rarity = Math.min(left.formalRarity[i] ?? 0, right.formalRarity[at] ?? 0)
    if (least === undefined || rarity < least) least = rarity
  }
  return least
}

/** Shares of the length by which spellings are apart: below each they are still taken for one word, ever less surely. */
const CLOSE = 0.2
const ALIKE = 0.3
const FAINT = 0.36
/** Two letters are too few to know a word by once one of them is wrong. */
const LEAST_LETTERS = 3
/** Letters that a clipped name keeps at least. */
const LEAST_CLIPPED = 4

const nearness = (left: PreparedToken, right: PreparedToken): 'close' | 'alike' | 'faint' | undefined => {
  if (left.common && right.common) return undefined
  if (Math.min(left.text.length, right.text.length) < LEAST_LETTERS) return undefined
  const mean = (left.text.length + right.text.length) / 2
  if (lettersApart(left.letters, right.letters) / 2 > FAINT * mean) return undefined
  const written = spellingApart(left.text, right.text, FAINT)
  if (written < CLOSE) return 'close'
  const apart =
    left.text === left.spanish && right.text === right.spanish
      ? written
      : Math.min(written, spellingApart(left.spanish, right.spanish, FAINT))
  return apart < CLOSE ? 'close' : apart < ALIKE ? 'alike' : apart < FAINT ? 'faint' : undefined
}

/** The beginning of a name said for the whole: Selv for Selvin, Nico for Nicole. */
const isClipped = (left: PreparedToken, right: PreparedToken): boolean =>
  left.text.length !== right.text.length &&
  Math.min(left.text.length, right.text.length) >= LEAST_CLIPPED &&
  (left.text.startsWith(right.text) || right.text.startsWith(left.text)) &&
  !(left.common && right.common)

const isInitial = (left: PreparedToken, right: PreparedToken): boolean =>
  (left.text.length === 1 || right.text.length === 1) && left.text.charCodeAt(0) === right.text.charCodeAt(0)

const findAgreement = (
  left: PreparedToken,
  right: PreparedToken,
  model: ModelComparison,
): TokenAgreement | undefined => {
  const { m = 0.62, leastAgreement = 0, rarityWeight = 1 } = model.numbers ?? {}
  const scaled = (level: TokenLevel, rarity: number): TokenAgreement => ({
    level,
    bits: Math.max(leastAgreement, Math.log2(m) + rarityWeight * rarity + (model.levels[level]?.bits ?? 0)),
  })
  const rarity = Math.min(left.rarity, right.rarity)
  const opened = left.fromCompound || right.fromCompound
  if (left.text === right.text && !opened) return scaled('exact', rarity)
  if (left.readings[0] === right.readings[0]) return scaled(opened ? 'nickname' : 'sounds', rarity)
  if (left.ear === right.ear || shares(left.readings, right.readings)) return scaled('heard', rarity)
  const formalRarity = sharedFormalRarity(left, right)
  if (formalRarity !== undefined) return scaled('nickname', formalRarity)
  if (isClipped(left, right)) return scaled('nickname', rarity)
  const near = nearness(left, right)
  if (near) return scaled(near, rarity)
  if (!isInitial(left, right)) return undefined
  // An initial of a common name is worth less than the name itself.
  const most = Math.max(leastAgreement, Math.log2(m) + rarity - 1)
  return { level: 'initial', bits: Math.min(model.levels.initial?.bits ?? 0, most) }
}

/** What the last pairs of words came to: the few words of a sighting meet the same surnames again and again. One place a pair. */
const PLACES = 2 ** 15
const known = {
  model: undefined as ModelComparison | undefined,
  less: new Int32Array(PLACES),
  more: new Int32Array(PLACES),
  agreement: new Array<TokenAgreement | undefined>(PLACES).fill(undefined),
}

/**
 * Undefined when the tokens do not agree; the same whichever comes first. Bits of an agreement are never below the model's
 * `leastAgreement`.
 */
export const agreementOf = (
  left: PreparedToken,
  right: PreparedToken,
  model: ModelComparison,
): TokenAgreement | undefined => {
  if (left.fromCompound || right.fromCompound) return findAgreement(left, right, model)
  if (known.model !== model) {
    known.model = model
    known.less.fill(0)
  }
  const less = Math.min(left.serial, right.serial)
  const more = Math.max(left.serial, right.serial)
  const place = (Math.imul(less, 0x9e3779b1) ^ Math.imul(more, 0x85ebca6b)) >>> 17
  if (known.less[place] === less && known.more[place] === more) return known.agreement[place]
  const agreement = findAgreement(left, right, model)
  known.less[place] = less
  known.more[place] = more
  known.agreement[place] = agreement
  return agreement
}
