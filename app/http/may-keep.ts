/**
 * How a loader says that its page may be shown again as it is to whoever asks for the same address, and for how long at
 * most: every table that the page is read from must then tell of its changes (db/migrations/0043_asked_once.ts). It
 * returns its data with this header, which remix.handler.ts takes off the answer.
 */
export const MAY_KEEP_HEADER = 'X-May-Keep'

/** Milliseconds: were ever a change not told, it would not be shown longer than that. */
const LONGEST_KEPT = 2000

/** @param endsAt when something that the page shows ends by the clock, which nobody tells */
export const mayKeep = (now: Date, endsAt?: Date): Record<string, string> => ({
  [MAY_KEEP_HEADER]: String(Math.min(LONGEST_KEPT, endsAt ? endsAt.getTime() - now.getTime() : LONGEST_KEPT)),
})
