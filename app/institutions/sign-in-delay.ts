/** Attempts of the last quarter of an hour count, in milliseconds. */
export const ATTEMPT_WINDOW = 15 * 60_000

const FREE_ATTEMPTS = 3
const FIRST_DELAY = 500
const LONGEST_DELAY = 16_000

/**
 * How long an attempt waits, in milliseconds, after `before` unfinished ones on the same account: it doubles, up to 16
 * seconds, and never locks, since a lock would let anyone keep an officer out.
 */
export const signInDelay = (before: number): number =>
  before < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (before - FREE_ATTEMPTS))
