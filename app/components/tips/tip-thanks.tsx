import type { CountryCode } from '../../domain/country.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { NobodyAsksMoney } from '../notices-to-families.tsx'
import { DangerNumbers } from './danger-numbers.tsx'

export type TipThanksProps = {
  readonly number: string
  readonly danger: boolean
  readonly country?: CountryCode
}

/** The same words whatever becomes of it, now and later. */
export const TipThanks = ({ number, danger, country }: TipThanksProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack">
      <h1>{say('tip.thanksTitle')}</h1>
      {danger ? <DangerNumbers country={country} /> : null}
      <p className="lead">
        {say('common.labelled', { label: say('tip.thanksNumber') })} <strong className="number">{number}</strong>
      </p>
      <p>{say('tip.thanksNumberFor')}</p>
      <p>{say('tip.thanksWho')}</p>
      <p>{say('tip.thanksSilence')}</p>
      <NobodyAsksMoney />
      <p className="links">
        <a href={localePath(locale)}>{say('tip.thanksHome')}</a>
      </p>
    </div>
  )
}
