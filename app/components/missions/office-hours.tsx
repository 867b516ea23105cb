import type { OfficeWords } from '../../directory/office-words.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Facts } from '../facts.tsx'
import { Tag } from '../tag.tsx'

/** When an office is open, in its own time. What is said of this moment is not printed: paper is read later. */
export const OfficeHoursTable = ({ office }: { readonly office: OfficeWords }) => {
  const say = useTranslate()
  return (
    <section className="stack-tight hours">
      <h2>{say('missions.hoursTitle')}</h2>
      {office.now ? (
        <p className="no-print">
          <Tag tone={office.now.open ? 'for' : 'plain'}>{office.now.words}</Tag>
        </p>
      ) : null}
      <Facts facts={office.days.map(({ days, hours }) => ({ term: days, value: hours }))} />
      <p className="muted">
        {say('missions.inTimeOf', { city: office.city })} {say('missions.hoursCall')}
      </p>
      {office.closures.length > 0 ? (
        <p>
          {say('common.labelled', { label: say('missions.closures') })} {office.closures.join(' · ')}
        </p>
      ) : null}
    </section>
  )
}
