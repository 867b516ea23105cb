import { type CountryCode, isMemberState, MEMBER_STATES } from '../../domain/country.ts'
import { countryName, formatList } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'
import { COMPLAINTS } from '../complaints.ts'

type DangerNumbersProps = {
  /** Where the child was seen; without it every country's number is shown. */
  readonly country?: CountryCode
}

/** Whom to call when a child is in danger now: nobody reads a form in that minute. */
export const DangerNumbers = ({ country }: DangerNumbersProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const known = country && isMemberState(country) ? country : undefined
  return (
    <Call tone="against">
      <h2>{say('tip.dangerTitle')}</h2>
      {known ? (
        <p className="lead">
          {say('common.labelled', { label: countryName(locale, known) })}{' '}
          <NumberLink number={COMPLAINTS[known].emergency} />
        </p>
      ) : (
        <ul className="plain-list">
          {byNumber().map(([number, countries]) => (
            <li key={number}>
              <NumberLink number={number} /> ·{' '}
              {formatList(
                locale,
                countries.map((code) => countryName(locale, code)),
              )}
            </li>
          ))}
        </ul>
      )}
      <p>{say('tip.dangerFirst')}</p>
      <p>
        <a href={localePath(locale, '/denuncia')}>{say('public.emergencyNumbers')}</a>
      </p>
    </Call>
  )
}

const NumberLink = ({ number }: { readonly number: string }) => (
  <a href={`tel:${number}`}>
    <strong>{number}</strong>
  </a>
)

/** The emergency numbers, that of most countries first. */
const byNumber = (): readonly (readonly [string, readonly (typeof MEMBER_STATES)[number][]])[] => {
  const numbers = [...new Set(MEMBER_STATES.map((code) => COMPLAINTS[code].emergency))]
  return numbers
    .map((number) => [number, MEMBER_STATES.filter((code) => COMPLAINTS[code].emergency === number)] as const)
    .toSorted((a, b) => b[1].length - a[1].length)
}
