/**
 * How much a network may ask before it waits: a bucket that leaks. An attempt adds one, a right one takes it back, so that
 * two hundred honest people behind one address wait little, and none is ever locked out; whoever guesses waits more
 * with each guess, up to a few seconds.
 */

/** Attempts forgotten each second. */
export const LEAK_PER_SECOND = 0.2

/** Minutes after which nothing is left of a network. */
export const PACE_MINUTES = 15

const FREE_ATTEMPTS = 40
const DELAY_EACH = 50
const LONGEST_DELAY = 4000

/** Milliseconds that an attempt waits at this level, the attempt included. */
export const paceDelay = (level: number): number =>
  Math.min(LONGEST_DELAY, Math.max(0, Math.floor(level) - FREE_ATTEMPTS) * DELAY_EACH)

/**
 * The network of a client's address: an IPv4 address, or the first half of an IPv6 one, which a household or an office
 * holds whole.
 */
export const networkOf = (address: string): string => {
  const plain = address.toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped || !plain.includes(':')) return mapped ?? plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? before
      : [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
