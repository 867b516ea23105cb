/** Spelling distance with a bound: insertions, deletions, substitutions and swapped neighbours each cost one. */

const bitCount = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The letters of a word as a set of bits, for `lettersApart`. */
export const letterSet = (text: string): number => {
  let set = 0
  for (let at = 0; at < text.length; at++) set |= 1 << ((text.charCodeAt(at) - 97) & 31)
  return set
}

/** Lower bound of the distance by the sets of letters: cheap, and enough for most pairs. */
export const lettersApart = (left: number, right: number): number => Math.ceil(bitCount(left ^ right) / 2)

/** Whether the two are within `limit` edits (optimal string alignment). Both are short: tokens are bounded. */
export const isWithinEdits = (left: string, right: string, limit: number): boolean => {
  if (Math.abs(left.length - right.length) > limit) return false
  const width = right.length + 1
  let before: number[] = []
  let above = Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column < width; column++) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1)
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      current.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return false
    before = above
    above = current
  }
  return (above[width - 1] ?? limit + 1) <= limit
}
