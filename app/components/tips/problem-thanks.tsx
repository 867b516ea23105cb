import { localePath } from '../../i18n/locale.ts'
import type { Said } from '../../i18n/said.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { NobodyAsksMoney } from '../notices-to-families.tsx'
import { SaidWords } from '../said.tsx'
import { DangerNumbers } from './danger-numbers.tsx'

type ProblemThanksProps = {
  readonly danger: boolean
  /** How to complain about whoever publishes the notice. */
  readonly complaint?: Said
}

/** The same words whatever becomes of it. */
export const ProblemThanks = ({ danger, complaint }: ProblemThanksProps) => {
  const say = useTranslate()
  return (
    <div className="stack">
      <h1>{say('tip.thanksTitle')}</h1>
      {danger ? <DangerNumbers /> : null}
      <p>{say('tip.problemThanks')}</p>
      {complaint ? (
        <section className="stack-tight">
          <h2>{say('published.complaint')}</h2>
          <p>
            <SaidWords {...complaint} />
          </p>
        </section>
      ) : null}
      <NobodyAsksMoney />
      <p className="links">
        <a href={localePath(useLocale())}>{say('tip.thanksHome')}</a>
      </p>
    </div>
  )
}
