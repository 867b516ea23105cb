import type { OfficeWords } from '../../directory/office-words.ts'
import type { Said } from '../../i18n/said.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'
import { PhoneLink } from '../published/phone-link.tsx'
import { SaidWords } from '../said.tsx'
import { OfficeHoursTable } from './office-hours.tsx'

type OfficeDetailsProps = {
  readonly office: OfficeWords
  readonly heading: string
  /** How to complain about it, where that stands nowhere else on the page. */
  readonly complaint?: Said
}

/** Where an office is, how it is called, when it is open and what families find there. */
export const OfficeDetails = ({ office, heading, complaint }: OfficeDetailsProps) => {
  const say = useTranslate()
  return (
    <div className="pair">
      <section className="stack-tight">
        <h2>{heading}</h2>
        <Facts
          facts={[
            { term: say('published.contactAddress'), value: office.address },
            ...office.phones.map(({ term, number }) => ({ term, value: <PhoneLink phone={number} /> })),
            { term: say('missions.languages'), value: office.languages },
            { term: say('published.complaint'), value: complaint && <SaidWords {...complaint} /> },
          ]}
        />
        {office.services.length > 0 ? (
          <>
            <h3>{say('missions.services')}</h3>
            <ul>
              {office.services.map((service) => (
                <li key={service}>{service}</li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      {office.days.length > 0 ? <OfficeHoursTable office={office} /> : null}
    </div>
  )
}
