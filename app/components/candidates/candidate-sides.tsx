import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownCandidate } from '../../matching/show-candidate.server.ts'
import { Facts } from '../facts.tsx'

type CandidateSidesProps = { readonly candidate: Pick<ShownCandidate, 'own' | 'other' | 'side'> }

/** Both records beside one another: the own one in full, the other as far as it may be shown. */
export const CandidateSides = ({ candidate }: CandidateSidesProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { own, other, side } = candidate
  const path = side === 'seeker' ? `/trabajo/avisos/${own.id}` : `/trabajo/reportes/${own.id}`
  return (
    <div className="sides">
      <section className="paper padded stack">
        <h2>{say('candidate.own')}</h2>
        <p className="lead">{own.title}</p>
        <Facts facts={own.facts} />
        <p className="links">
          <a href={localePath(locale, path)}>{say('candidate.openOwn')}</a>
        </p>
      </section>
      <section className="paper padded stack">
        <h2>{say('candidate.other')}</h2>
        <p className="lead">{other.title}</p>
        {other.seeks ? <p>{say('candidate.seeks', { relation: other.seeks })}</p> : null}
        <Facts facts={other.facts} />
        <p className="muted">{say('candidate.withheld')}</p>
      </section>
    </div>
  )
}
