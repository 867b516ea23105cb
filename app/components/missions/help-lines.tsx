import type { LineWords } from '../../directory/office-words.ts'
import { type CountryCode, isMemberState } from '../../domain/country.ts'
import { RIGHTS_BODIES } from '../../domain/rights-body.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { COMPLAINTS } from '../complaints.ts'
import { Facts } from '../facts.tsx'
import { PhoneLink } from '../published/phone-link.tsx'

type HelpLinesProps = { readonly country: CountryCode; readonly lines: readonly LineWords[] }

/** Whom to call from a country: the lines of a chancellery, emergencies, and who takes a complaint about rights there. */
export const HelpLines = ({ country, lines }: HelpLinesProps) => {
  const say = useTranslate()
  const own = lines.filter((line) => line.country === country)
  const emergency = isMemberState(country) ? COMPLAINTS[country].emergency : undefined
  return (
    <div className="stack-tight">
      {own.length === 0 ? <p>{say('missions.linesNone')}</p> : null}
      <ul className="plain-list stack-tight">
        {own.map(({ label, number, free, answered }) => (
          <li key={`${label} ${number}`}>
            <strong>{say('common.labelled', { label })}</strong> <PhoneLink phone={number} />
            <span className="hint line-hint">
              {say(free ? 'missions.lineFree' : 'missions.lineCharged')} · {answered}
            </span>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          { term: say('public.complaintEmergency'), value: emergency && <PhoneLink phone={emergency} /> },
          {
            term: say('missions.rightsBody'),
            value: isMemberState(country) ? RIGHTS_BODIES[country] : undefined,
          },
        ]}
      />
    </div>
  )
}
