import { type CountryCode, isMemberState } from '../../domain/country.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'
import { COMPLAINTS } from '../complaints.ts'

/** For who triages: the teller says that the child is in danger now, and whom to call where that was. */
export const DangerNow = ({ country }: { readonly country?: CountryCode }) => {
  const say = useTranslate()
  const locale = useLocale()
  const known = country && isMemberState(country) ? country : undefined
  return (
    <Call tone="against">
      <h2>{say('triage.dangerTitle')}</h2>
      {known ? (
        <p className="lead">
          {countryName(locale, known)}: <strong>{COMPLAINTS[known].emergency}</strong>
        </p>
      ) : null}
      <p>{say('triage.dangerFirst')}</p>
    </Call>
  )
}
