/**
 * Retention (protection rule 12): publication ends unless it is renewed, the search never ends by silence. What is kept
 * has a term, in days, which is data: a ministry sets its own. A family's data are erased when it asks in a verified call
 * and nobody else's protection needs them; what then remains are counts without ids. PFIF 1.4 section 3.3 gives copies of
 * expired records 60 days; the same limit holds here.
 */
import { ageBand, presentAge } from './notice.ts'
import type { IsoDate, PersonDescription } from './person.ts'

export const RETENTION_TERMS = [
  'publication',
  'renewal_reminder',
  'renewal_reminder_again',
  'draft',
  'photo_removed',
  'outbox_done',
  'submission',
  'sign_in_attempt',
  'export_window',
  'erasure',
  'closed_case',
  'saved_search',
  'saved_search_ended',
  'tip_refused',
  'tip_accepted',
  'notice_problem',
] as const
export type RetentionTerm = (typeof RETENTION_TERMS)[number]
/** In days. */
export type Terms = Readonly<Record<RetentionTerm, number>>

export const DAY = 86_400_000

/** Whether a publication is near enough to its end to be renewed. */
export const isRenewable = (expiresAt: Date, now: Date, terms: Pick<Terms, 'renewal_reminder'>): boolean =>
  expiresAt.getTime() - now.getTime() <= terms.renewal_reminder * DAY

/** Which reminder is due for a publication that ends at `expiresAt`: the later one alone, when both are. */
export const dueReminder = (
  expiresAt: Date,
  now: Date,
  terms: Pick<Terms, 'renewal_reminder' | 'renewal_reminder_again'>,
): 'first' | 'again' | undefined => {
  const left = expiresAt.getTime() - now.getTime()
  if (left <= 0) return undefined
  return left <= terms.renewal_reminder_again * DAY
    ? 'again'
    : left <= terms.renewal_reminder * DAY
      ? 'first'
      : undefined
}

export type ErasureFacts = {
  /** A case that the side that asked sees is open or disclosed: a fate is being established. */
  readonly openCase: boolean
  /** A candidate of this notice is on hold: a child's protection may need to know who sought it. */
  readonly heldCandidate: boolean
}

/**
 * How an erasure is carried out. `wait`: an open case comes first, as was told to who asked, whatever else is held; once it
 * is told or closed the fate is known and nothing stands against it. `hide`: gone for everybody the application serves and kept from them, until no hold needs it: the side
 * that asked must not read from a delay that a child is protected from it (rules 4 and 10). `erase`: gone.
 */
export const decideErasure = ({ openCase, heldCandidate }: ErasureFacts): 'wait' | 'hide' | 'erase' =>
  openCase ? 'wait' : heldCandidate ? 'hide' : 'erase'

/** What remains of a person in counts: a public age band on the day, and the sex as told. */
export const indicatorOf = (
  person: PersonDescription,
  on: IsoDate,
): { readonly ageBand: string; readonly sex: string } => {
  const band = ageBand(presentAge(person, on))
  return { ageBand: band ? `${band.min}-${band.max}` : 'unknown', sex: person.sex ?? 'unknown' }
}
