import type { FrameFootWords } from '../../directory/frame-foot.server.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { PhoneLink } from '../published/phone-link.tsx'
import { SaidWords } from '../said.tsx'

/** What the institution says beside its notices: whom to call, where to complain, on what ground it stands. */
export const FrameFoot = ({ hotlines, complaint, legal }: FrameFootWords) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <footer className="stack-tight">
      {hotlines.length > 0 ? (
        <ul aria-label={say('embed.telephones')}>
          {hotlines.map(({ label, number, country }) => (
            <li key={`${label} ${number}`}>
              {say('common.labelled', { label: `${label} (${countryName(locale, country)})` })}{' '}
              <PhoneLink phone={number} />
            </li>
          ))}
        </ul>
      ) : null}
      {complaint ? (
        <p>
          {say('common.labelled', { label: say('published.complaint') })} <SaidWords {...complaint} />
        </p>
      ) : null}
      <p className="muted">{say('embed.noMoney')}</p>
      {legal ? (
        <p className="muted">
          <SaidWords {...legal} />
        </p>
      ) : null}
    </footer>
  )
}
