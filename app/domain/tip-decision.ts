/**
 * What may be done with a tip by whom it came to: accepted, it becomes a report; refused, it needs a reason; either is undone
 * until somebody went on from it.
 */
import { CARING_KINDS, type InstitutionKind } from './institution.ts'
import type { TipRefusal, TipState } from './tip.ts'
import { allowed, refuse, type Verdict } from './verdict.ts'

export type TipAct = 'accept' | 'refuse' | 'undo'
export type TipCode = 'tip.decided' | 'tip.cannot_care' | 'tip.reason_missing' | 'tip.acted_on' | 'tip.words_gone'

export type TipFacts = {
  readonly state: TipState
  /** What was told is still kept. */
  readonly readable: boolean
  /** Somebody went on with the report that it became: screened, edited, answered for a possible match. */
  readonly actedOn: boolean
}

/** Whether an institution of this kind may do this to a tip that came to it. */
export const decideTip = (
  act: TipAct,
  tip: TipFacts,
  { kind, reason }: { readonly kind: InstitutionKind; readonly reason?: TipRefusal | undefined },
): Verdict<undefined, TipCode> => {
  if (act === 'undo') {
    if (tip.state === 'open') return refuse('tip.decided')
    if (!tip.readable) return refuse('tip.words_gone')
    return tip.actedOn ? refuse('tip.acted_on') : allowed
  }
  if (tip.state !== 'open') return refuse('tip.decided')
  // A call centre cares for nobody: it passes on what is true.
  if (act === 'accept' && !CARING_KINDS.includes(kind)) return refuse('tip.cannot_care')
  return act === 'refuse' && !reason ? refuse('tip.reason_missing') : allowed
}
