/**
 * A search that a member keeps: to repeat it, or to be told as well when a notice comes that answers the whole of it. Standing ends by itself,
 * so that no name is looked out for longer than somebody wants it.
 */
import { DAY } from './retention.ts'

export const MOST_SAVED = 30
const STANDING_DAYS = 90
/** Milliseconds by which a notice may be written before it is there to be found. */
const WRITTEN_BEFORE = 60_000

export const standsUntil = (now: Date): Date => new Date(now.getTime() + STANDING_DAYS * DAY)

export type AskedSoFar = {
  /** Until when it was asked before it stood, or since it was stopped. */
  readonly askedUntil: Date
  /** Until when it stands, or stood. */
  readonly endsAt: Date | null
  /** Since when the worker has still to ask. */
  readonly askedSince: Date | null
}

/** Until when the registry has been asked: looking at what was told asks nothing. What has still to be asked is never taken for asked. */
export const isAskedUntil = ({ askedUntil, endsAt, askedSince }: AskedSoFar, now: Date): Date => {
  if (askedSince) return askedSince
  const stoodUntil = endsAt && endsAt < now ? endsAt : now
  return endsAt && stoodUntil > askedUntil ? stoodUntil : askedUntil
}

/** Since when one that begins to stand, or goes on, has to be asked of what was written; undefined where it waits for that already. */
export const asksSince = (saved: AskedSoFar, now: Date): Date | undefined =>
  saved.askedSince ? undefined : new Date(isAskedUntil(saved, now).getTime() - WRITTEN_BEFORE)

/** Whether two searches ask for the same, however they are spaced and capitalised. A quotation mark or a dash asks otherwise. */
export const isSameSearch = (one: string, other: string): boolean => spaced(one) === spaced(other)

const spaced = (text: string): string => text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ')
