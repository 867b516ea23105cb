import type { HoldReason } from '../../domain/screening.ts'
import { formatList } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'
import { Clock } from '../clock.tsx'

type HoldFactsProps = {
  readonly held: boolean
  /** Its own open hold; absent when another child of the party holds it. */
  readonly hold?: { readonly reasons: readonly HoldReason[]; readonly reviewAt: string }
  /** Another report covers this one on suspicion. */
  readonly suspected?: boolean
  readonly now: string
}

/** That a child is on hold, why, and when it is reviewed; nothing when it is not. */
export const HoldFacts = ({ held, hold, suspected, now }: HoldFactsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (!held) return null
  return (
    <Call tone="wait">
      <h2>{say('sighting.holdTitle')}</h2>
      <p>{say('sighting.holdText')}</p>
      {hold ? (
        <p>
          {say('sighting.holdReasons')}:{' '}
          {formatList(
            locale,
            hold.reasons.map((reason) => say(`sighting.reason_${reason}`)),
          )}
          . {say('sighting.holdReview')}: <Clock due={hold.reviewAt} now={now} />
        </p>
      ) : (
        <p>{say(suspected ? 'sighting.heldBySuspicion' : 'sighting.heldByParty')}</p>
      )}
    </Call>
  )
}
