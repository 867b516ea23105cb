/**
 * What a form that anyone can send asks in return, so that programs cannot send thousands: a little computing, done by the
 * browser while the person types, or, without scripts, a little time. Nobody is asked to read crooked letters, nobody is
 * locked out, and a person who searches once or twice is asked nothing.
 */

export const PUBLIC_FORMS = ['start', 'search', 'receipt', 'shelter_request', 'tip', 'problem'] as const
export type PublicForm = (typeof PUBLIC_FORMS)[number]

/**
 * The proof of work: PBKDF2-SHA-256 of COST iterations, tried for one counter after the other until the one that the server
 * chose, between the two bounds. At most 80 x 2,000 = 160,000 iterations, 100,000 on average. Measured in Chromium held
 * back to a sixth and without SHA instructions (npm run bench:proof-of-work): under the 3 s promised.
 */
export const COST = 2000
export const COUNTERS = { min: 20, max: 80 } as const

/** Seconds after which a form that was left open must be sent twice. A family may need long for a question. */
export const CHALLENGE_SECONDS = 2 * 60 * 60

/** A submission that arrives again, letter by letter the same (a double click, a lost connection), is taken so often. */
export const SAME_SUBMISSION = 3

/** Searches that one network may ask before it is asked anything in return; one is forgotten every five seconds. */
const FREE_SEARCHES = 20

const SHORTEST_WAIT = 3
const LONGEST_WAIT = 60
const AT_EASE = 40
const SPENT = 200

/** Whether a form asks nothing in return at this level of its network (network-pace.ts), this submission included. */
export const isFree = (form: PublicForm, level: number): boolean => form === 'search' && level <= FREE_SEARCHES

/**
 * Seconds that must have passed since the page was given when it is sent without a proof: as long as anybody takes to type
 * a word; more, up to a minute, the more its network sent so. Undefined when its network's budget is spent, until some of
 * it is forgotten.
 */
export const waitSeconds = (level: number): number | undefined => {
  if (level > SPENT) return undefined
  const busy = Math.max(0, level - AT_EASE) / (SPENT - AT_EASE)
  return Math.round(SHORTEST_WAIT + busy * (LONGEST_WAIT - SHORTEST_WAIT))
}
