import { useTranslate } from '../../i18n/use.translation.ts'
import type { ShownCandidate } from '../../matching/show-candidate.server.ts'
import { Call } from '../call.tsx'
import { DoneMessage } from '../done-message.tsx'

const DONE = ['propose', 'confirm', 'reject', 'withdraw_proposal', 'unconfirm', 'reopen', 'asked', 'answered'] as const

type CandidateHeadProps = {
  readonly candidate: Pick<ShownCandidate, 'likelihood' | 'none' | 'mayBeFamily' | 'missing' | 'rejection' | 'byUs'>
}

/** The question, how likely it is in words, what would decide it, and that nothing is revealed. */
export const CandidateHead = ({ candidate }: CandidateHeadProps) => {
  const say = useTranslate()
  const { likelihood, none, mayBeFamily, missing, rejection, byUs } = candidate
  return (
    <div className="stack">
      <DoneMessage words={Object.fromEntries(DONE.map((act) => [act, say(`candidate.done_${act}`)]))} />
      <h1>{say('candidate.question')}</h1>
      <p className="likelihood">
        {say(`candidate.word_${likelihood.word}`)}:{' '}
        <strong>{say('candidate.of100', { count: likelihood.of100 })}</strong>
      </p>
      {mayBeFamily ? <p>{say('candidate.mayBeFamily')}</p> : null}
      <p className="muted">
        {say('candidate.none', { count: none })} {say('candidate.fitted')}
      </p>
      {byUs.rejected && rejection ? (
        <Call tone="against">
          {say('candidate.rejectedBecause', {
            reason: [say(`candidate.reason_${rejection.reason}`), rejection.words].filter(Boolean).join('. '),
          })}
        </Call>
      ) : null}
      {missing.length > 0 ? (
        <Call>
          <h2>{say('candidate.missing')}</h2>
          <p>{say('candidate.missingHint')}</p>
          <ul>
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Call>
      ) : null}
      <p>{say('candidate.notRevealed')}</p>
    </div>
  )
}
