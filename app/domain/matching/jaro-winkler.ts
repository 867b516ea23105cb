/**
 * How alike two words are spelled, 0 to 1: shared letters near one another, less for each that is out of order, a little
 * more for a common beginning. Jaro (1989) with Winkler's prefix (1990): scale .1, at most four letters.
 */
const PREFIX_SCALE = 0.1
const MOST_PREFIX = 4

const jaro = (left: string, right: string): number => {
  if (left === right) return 1
  if (left.length === 0 || right.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = new Uint8Array(right.length)
  const shared: number[] = []
  for (let at = 0; at < left.length; at++) {
    const code = left.charCodeAt(at)
    const end = Math.min(right.length - 1, at + reach)
    for (let other = Math.max(0, at - reach); other <= end; other++) {
      if (taken[other] || right.charCodeAt(other) !== code) continue
      taken[other] = 1
      shared.push(code)
      break
    }
  }
  if (shared.length === 0) return 0
  let moved = 0
  let next = 0
  for (let other = 0; other < right.length; other++)
    if (taken[other]) {
      if (right.charCodeAt(other) !== shared[next]) moved++
      next++
    }
  const count = shared.length
  return (count / left.length + count / right.length + (count - moved / 2) / count) / 3
}

/** Symmetric but for ties in which letters meet; 1 only for the same word, 0 where nothing is shared or a side is empty. */
export const jaroWinkler = (left: string, right: string): number => {
  const base = left <= right ? jaro(left, right) : jaro(right, left)
  let prefix = 0
  while (prefix < MOST_PREFIX && prefix < left.length && left[prefix] === right[prefix]) prefix++
  return base + prefix * PREFIX_SCALE * (1 - base)
}
