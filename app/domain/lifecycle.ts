/**
 * The state machines of notice, publication, sighting, candidate and case, as data. A transition that is not in the
 * table is refused with a code; the database carries the same tables as checks (db/migrations), so neither can drift
 * alone: a test compares them.
 */
import { ok, refuse, type Verdict } from './verdict.ts'

export const NOTICE_STATES = ['draft', 'filed', 'verified', 'registered', 'refused', 'closed'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

export const PUBLICATION_STATES = ['published', 'gone'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]

export const SIGHTING_STATES = ['active', 'withdrawn'] as const
export type SightingState = (typeof SIGHTING_STATES)[number]

export const CANDIDATE_STATES = ['suggested', 'proposed', 'confirmed', 'rejected'] as const
export type CandidateState = (typeof CANDIDATE_STATES)[number]

export const CASE_STATES = ['open', 'disclosed', 'told', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

type Machine<State extends string, Act extends string> = Readonly<
  Record<Act, { readonly from: readonly State[]; readonly to: State }>
>

export const noticeMachine = {
  file: { from: ['draft'], to: 'filed' },
  verify: { from: ['filed'], to: 'verified' },
  refuse: { from: ['filed', 'verified'], to: 'refused' },
  reopen: { from: ['refused', 'closed'], to: 'filed' },
  register: { from: ['verified'], to: 'registered' },
  unverify: { from: ['verified', 'registered'], to: 'filed' },
  close: { from: ['registered', 'verified', 'filed'], to: 'closed' },
} as const satisfies Machine<NoticeState, string>
export type NoticeAct = keyof typeof noticeMachine

export const sightingMachine = {
  withdraw: { from: ['active'], to: 'withdrawn' },
  restore: { from: ['withdrawn'], to: 'active' },
} as const satisfies Machine<SightingState, string>
export type SightingAct = keyof typeof sightingMachine

export const candidateMachine = {
  propose: { from: ['suggested'], to: 'proposed' },
  withdraw_proposal: { from: ['proposed'], to: 'suggested' },
  confirm: { from: ['proposed'], to: 'confirmed' },
  unconfirm: { from: ['confirmed'], to: 'proposed' },
  reject: { from: ['suggested', 'proposed'], to: 'rejected' },
  reopen: { from: ['rejected'], to: 'suggested' },
  refute: { from: ['confirmed'], to: 'rejected' },
  restore: { from: ['rejected'], to: 'confirmed' },
} as const satisfies Machine<CandidateState, string>
export type CandidateAct = keyof typeof candidateMachine

export const caseMachine = {
  disclose: { from: ['open'], to: 'disclosed' },
  undisclose: { from: ['disclosed'], to: 'open' },
  tell: { from: ['open', 'disclosed'], to: 'told' },
  close: { from: ['told', 'open'], to: 'closed' },
  reopen: { from: ['told', 'closed'], to: 'open' },
} as const satisfies Machine<CaseState, string>
export type CaseAct = keyof typeof caseMachine

const move = <State extends string, Act extends string>(
  machine: Machine<State, Act>,
  state: State,
  act: Act,
): Verdict<State, 'state.not_now'> =>
  machine[act].from.includes(state) ? ok(machine[act].to) : refuse('state.not_now', { state, act })

export const moveNotice = (state: NoticeState, act: NoticeAct) =>
  move<NoticeState, NoticeAct>(noticeMachine, state, act)
export const moveSighting = (state: SightingState, act: SightingAct) =>
  move<SightingState, SightingAct>(sightingMachine, state, act)
export const moveCase = (state: CaseState, act: CaseAct) => move<CaseState, CaseAct>(caseMachine, state, act)
