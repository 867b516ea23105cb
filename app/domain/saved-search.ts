/**
 * A search that a member keeps: to repeat it, or to be told as well when a notice comes that answers the whole of it. Standing ends by itself,
 * so that no name is looked out for longer than somebody wants it.
 */
import { DAY } from './retention.ts'

export const MOST_SAVED = 30
const STANDING_DAYS = 90

export const standsUntil = (now: Date): Date => new Date(now.getTime() + STANDING_DAYS * DAY)

/** Whether two searches ask for the same, however they are spaced and capitalised. A quotation mark or a dash asks otherwise. */
export const isSameSearch = (one: string, other: string): boolean => spaced(one) === spaced(other)

const spaced = (text: string): string => text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ')
