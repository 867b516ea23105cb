/**
 * Two records may be of one child: the mother's notice at a mission and the aunt's at another chancellery, a boy reported at
 * five places on his way. The matcher suggests such a pair, people answer for their own record, and it is linked when both
 * sides have said so; nothing is ever merged, and whoever said something may take it back. While a child is held nothing is
 * taken apart; who cares for both reports may still link them, which only widens what a hold covers (protection rule 4).
 */
import { ok, refuse, type Verdict } from './verdict.ts'

export const DUPLICATE_KINDS = ['sighting', 'notice'] as const
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number]

/** Of the two records the one with the lower id is `a`. */
export type DuplicateSideName = 'a' | 'b'

export type DuplicateAnswer = 'same' | 'different'

export const DUPLICATE_ACTS = ['same', 'different', 'undo'] as const
export type DuplicateAct = (typeof DUPLICATE_ACTS)[number]

/** How a pair stands for one side. That the other side said "not the same" is told to nobody: it is as if nothing were there. */
export type DuplicateState = 'suggested' | 'waits_other' | 'waits_you' | 'linked' | 'different'

type Said = { readonly own: DuplicateAnswer | null; readonly otherSame: boolean }

export const duplicateState = ({ own, otherSame }: Said): DuplicateState => {
  if (own === 'different') return 'different'
  if (own === 'same') return otherSame ? 'linked' : 'waits_other'
  return otherSame ? 'waits_you' : 'suggested'
}

export type DuplicateFacts = Said & {
  /** Whether a hold stands on either child. */
  readonly held: boolean
  /** Whether one institution answers for both records. */
  readonly alone: boolean
}

export type DuplicateCode = 'duplicate.held' | 'state.not_now'

/** What the own answer becomes; app.decide_duplicate judges the same. */
export const decideDuplicate = (
  facts: DuplicateFacts,
  act: DuplicateAct,
): Verdict<DuplicateAnswer | null, DuplicateCode> => {
  const state = duplicateState(facts)
  if (facts.held && !(facts.alone && act === 'same')) return refuse('duplicate.held')
  if (act === 'undo') return facts.own === null ? refuse('state.not_now') : ok(null)
  if (act === 'same') return facts.own === null ? ok('same') : refuse('state.not_now')
  return state === 'linked' || state === 'different' ? refuse('state.not_now') : ok('different')
}

/** The acts open now, for the buttons of a page. */
export const openDuplicateActs = (facts: DuplicateFacts): readonly DuplicateAct[] =>
  DUPLICATE_ACTS.filter((act) => decideDuplicate(facts, act).ok)
